import type { Period } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import type { BookParts } from './book-parts.ts'
import { bookId, entityId, partitions, sorts } from './keys.ts'
import { type PeriodRecord, type PeriodRefusal, type PeriodState, askedToReopen, decidedToReopen, lastClosed, periodRecordSchema, signedOff, stepped } from './period-record.ts'
import { type Shelf, type Shelved, bodyOf, shelfOf } from './shelf.ts'
import { type Write, atRevision } from './store.ts'
import type { Action } from './suspense.ts'

/** A set of books of one entity. */
export interface BookScope {
  readonly entity: string
  readonly book: string
}

/** A move of a period; with a turn, only while the period is still at it; a lock names its certificate. */
export type PeriodAction = Action & { readonly turn?: number; readonly certificate?: string }

/** Fiscal periods: FUTURE (implied) → OPEN → CLOSING → CLOSED → LOCKED; a closed one is reopened by two people. */
export interface Periods {
  state(scope: BookScope, period: Period): Promise<PeriodState>
  /** The record of a period; undefined when it was never opened. */
  get(scope: BookScope, period: Period): Promise<PeriodRecord | undefined>
  /** Moves a period one state forward; moving it to where it is changes nothing. A period closes after all before it. */
  move(scope: BookScope, period: Period, to: PeriodState, action: PeriodAction): Promise<Outcome<PeriodRecord, PeriodRefusal>>
  /** Signs off a closed period under a name, with the hash of what was read. LOCKED needs two of them. */
  signOff(scope: BookScope, period: Period, action: Action & { readonly certificate?: string }): Promise<Outcome<PeriodRecord, PeriodRefusal>>
  /** Records that somebody wants a closed period reopened. */
  askReopen(scope: BookScope, period: Period, action: Action): Promise<Outcome<PeriodRecord, PeriodRefusal>>
  /** Reopens a period that another person asked for, or refuses to. */
  decideReopen(scope: BookScope, period: Period, action: Action & { readonly agreed: boolean }): Promise<Outcome<PeriodRecord, PeriodRefusal>>
  /** The last period of which nothing before it is open; undefined when there is none. */
  closedThrough(scope: BookScope): Promise<Period | undefined>
  /** Every period that was ever opened, ascending, with its history. */
  list(scope: BookScope): Promise<readonly PeriodRecord[]>
}

const attemptsMax = 12

type Decide = (records: readonly PeriodRecord[]) => Outcome<PeriodRecord, PeriodRefusal>

async function recordsOf(shelf: Shelf<PeriodRecord>, pk: string): Promise<readonly Shelved<PeriodRecord>[]> {
  return Array.fromAsync(shelf.list(pk))
}

/**
 * Changes one period over all periods of the book as they were read: a row beside them counts the changes, so that two
 * people who move two periods at once cannot both be right about the order.
 */
async function change({ store }: BookParts, shelf: Shelf<PeriodRecord>, at: { readonly pk: string; readonly period: Period; readonly decide: Decide }): Promise<Outcome<PeriodRecord, PeriodRefusal>> {
  const order = { pk: partitions.periodOrder(at.pk), sk: sorts.periodOrder }
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const counted = await store.get(order.pk, order.sk)
    const records = await recordsOf(shelf, at.pk)
    const seen = records.find(({ value }) => value.period === at.period)
    const decided = at.decide(records.map(({ value }) => value))
    if (!decided.ok || decided.value === seen?.value) return decided
    const writes: readonly Write[] = [
      { kind: 'put', pk: at.pk, sk: at.period, body: bodyOf(decided.value), when: atRevision(seen?.rev ?? 0) },
      { kind: 'put', ...order, body: '{}', when: atRevision(counted?.rev ?? 0) },
    ]
    if ((await store.transact(writes)) === 'stored') return accept(decided.value)
  }
  return refuse('CHANGED_MEANWHILE', 'others kept moving the periods of the book; try again', at.period)
}

export function openPeriods(parts: BookParts): Periods {
  const shelf = shelfOf(parts.store, periodRecordSchema)
  const key = ({ entity, book }: BookScope): string => partitions.periods(parts.tenant, entityId(entity), bookId(book))
  const changed = (scope: BookScope, period: Period, decide: Decide): Promise<Outcome<PeriodRecord, PeriodRefusal>> => change(parts, shelf, { pk: key(scope), period, decide })
  const get: Periods['get'] = async (scope, period) => (await shelf.get({ pk: key(scope), sk: period }))?.value
  const list: Periods['list'] = async (scope) => (await recordsOf(shelf, key(scope))).map(({ value }) => value)
  return {
    state: async (scope, period) => (await get(scope, period))?.state ?? 'FUTURE',
    get,
    move: ({ entity, book }, period, to, { turn, certificate, ...action }) => {
      const step = { entity, book, period, to, action, ...(turn === undefined ? {} : { turn }), ...(certificate === undefined ? {} : { certificate }) }
      return changed({ entity, book }, period, (records) => stepped(records, step))
    },
    signOff: (scope, period, action) => changed(scope, period, (records) => signedOff(records, period, action)),
    askReopen: (scope, period, action) => changed(scope, period, (records) => askedToReopen(records, period, action)),
    decideReopen: (scope, period, action) => changed(scope, period, (records) => decidedToReopen(records, period, action)),
    closedThrough: async (scope) => lastClosed(await list(scope)),
    list,
  }
}
