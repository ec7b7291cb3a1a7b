import * as z from 'zod'
import { type AccountingDate, accountingDate, dateOf, fields } from '#calendar'
import { exactNumber } from '../exact-json.ts'

/** A record id: a number on the wire, text with us, since we read JSON without numbers. */
export const idField = z.string().regex(/^\d+$/)
export const sendId = (id: string): unknown => exactNumber(id)

/** A decimal as Tryton's JSON carries it: an object with its text, so that no amount is ever a float. */
export const decimalField = z.object({ __class__: z.literal('Decimal'), decimal: z.string() }).transform(({ decimal }) => plainText(decimal))
export const sendDecimal = (text: string): unknown => ({ __class__: 'Decimal', decimal: text })

/** Truth as its database writes it: SQLite has 1 and 0. */
export const truthField = z.union([z.boolean(), z.enum(['0', '1']), z.null()]).transform((value) => value === true || value === '1')

const part = z.string().transform((text) => Number.parseInt(text, 10))
export const dateField = z.object({ __class__: z.literal('date'), year: part, month: part, day: part }).transform(({ year, month, day }) => accountingDate(dateOf(year, month, day)))

export function sendDate(on: AccountingDate): unknown {
  const [year, month, day] = fields(on)
  return { __class__: 'date', year, month, day }
}

/** Python writes small and large decimals with an exponent, such as 0E-8 or 1E+3; amounts are compared as plain text. */
function plainText(text: string): string {
  const written = /^(-?)(\d+)(?:\.(\d+))?E([+-]\d+)$/i.exec(text)
  if (!written) return text
  const [, sign = '', whole = '', fraction = '', power = ''] = written
  const shift = Number.parseInt(power, 10)
  const digits = whole + fraction.padEnd(Math.max(0, shift), '0')
  const point = whole.length + shift
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return point >= digits.length ? sign + digits : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`
}
