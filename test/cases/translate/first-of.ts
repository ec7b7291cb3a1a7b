import type { Words } from '../case.ts'
import { amount, text } from './draft.ts'

/** The first of several keys that is stated: cases name the same thing in several ways. */
export const firstOf = (given: Words, keys: readonly string[]): unknown => keys.map((key) => given[key]).find((value) => value !== undefined && value !== null)

export const textOf = (given: Words, ...keys: readonly string[]): string | undefined => text(firstOf(given, keys))?.replaceAll(/[,_ ]/g, '')
export const amountOf = (given: Words, ...keys: readonly string[]): string | undefined => amount(firstOf(given, keys))
