import * as z from 'zod'
import { type AccountingDate, isAccountingDate } from '#calendar'
import { isDecimalText } from '#money'
import { plainText } from './number-text.ts'

// A double keeps at most fifteen significant decimal digits: a longer number was already changed by whoever parsed it.
const digitsKept = 15
const digitsOf = (text: string): number => text.replace(/[-.]/g, '').replace(/^0+/, '').length

// More is no amount, and arithmetic on millions of digits takes seconds.
const digitsMost = 60

const exactNumber = z.number().transform((value, issues) => {
  const text = plainText(String(value))
  if (digitsOf(text) <= digitsKept) return text
  issues.addIssue({ code: 'custom', message: 'expected the number as text: a float does not keep it' })
  return z.NEVER
})

/** A decimal number as text; JSON numbers are accepted where a float keeps them. */
const decimal = z.union([z.string().max(digitsMost).refine(isDecimalText, 'expected plain decimal text'), exactNumber])

const date = z
  .string()
  .transform((text) => text.slice(0, 10))
  .refine(isAccountingDate, 'expected a date YYYY-MM-DD')
  .transform((text) => text as AccountingDate)

const emptyIsNull = <T extends z.ZodType>(field: T) =>
  z.preprocess((value) => (value === undefined || value === '' ? null : value), field.nullable()).optional().transform((value) => value ?? null)

/** Fields of Zuora's documents. Callouts and tables write nothing as '', so empty text is null. */
export const textField = z.union([z.string().min(1), exactNumber])
export const dateField = date
export const decimalField = decimal
export const optionalText = emptyIsNull(textField)
export const optionalDate = emptyIsNull(date)
export const optionalDecimal = emptyIsNull(decimal)
export const optionalFlag = emptyIsNull(z.union([z.boolean(), z.stringbool()]))

/** Path, value and expectation of the first thing wrong, in one sentence. */
export function sentenceOf(error: z.ZodError): string {
  const issue = error.issues[0]
  return `${issue?.path.join('.') || 'document'}: ${issue?.message ?? 'not readable'}`
}
