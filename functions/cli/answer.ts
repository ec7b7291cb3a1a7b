import * as z from 'zod'
import { type Currency, formatMinor } from '#money'

/** A JSON value of the API. The CLI prints what is there; it does not restate the API's schemas. */
export type Json = z.output<ReturnType<typeof z.json>>

const record = z.record(z.string(), z.json())

/** The value at a dotted path; undefined where there is none. */
export function at(json: Json | undefined, path: string): Json | undefined {
  return path.split('.').reduce<Json | undefined>((value, name) => {
    const read = record.safeParse(value)
    return read.success ? read.data[name] : undefined
  }, json)
}

/** The list at a path; empty where there is none. */
export function listAt(json: Json | undefined, path: string): readonly Json[] {
  const value = at(json, path)
  return Array.isArray(value) ? value : []
}

/** The text at a path; a number or truth value is written as text; empty where there is none. */
export function textAt(json: Json | undefined, path: string): string {
  const value = at(json, path)
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** An amount as the API writes it. */
export const moneyJson = (minor: bigint, currency: Currency): Json => ({ decimal: formatMinor(minor, currency), currency, minor: minor.toString() })
