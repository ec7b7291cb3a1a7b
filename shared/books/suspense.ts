import * as z from 'zod'
import type { Instant } from '#calendar'
import { InvariantBroken, type Outcome, accept, refuse } from '#outcome'
import { currencyField, idField, instantField, minorField, periodField } from '#billing'
import type { BookParts } from './book-parts.ts'
import { jsonField } from './json-field.ts'
import { freeId, partitions } from './keys.ts'
import { type Place, type Shelf, settled, shelfOf } from './shelf.ts'

const stateField = z.enum(['open', 'accepted', 'redriven', 'resolved'])
export type SuspenseState = z.output<typeof stateField>

const actionSchema = z.object({ to: stateField, principal: z.string().min(1), reason: z.string(), at: instantField })

/** Something that could not be accounted for: why, in a sentence, and the amounts affected. */
const suspenseSchema = z.object({
  id: idField,
  document: idField.nullable(),
  code: z.string().min(1), // reason code, e.g. 'NO_POLICY_MATCH', 'POISON'
  sentence: z.string().min(1),
  amounts: z.array(z.object({ currency: currencyField, minor: minorField })),
  contract: idField.nullable(),
  entity: idField.nullable(),
  period: periodField.nullable(),
  detail: jsonField.optional(), // pointers for the person: queue, message, path of a field
  heldAt: instantField,
  state: stateField,
  history: z.array(actionSchema),
})

export type SuspenseItem = z.output<typeof suspenseSchema>
export type NewSuspense = Omit<SuspenseItem, 'state' | 'history'>

/** Who does it, why, and when. */
export interface Action {
  readonly principal: string
  readonly reason: string
  readonly at: Instant
}

export type ActionRefusal = 'NOT_FOUND' | 'NOT_ALLOWED' | 'CHANGED_MEANWHILE'

/** Suspense: open → accepted | redriven | resolved. Every action keeps its principal. */
export interface Suspense {
  /** Idempotent by id. What was redriven and fails again is open again. */
  hold(held: NewSuspense): Promise<'held' | 'known' | 'reopened'>
  get(id: string): Promise<SuspenseItem | undefined>
  list(filter?: { readonly states?: readonly SuspenseState[] }): AsyncIterable<SuspenseItem>
  accept(id: string, action: Action): Promise<Outcome<SuspenseItem, ActionRefusal>>
  redrive(id: string, action: Action): Promise<Outcome<SuspenseItem, ActionRefusal>>
  resolve(id: string, action: Action): Promise<Outcome<SuspenseItem, ActionRefusal>>
  /** Resolves an item that was redriven and went through; one that failed again meanwhile is open, and stays so. */
  settle(id: string, action: Action): Promise<void>
}

/** From which states an action may lead to its own. What was accepted may still be redriven or resolved. */
const allowedFrom: Record<SuspenseState, readonly SuspenseState[]> = {
  open: ['redriven'],
  accepted: ['open', 'redriven'],
  redriven: ['open', 'accepted'],
  resolved: ['open', 'accepted', 'redriven'],
}

const moved = (item: SuspenseItem, to: SuspenseState, action: Action): SuspenseItem => ({
  ...item,
  state: to,
  history: [...item.history, { to, principal: action.principal, reason: action.reason, at: action.at }],
})

interface Act {
  readonly place: Place
  readonly to: SuspenseState
  readonly action: Action
}

async function act(shelf: Shelf<SuspenseItem>, { place, to, action }: Act): Promise<Outcome<SuspenseItem, ActionRefusal>> {
  const amended = await shelf.amend<ActionRefusal>(place, (seen) => {
    if (seen === undefined) return refuse('NOT_FOUND', 'there is no such suspense item', place.sk)
    if (allowedFrom[to].includes(seen.state)) return accept(moved(seen, to, action))
    return refuse('NOT_ALLOWED', `the item is ${seen.state} and cannot become ${to}`, place.sk)
  })
  return amended.ok ? accept(amended.value.value) : amended
}

async function hold(shelf: Shelf<SuspenseItem>, place: Place, held: NewSuspense): Promise<'held' | 'known' | 'reopened'> {
  let result: 'held' | 'known' | 'reopened' = 'known'
  const amended = await shelf.amend<never>(place, (seen) => {
    result = seen === undefined ? 'held' : seen.state === 'redriven' ? 'reopened' : 'known'
    if (seen === undefined) return accept({ ...held, state: 'open', history: [] })
    if (seen.state !== 'redriven') return accept(seen)
    const again = { ...seen, ...held, heldAt: seen.heldAt }
    return accept(moved(again, 'open', { principal: 'tieout', reason: held.sentence, at: held.heldAt }))
  })
  settled(amended)
  return result
}

async function settle(shelf: Shelf<SuspenseItem>, place: Place, action: Action): Promise<void> {
  const amended = await shelf.amend<never>(place, (seen) => {
    if (seen === undefined) throw new InvariantBroken('suspense item', `${place.sk} was redriven but is not in the books`)
    return accept(seen.state === 'redriven' ? moved(seen, 'resolved', action) : seen)
  })
  settled(amended)
}

async function* list(shelf: Shelf<SuspenseItem>, pk: string, states?: readonly SuspenseState[]): AsyncIterable<SuspenseItem> {
  for await (const { value } of shelf.list(pk)) if (states === undefined || states.includes(value.state)) yield value
}

export function openSuspense({ store, tenant }: BookParts): Suspense {
  const shelf = shelfOf(store, suspenseSchema)
  const placeOf = (id: string): Place => ({ pk: partitions.suspense(tenant), sk: freeId(id) })
  return {
    hold: (held) => hold(shelf, placeOf(held.id), held),
    get: async (id) => (await shelf.get(placeOf(id)))?.value,
    list: (filter = {}) => list(shelf, partitions.suspense(tenant), filter.states),
    accept: (id, action) => act(shelf, { place: placeOf(id), to: 'accepted', action }),
    redrive: (id, action) => act(shelf, { place: placeOf(id), to: 'redriven', action }),
    resolve: (id, action) => act(shelf, { place: placeOf(id), to: 'resolved', action }),
    settle: (id, action) => settle(shelf, placeOf(id), action),
  }
}
