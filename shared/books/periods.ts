import * as z from 'zod'
import type { Period } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import { idField, instantField, periodField } from '#billing'
import type { BookParts } from './book-parts.ts'
import { bookId, entityId, partitions } from './keys.ts'
import { type Shelf, shelfOf } from './shelf.ts'
import type { Action } from './suspense.ts'

const periodStates = ['FUTURE', 'OPEN', 'CLOSING', 'CLOSED', 'LOCKED'] as const
const stateField = z.enum(periodStates)
export type PeriodState = z.output<typeof stateField>

/** One period of one book and entity, with who moved it and when. */
const recordSchema = z.object({
  entity: idField,
  book: idField,
  period: periodField,
  state: stateField,
  history: z.array(z.object({ to: stateField, principal: z.string().min(1), reason: z.string(), at: instantField })),
})

export type PeriodRecord = z.output<typeof recordSchema>

/** A set of books of one entity. */
export interface BookScope {
  readonly entity: string
  readonly book: string
}

export type PeriodRefusal = 'NOT_ALLOWED' | 'EARLIER_PERIOD_OPEN' | 'CHANGED_MEANWHILE'

/** Fiscal periods: FUTURE (implied) → OPEN → CLOSING → CLOSED → LOCKED, forward only. */
export interface Periods {
  state(scope: BookScope, period: Period): Promise<PeriodState>
  /** Moves a period one state forward; moving it to where it is changes nothing. A period closes after all before it. */
  move(scope: BookScope, period: Period, to: PeriodState, action: Action): Promise<Outcome<PeriodRecord, PeriodRefusal>>
  /** The last period that is CLOSED or LOCKED; undefined when none is. */
  closedThrough(scope: BookScope): Promise<Period | undefined>
  /** Every period that was ever opened, ascending, with its history. */
  list(scope: BookScope): Promise<readonly PeriodRecord[]>
}

const isClosed = (state: PeriodState): boolean => state === 'CLOSED' || state === 'LOCKED'

async function recordsOf(shelf: Shelf<PeriodRecord>, pk: string): Promise<readonly PeriodRecord[]> {
  const records: PeriodRecord[] = []
  for await (const { value } of shelf.list(pk)) records.push(value)
  return records
}

const lastClosed = (records: readonly PeriodRecord[]): Period | undefined => records.findLast(({ state }) => isClosed(state))?.period

/** Periods close in order, and none opens behind a closed one; anything else would move a closed period. */
function refusalOf(records: readonly PeriodRecord[], period: Period, to: PeriodState): Outcome<true, PeriodRefusal> {
  const closed = lastClosed(records)
  if (to === 'OPEN' && closed !== undefined && period < closed)
    return refuse('NOT_ALLOWED', `${period} cannot open behind ${closed}, which is closed`, period)
  const earlier = records.find((record) => record.period < period && !isClosed(record.state))
  if ((to === 'CLOSING' || to === 'CLOSED') && earlier !== undefined)
    return refuse('EARLIER_PERIOD_OPEN', `${earlier.period} is ${earlier.state} and closes first`, period)
  return accept(true)
}

interface Step {
  readonly scope: BookScope
  readonly period: Period
  readonly to: PeriodState
  readonly action: Action
}

function stepped(seen: PeriodRecord | undefined, { scope, period, to, action }: Step): Outcome<PeriodRecord, PeriodRefusal> {
  const from = seen?.state ?? 'FUTURE'
  if (seen !== undefined && from === to) return accept(seen)
  if (periodStates.indexOf(to) !== periodStates.indexOf(from) + 1)
    return refuse('NOT_ALLOWED', `${period} is ${from} and cannot become ${to}`, period)
  const moved = { to, principal: action.principal, reason: action.reason, at: action.at }
  return accept({ entity: scope.entity, book: scope.book, period, state: to, history: [...(seen?.history ?? []), moved] })
}

async function move(shelf: Shelf<PeriodRecord>, pk: string, step: Step): Promise<Outcome<PeriodRecord, PeriodRefusal>> {
  const admitted = refusalOf(await recordsOf(shelf, pk), step.period, step.to)
  if (!admitted.ok) return admitted
  const amended = await shelf.amend({ pk, sk: step.period }, (seen) => stepped(seen, step))
  return amended.ok ? accept(amended.value.value) : amended
}

export function openPeriods({ store, tenant }: BookParts): Periods {
  const shelf = shelfOf(store, recordSchema)
  const key = ({ entity, book }: BookScope): string => partitions.periods(tenant, entityId(entity), bookId(book))
  return {
    state: async (scope, period) => (await shelf.get({ pk: key(scope), sk: period }))?.value.state ?? 'FUTURE',
    move: (scope, period, to, action) => move(shelf, key(scope), { scope, period, to, action }),
    closedThrough: async (scope) => lastClosed(await recordsOf(shelf, key(scope))),
    list: (scope) => recordsOf(shelf, key(scope)),
  }
}
