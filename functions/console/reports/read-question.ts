import type { BookScope, PeriodRecord } from '#books'
import { type Instant, type Period, isInstant, period } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import type { Question, Scope } from '#reports'
import { type Desk, scopesOf } from '../desk.ts'
import { periodAt } from '../periods/read-periods.ts'
import type { ReportQuery } from './report-wire.ts'

/**
 * Resolves what a request leaves open: as known at this moment, so that a report that is drawn up while others write says
 * what its own moment says, and the last period that was closed by then. A restatement runs over every period, from the
 * moment the last one was closed.
 */
export async function readQuestion(desk: Desk, report: string, query: Omit<ReportQuery, 'limit' | 'cursor'>): Promise<Outcome<Question, 'NOT_FOUND' | 'NOT_ALLOWED'>> {
  const chosen = scopesOf(desk).filter(({ entity, book }) => (query.entity === undefined || entity === query.entity) && (query.book === undefined || book === query.book))
  if (chosen.length === 0) return refuse('NOT_FOUND', `policy posts no book ${[query.entity, query.book].filter((part) => part !== undefined).join(' ')}`, query.entity ?? query.book ?? '')
  const asOf = momentOf(query.asOf) ?? desk.world.clock.now()
  const policy = desk.policies.current(asOf.slice(0, 10))
  const read = await Promise.all(chosen.map((scope) => scopeAsOf(desk, scope, asOf)))
  const known = read.map(({ scope }) => scope)
  const restated = report === 'restatement'
  const since = momentOf(query.since) ?? (restated ? read.flatMap(({ closedAt }) => closedAt ?? []).sort().at(-1) : undefined) ?? null
  if (restated && since === null) return refuse('NOT_ALLOWED', 'nothing was closed by then: name the earlier moment', 'since')
  if (since !== null && since > asOf) return refuse('NOT_ALLOWED', `what is restated runs forward: ${since} is later than ${asOf}`, 'since')
  const running = chosen.map((scope) => periodAt(policy, scope, asOf)).sort().at(-1)!
  const through = query.through === undefined ? (restated ? running : lastPeriod(known, running)) : period(query.through)
  const from = query.from === undefined ? (restated ? firstPeriod(known, through) : through) : period(query.from)
  if (from > through) return refuse('NOT_ALLOWED', `periods run forward: ${from} is later than ${through}`, 'from')
  const scopes = since === null ? known : await Promise.all(known.map(async (scope) => ({ ...scope, reportedThrough: (await scopeAsOf(desk, scope, since)).scope.closedThrough })))
  return accept({ tenant: desk.tenant, scopes, from, through, asOf, since, by: query.by, policy })
}

/** A moment, or the end of a day (UTC). */
function momentOf(said: string | undefined): Instant | undefined {
  if (said === undefined) return undefined
  return isInstant(said) ? said : (`${said}T23:59:59.999Z` as Instant)
}

interface ReadScope {
  readonly scope: Scope
  /** When the last closed period was closed. */
  readonly closedAt: Instant | undefined
}

async function scopeAsOf(desk: Desk, { entity, book }: BookScope, asOf: Instant): Promise<ReadScope> {
  const records = await desk.books.periods.list({ entity, book })
  const opensIn = period(desk.policies.current(desk.world.clock.now().slice(0, 10)).books[book]?.opensIn ?? '0001-01')
  const closed = records.findLast((record) => wasClosed(record, asOf))
  const reopened = records.find((record) => closed !== undefined && record.period < closed.period && !wasClosed(record, asOf))
  const closedAt = closed?.history.findLast(({ to, at }) => to === 'CLOSED' && at <= asOf)?.at
  return { closedAt, scope: { entity, book, opensIn, closedThrough: closed?.period ?? null, reopened: reopened?.period ?? null, reportedThrough: null } }
}

/** Whether a period was closed at a moment: its last move by then says so. */
function wasClosed({ history }: PeriodRecord, asOf: Instant): boolean {
  const to = history.findLast(({ at }) => at <= asOf)?.to
  return to === 'CLOSED' || to === 'LOCKED'
}

/** The last period that was closed in any of the books; before the first close, the one that runs. */
function lastPeriod(scopes: readonly Scope[], running: Period): Period {
  const closed = scopes.flatMap(({ closedThrough }) => (closedThrough === null ? [] : [closedThrough])).sort()
  return closed.at(-1) ?? running
}

/** The first period of any of the books. */
const firstPeriod = (scopes: readonly Scope[], otherwise: Period): Period => scopes.map(({ opensIn }) => opensIn).sort()[0] ?? otherwise
