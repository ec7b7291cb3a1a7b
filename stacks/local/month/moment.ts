import { type Instant, accountingDate, dayNumber, epochMsOf, instant, instantOfEpochSeconds } from '#calendar'

/** Seconds since 1970 of a moment written in UTC: '2026-12-11T02:30:00'. */
export const utc = (text: string): number => epochMsOf(instant(`${text}.000Z`)) / 1000

/** Seconds since 1970 of a New York winter time (UTC−5): the month and its terms' ends lie in winter. */
export const newYork = (on: string, time = '10:00:00'): number => utc(`${on}T${time}`) + 5 * hour

export const minute = 60
export const hour = 3600
export const day = 86_400

export const instantOf = (seconds: number): Instant => instantOfEpochSeconds(seconds)

/** Days from one New York date to another. */
export const daysFrom = (from: string, to: string): number => dayNumber(accountingDate(to)) - dayNumber(accountingDate(from))
