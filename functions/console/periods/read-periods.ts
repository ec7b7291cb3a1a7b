import type { BookScope, PeriodRecord, PeriodState } from '#books'
import { type Instant, type Period, dateIn, firstDayOf, nextPeriod, period } from '#calendar'
import { type PolicySet, calendarFor } from '#policy'
import { type Desk, policyToday, scopesOf } from '../desk.ts'
import type { PeriodWire } from './period-wire.ts'

/** The periods of every book, latest first. */
export async function readPeriods(desk: Desk): Promise<readonly PeriodWire[]> {
  const lists = await Promise.all(scopesOf(desk).map((scope) => periodsOf(desk, scope)))
  return lists.flat().sort((a, b) => (a.period === b.period ? (`${a.entity}|${a.book}` < `${b.entity}|${b.book}` ? -1 : 1) : a.period > b.period ? -1 : 1))
}

/** A period as the API says it. */
export const periodWire = ({ entity, book, period: of, state, revision, reopening, signOffs, history }: PeriodRecord): PeriodWire => ({
  entity, book, period: of, state, revision, reopening,
  signOffs: signOffs.map(({ certificate, ...signed }) => ({ ...signed, ...(certificate === undefined ? {} : { certificate }) })),
  history: history.map(({ to, principal, reason, at, askedBy, certificate }) => ({ to, principal, reason, at, ...(askedBy === undefined ? {} : { askedBy }), ...(certificate === undefined ? {} : { certificate }) })),
})

/** A period of which there is no record: open when it has begun, else still to come. */
export const unrecorded = (scope: BookScope, of: Period, state: 'OPEN' | 'FUTURE'): PeriodWire => ({ ...scope, period: of, state, revision: 1, reopening: null, signOffs: [], history: [] })

/** How a period stands. Of one that nobody has begun to close there is no record: it is open from its first day on. */
export async function standingOf(desk: Desk, { period: of, ...scope }: BookScope & { readonly period: Period }): Promise<PeriodState> {
  const state = await desk.books.periods.state(scope, of)
  return state === 'FUTURE' && of <= thisPeriod(desk, scope) && of >= (await firstOpen(desk, scope)) ? 'OPEN' : state
}

/** The periods on record, and those up to today that nobody has begun to close: what happens in them is booked there. */
async function periodsOf(desk: Desk, scope: BookScope): Promise<readonly PeriodWire[]> {
  const records = (await desk.books.periods.list(scope)).map(periodWire)
  const known = new Set<string>(records.map((record) => record.period))
  const open: PeriodWire[] = []
  for (let month = await firstOpen(desk, scope); month <= thisPeriod(desk, scope); month = nextPeriod(month)) if (!known.has(month)) open.push(unrecorded(scope, month, 'OPEN'))
  return [...records, ...open]
}

async function firstOpen(desk: Desk, scope: BookScope): Promise<Period> {
  const closed = await desk.books.periods.closedThrough(scope)
  return closed === undefined ? period(policyToday(desk).books[scope.book]?.opensIn ?? desk.world.clock.now().slice(0, 7)) : nextPeriod(closed)
}

/** The fiscal period of a moment, in the entity's time zone and by the calendar of the book. */
export function periodAt(policy: PolicySet, { entity, book }: BookScope, at: Instant): Period {
  const on = dateIn(at, policy.entities[entity]?.timeZone ?? 'UTC')
  return calendarFor(policy, { book, on }).periodOf(on)
}

/** The fiscal period of today. */
export const thisPeriod = (desk: Desk, scope: BookScope): Period => periodAt(policyToday(desk), scope, desk.world.clock.now())

/** The first and last day of a period, by the calendar of the book. */
export function daysOf(desk: Desk, { book, period: of }: BookScope & { readonly period: Period }): { readonly firstOn: string; readonly lastOn: string } {
  const calendar = calendarFor(policyToday(desk), { book, on: firstDayOf(of) })
  return { firstOn: calendar.firstDayOf(of), lastOn: calendar.lastDayOf(of) }
}
