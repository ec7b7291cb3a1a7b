import * as z from 'zod'
import type { Instant } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import { currencyField, idField, instantField, minorField, periodField } from '#billing'
import type { BookParts } from './book-parts.ts'
import { freeId, partitions } from './keys.ts'
import { type Place, type Shelf, settled, shelfOf } from './shelf.ts'
import type { Action } from './suspense.ts'

/** A difference that reconciliation found, named, with its age inputs and a proposed repair. */
const breakSchema = z.object({
  id: idField, // derived from what differs, so that the same break is found again
  kind: z.enum([
    'missing', 'duplicate', 'amount', 'period-moved', 'not-posted', 'foreign-entry', // between systems
    'billed-without-schedule', 'ended-not-recognised', 'evidence-not-recognised', 'recognised-without-evidence', 'schedule-drift', 'out-of-balance', // within a contract
  ]),
  between: z.enum(['billing-subledger', 'facts-recognition', 'subledger-erp']),
  entity: idField,
  book: idField,
  period: periodField.nullable(),
  account: z.string().nullable(),
  contract: idField.nullable(),
  batch: idField.nullable(),
  currency: currencyField,
  expectedMinor: minorField,
  actualMinor: minorField,
  sentence: z.string().min(1),
  repair: z.string().min(1), // proposed repair
  foundAt: instantField, // first time: the age counts from here
  seenAt: instantField, // latest time
  state: z.enum(['open', 'closed']),
  /** Whom it was last escalated to since it is open, and when; null: to nobody yet. */
  escalation: z.object({ level: z.int().min(1), to: z.string().min(1), at: instantField }).nullable().default(null),
  history: z.array(z.object({ to: z.enum(['open', 'closed', 'escalated', 'repair-asked']), principal: z.string().min(1), reason: z.string(), at: instantField })),
})

export type Break = z.output<typeof breakSchema>
export type FoundBreak = Omit<Break, 'foundAt' | 'seenAt' | 'state' | 'escalation' | 'history'>

/** Breaks of the reconciliation: found again they keep their age, closed ones that return are open again. */
export interface Breaks {
  /** Opens a break, or updates the figures of the one that is there. */
  open(found: FoundBreak, at: Instant): Promise<'opened' | 'seen' | 'reopened'>
  get(id: string): Promise<Break | undefined>
  close(id: string, action: Action): Promise<Outcome<Break, 'NOT_FOUND' | 'CHANGED_MEANWHILE'>>
  /** Raises an open break to a level and names who is to look; 'unchanged' when it is closed or stands there already. */
  escalate(id: string, to: { readonly level: number; readonly to: string }, action: Action): Promise<'escalated' | 'unchanged'>
  /** Records that a person asked for the repair; the break stays open until a comparison no longer finds it. */
  repairAsked(id: string, action: Action): Promise<Outcome<Break, 'NOT_FOUND' | 'CHANGED_MEANWHILE'>>
  list(filter?: { readonly state?: Break['state'] }): AsyncIterable<Break>
}

async function open(shelf: Shelf<Break>, place: Place, { found, at }: { found: FoundBreak; at: Instant }): Promise<'opened' | 'seen' | 'reopened'> {
  let result: 'opened' | 'seen' | 'reopened' = 'opened'
  const amended = await shelf.amend<never>(place, (seen) => {
    result = seen === undefined ? 'opened' : seen.state === 'open' ? 'seen' : 'reopened'
    if (seen === undefined) return accept({ ...found, foundAt: at, seenAt: at, state: 'open', escalation: null, history: [] })
    const again: Break = { ...seen, ...found, seenAt: at }
    if (seen.state === 'open') return accept(again)
    const reopened = { to: 'open' as const, principal: 'tieout', reason: found.sentence, at }
    // A break that returns is a new one to whoever watches its age.
    return accept({ ...again, foundAt: at, state: 'open', escalation: null, history: [...seen.history, reopened] })
  })
  settled(amended)
  return result
}

async function close(shelf: Shelf<Break>, place: Place, action: Action): Promise<Outcome<Break, 'NOT_FOUND' | 'CHANGED_MEANWHILE'>> {
  const amended = await shelf.amend<'NOT_FOUND'>(place, (seen) => {
    if (seen === undefined) return refuse('NOT_FOUND', 'there is no such break', place.sk)
    if (seen.state === 'closed') return accept(seen)
    const closed = { to: 'closed' as const, principal: action.principal, reason: action.reason, at: action.at }
    return accept({ ...seen, state: 'closed', history: [...seen.history, closed] })
  })
  return amended.ok ? accept(amended.value.value) : amended
}

async function escalate(shelf: Shelf<Break>, place: Place, { to, action }: { to: { readonly level: number; readonly to: string }; action: Action }): Promise<'escalated' | 'unchanged'> {
  let result: 'escalated' | 'unchanged' = 'unchanged'
  const amended = await shelf.amend<'NOT_FOUND'>(place, (seen) => {
    result = 'unchanged'
    if (seen === undefined) return refuse('NOT_FOUND', 'there is no such break', place.sk)
    if (seen.state === 'closed' || (seen.escalation?.level ?? 0) >= to.level) return accept(seen)
    result = 'escalated'
    const { principal, reason, at } = action
    return accept({ ...seen, escalation: { level: to.level, to: to.to, at }, history: [...seen.history, { to: 'escalated' as const, principal, reason, at }] })
  })
  if (!amended.ok && amended.code === 'CHANGED_MEANWHILE') throw new Error(`${place.sk}: ${amended.sentence}`)
  return result
}

async function repairAsked(shelf: Shelf<Break>, place: Place, { principal, reason, at }: Action): Promise<Outcome<Break, 'NOT_FOUND' | 'CHANGED_MEANWHILE'>> {
  const amended = await shelf.amend<'NOT_FOUND'>(place, (seen) =>
    seen === undefined ? refuse('NOT_FOUND', 'there is no such break', place.sk) : accept({ ...seen, history: [...seen.history, { to: 'repair-asked' as const, principal, reason, at }] }),
  )
  return amended.ok ? accept(amended.value.value) : amended
}

export function openBreaks({ store, tenant }: BookParts): Breaks {
  const pk = partitions.breaks(tenant)
  const shelf = shelfOf(store, breakSchema)
  const placeOf = (id: string): Place => ({ pk, sk: freeId(id) })
  return {
    open: (found, at) => open(shelf, placeOf(found.id), { found, at }),
    get: async (id) => (await shelf.get(placeOf(id)))?.value,
    close: (id, action) => close(shelf, placeOf(id), action),
    repairAsked: (id, action) => repairAsked(shelf, placeOf(id), action),
    escalate: (id, to, action) => escalate(shelf, placeOf(id), { to, action }),
    list: async function* (filter = {}) {
      for await (const { value } of shelf.list(pk)) if (filter.state === undefined || value.state === filter.state) yield value
    },
  }
}
