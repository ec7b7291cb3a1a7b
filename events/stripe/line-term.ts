import { addDays, dateIn, isAccountingDate, type Term } from '#calendar'
import { type Outcome, accept } from '#outcome'
import type { StripeLine } from './invoice-line.ts'
import { misfit } from './reading.ts'

/**
 * The service term of a line, half-open, in the entity's time zone: Stripe's `[start, end)`. Start and end at
 * one moment is a point in time (null). `tieout_term_start` and `tieout_term_end` in the line's metadata
 * override it: dates, the second being the first day without service.
 */
export function termOf(line: StripeLine, timeZone: string): Outcome<Term | null, 'MALFORMED_DOCUMENT'> {
  const stated = { start: line.metadata.get('tieout_term_start'), end: line.metadata.get('tieout_term_end') }
  if (stated.start !== undefined || stated.end !== undefined) return overriddenTerm(line, stated)
  if (!line.period || line.period.start === line.period.end) return accept(null)
  if (line.period.end < line.period.start)
    return misfit(`lines.${line.id}.period.end`, line.period.end, `expected a moment from ${line.period.start} on`)
  const startOn = dateIn(line.period.start, timeZone)
  const endOn = dateIn(line.period.end, timeZone)
  return accept({ startOn, endOn: endOn > startOn ? endOn : addDays(startOn, 1) }) // some hours of one day: that day
}

interface StatedTerm {
  readonly start: string | undefined
  readonly end: string | undefined
}

function overriddenTerm(line: StripeLine, { start = '', end = '' }: StatedTerm): Outcome<Term, 'MALFORMED_DOCUMENT'> {
  if (!isAccountingDate(start)) return misfit(`lines.${line.id}.metadata.tieout_term_start`, start, 'expected a calendar date YYYY-MM-DD')
  if (!isAccountingDate(end) || end <= start) return misfit(`lines.${line.id}.metadata.tieout_term_end`, end, `expected a calendar date after ${start}`)
  return accept({ startOn: start, endOn: end })
}
