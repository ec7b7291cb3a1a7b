import * as z from 'zod'
import type { AccountingDate, Term } from '#calendar'
import { dateField, decimalField, minorField, termField } from '../field.ts'

/**
 * How amounts, unit prices and terms are written. Stored facts have minor units and half-open terms; a contract file
 * that a person writes has decimal amounts and terms that name their last day. What they mean is the same.
 */
export interface Notation {
  readonly minor: z.ZodType<bigint> // an amount of money
  readonly unit: z.ZodType<string> // a price per unit in minor units; it may have decimals
  readonly term: z.ZodType<Term>
  readonly date: z.ZodType<AccountingDate>
}

/** How stored facts write them. */
export const stored: Notation = { minor: minorField, unit: decimalField, term: termField, date: dateField }

/** An exact number that is no money: a quantity, a probability, a rate of interest. */
export const decimal = decimalField
export const name = z.string().min(1).max(120)
