import * as z from 'zod'

/** Conventions by which a term is spread over periods, in the words of the field. Each is one small file of recognition. */
export const conventions = [
  'daily', 'daily-end-exclusive', 'elapsed-seconds', 'equal-months', 'equal-years', 'full-months-started', 'even-periods-touched',
  'prorate-first-last-by-total-days', 'prorate-first-last-by-elapsed-time', 'period-rate', 'front-load', 'back-load',
  'prorate-partial-months-by-days', 'half-month-first-last', 'thirty-360', 'actual', 'actual-30', 'strict-30-360', 'daily-within-billing-period',
] as const

/** What becomes of the fractions of a minor unit when an amount is spread over periods. */
export const scheduleRoundings = [
  'cumulative-half-up', 'cumulative-half-even', 'last-period-plug', 'first-period-plug', 'next-to-last-plug', 'truncate-last-plug',
  'truncate-last-full-month-plug', 'truncated-daily-rate-trailing', 'largest-remainder',
] as const

/** How time spreads revenue (25-31 to 25-37): convention, rounding, calendar. */
export const scheduleOptions = z.strictObject({
  convention: z.enum(conventions).default('daily'),
  rounding: z.enum(scheduleRoundings).default('cumulative-half-up'),
  startConvention: z.enum(['as-stated', 'first-day-of-next-month', 'mid-month-split']).default('as-stated'),
  calendar: z.enum(['calendar-months', '4-4-5', '4-5-4', '5-4-4']).default('calendar-months'),
  timeZone: z.string().default('UTC'),
  anniversary: z.enum(['clamp-keep-day', 'clamp-and-stay']).default('clamp-keep-day'),
  /** Decimals amounts are rounded to; null: the currency's own. */
  decimals: z.int().min(0).nullable().default(null),
})

export type Convention = (typeof conventions)[number]
export type ScheduleRounding = (typeof scheduleRoundings)[number]
