import * as z from 'zod'
import { type AccountingDate, type Instant, type Period, isAccountingDate, isInstant, isPeriod } from '#calendar'
import { type Currency, isDecimalText, readCurrency } from '#money'

/** Field schemas shared by every fact. They read stored text (wire form) into typed values. */
export const dateField = z.string().refine(isAccountingDate, 'expected a calendar date YYYY-MM-DD').transform((text) => text as AccountingDate)
export const instantField = z.string().refine(isInstant, 'expected a UTC moment with milliseconds').transform((text) => text as Instant)
export const periodField = z.string().refine(isPeriod, 'expected a period YYYY-MM').transform((text) => text as Period)
export const currencyField = z.string().refine((code) => readCurrency(code).ok, 'expected an ISO 4217 code').transform((code) => code as Currency)

/** Minor units: decimal text of a whole number on the wire, bigint in memory. */
export const minorField = z.union([z.bigint(), z.string().regex(/^-?\d+$/, 'expected whole minor units as text')]).transform((value) => BigInt(value))

/** A quantity or unit price as plain decimal text; never a JSON number. */
export const decimalField = z.string().refine(isDecimalText, 'expected plain decimal text')

export const idField = z.string().min(1).max(300)
export const termField = z.object({ startOn: dateField, endOn: dateField })
