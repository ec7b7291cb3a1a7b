import * as z from 'zod'
import { textAt } from './answer.ts'
import type { Column } from './print.ts'

/** A whole percentage as an option states it, in basis points. */
export const wholePercent = z
  .string()
  .regex(/^[1-9]\d?$|^100$/, 'expected a whole percentage from 1 to 100')
  .transform((text) => +`${text}00`)

/** Basis points as a percentage: 5476 is "54.76 %". */
function percentText(basisPoints: string): string {
  const [sign, digits] = basisPoints.startsWith('-') ? ['-', basisPoints.slice(1)] : ['', basisPoints]
  const padded = digits.padStart(3, '0')
  const fraction = padded.slice(-2).replace(/0+$/, '')
  return `${sign}${padded.slice(0, -2)}${fraction === '' ? '' : `.${fraction}`} %`
}

/** A column of basis points, as percentages. */
export const percentColumn = (title: string, of: string): Column => ({ title, of: (row) => percentText(textAt(row, of)), right: true })
