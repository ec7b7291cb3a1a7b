import * as z from 'zod'
import { type AccountingDate, type Period, isAccountingDate, isPeriod } from '#calendar'

/** Conventions by which a term is spread over periods, in the words of the field. Each is one small file of recognition. */
export const conventions = [
  'daily', 'daily-end-exclusive', 'elapsed-seconds', 'equal-months', 'equal-years', 'full-months-started', 'even-periods-touched',
  'prorate-first-last-by-total-days', 'prorate-first-last-by-elapsed-time', 'period-rate', 'front-load', 'back-load',
  'prorate-partial-months-by-days', 'half-month-first-last', 'thirty-360', 'actual', 'actual-30', 'strict-30-360', 'daily-within-billing-period',
] as const

/** What becomes of the fractions of a minor unit when an amount is spread over periods. */
export const scheduleRoundings = [
  'cumulative-half-up', 'cumulative-half-even', 'last-period-plug', 'first-period-plug', 'next-to-last-plug', 'truncate-last-plug',
  'round-each-last-period-plug', 'round-each-next-to-last-plug', 'truncate-last-full-month-plug', 'truncated-daily-rate-trailing', 'largest-remainder', 'round-each',
] as const

const day = z.string().refine(isAccountingDate, 'expected a date YYYY-MM-DD').transform((text) => text as AccountingDate)

/** How time spreads revenue (25-31 to 25-37): convention, rounding, calendar. */
export const scheduleOptions = z.strictObject({
  convention: z.enum(conventions).default('daily'),
  rounding: z.enum(scheduleRoundings).default('cumulative-half-up'),
  startConvention: z.enum(['as-stated', 'first-day-of-next-month', 'mid-month-split']).default('as-stated'),
  calendar: z.enum(['calendar-months', '4-4-5', '4-5-4', '5-4-4', 'own']).default('calendar-months'),
  /** A day on which a fiscal year of weeks began: later ones begin on its weekday, nearest to its day of the year, or not after it. */
  fiscalYearFrom: day.default('2026-02-01' as AccountingDate),
  fiscalYearRule: z.enum(['nearest', 'not-after']).default('nearest'),
  /** First days of the periods of an own calendar, and the name of the first of them. */
  periodStarts: z.array(day).default([]),
  firstPeriod: z.string().refine(isPeriod, 'expected YYYY-MM').transform((text) => text as Period).optional(),
  timeZone: z.string().default('UTC'),
  anniversary: z.enum(['clamp-keep-day', 'clamp-and-stay']).default('clamp-keep-day'),
  /** Decimals amounts are rounded to; null: the currency's own. */
  decimals: z.int().min(0).nullable().default(null),
  /** Whether a service is taken to be active from the start of its term, or only from evidence of it (25-27). */
  activation: z.enum(['implied', 'evidence']).default('implied'),
  /** Service before its invoice: earned in the months of service, or caught up in the month of the invoice. */
  beforeInvoice: z.enum(['service-months', 'invoice-month']).default('service-months'),
  /** A service without a term of any kind: held, or earned as it is invoiced or paid. */
  noServicePeriod: z.enum(['hold', 'at-invoice', 'at-payment']).default('hold'),
  /** Prices that step up over a term for the same service: level, or as each step is billed (32-40, 55-18). */
  ramp: z.enum(['straight-line', 'as-billed']).default('straight-line'),
  /** A set-up fee that transfers nothing: with the service of the term, or over the expected life of the customer where it gives a material right (55-50 to 55-53). */
  upfrontFee: z.enum(['contract-term', 'customer-life']).default('contract-term'),
})

export type Convention = (typeof conventions)[number]
export type ScheduleRounding = (typeof scheduleRoundings)[number]
export type ScheduleOptions = z.output<typeof scheduleOptions>
