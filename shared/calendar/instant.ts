import { InvariantBroken } from '#outcome'
import { type AccountingDate, dateOfDay, isAccountingDate } from './day.ts'

/** A moment, RFC 3339 in UTC with milliseconds: '2026-01-31T23:59:59.000Z'. Sorts as text. */
export type Instant = string & { readonly __brand: 'Instant' }

const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

export const isInstant = (text: string): text is Instant => form.test(text) && isAccountingDate(text.slice(0, 10))

/** Reads a moment that is known to be well formed; throws otherwise. */
export function instant(text: string): Instant {
  if (!isInstant(text)) throw new InvariantBroken('instant', `"${text}" is not YYYY-MM-DDThh:mm:ss.sssZ`)
  return text
}

/** The moment a number of milliseconds after 1970-01-01T00:00Z. */
export function instantOfEpochMs(ms: number): Instant {
  const days = Math.floor(ms / 86_400_000)
  const rest = Math.floor(ms - days * 86_400_000)
  const two = (n: number): string => String(n).padStart(2, '0')
  const clock = `${two(Math.floor(rest / 3_600_000))}:${two(Math.floor(rest / 60_000) % 60)}:${two(Math.floor(rest / 1000) % 60)}`
  return `${dateOfDay(days)}T${clock}.${String(rest % 1000).padStart(3, '0')}Z` as Instant
}

export const instantOfEpochSeconds = (seconds: number): Instant => instantOfEpochMs(seconds * 1000)
export const epochMsOf = (at: Instant): number => Date.parse(at)

const formats = new Map<string, Intl.DateTimeFormat>()

/** The calendar date of a moment in a time zone: cut-off is decided there, not in UTC. */
export function dateIn(at: Instant, timeZone: string): AccountingDate {
  if (timeZone === 'UTC') return at.slice(0, 10) as AccountingDate
  let format = formats.get(timeZone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  return format.format(epochMsOf(at)) as AccountingDate
}
