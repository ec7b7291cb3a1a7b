import * as z from 'zod'
import { currencyField, idField, instantField, minorField, periodField } from '#billing'
import { type Outcome, accept, refuse } from '#outcome'
import type { BookParts } from './book-parts.ts'
import { freeId, partitions } from './keys.ts'
import { settled, shelfOf } from './shelf.ts'
import type { Action, ActionRefusal } from './suspense.ts'

const stateField = z.enum(['open', 'moved', 'left'])

/** A late event that policy wants a person to see: proposed for reopening, or flagged for the restatement report. */
const lateSchema = z.object({
  id: idField,
  contract: idField,
  entity: idField,
  book: idField,
  fact: idField,
  belongsIn: periodField,
  postedIn: periodField,
  periodsLate: z.int().min(1),
  currency: currencyField,
  minor: minorField,
  revenueMinor: minorField,
  treatment: z.enum(['reopen', 'restate']),
  rule: z.string(),
  foundAt: instantField,
  state: stateField,
  /** Who wants it moved, until it is. */
  asked: z.object({ principal: z.string().min(1), reason: z.string(), at: instantField }).nullable().default(null),
  history: z.array(z.object({ to: stateField, principal: z.string().min(1), reason: z.string(), at: instantField })),
})

export type LateItem = z.output<typeof lateSchema>
export type NewLateItem = Omit<LateItem, 'id' | 'state' | 'asked' | 'history'>

/** Late events for people: found once, then moved into the period that two people reopened, or left where they stand. */
export interface LateRegister {
  /** Before the contract's chain says the same; again it changes nothing but figures of one that is open. */
  find(item: NewLateItem): Promise<void>
  get(id: string): Promise<LateItem | undefined>
  list(filter?: { readonly state?: LateItem['state'] }): AsyncIterable<LateItem>
  /** Records who wants an open one moved; the move is an item of its contract's chain, and its own writer appends it. */
  askMove(id: string, action: Action): Promise<Outcome<LateItem, ActionRefusal>>
  settle(id: string, to: 'moved' | 'left', action: Action): Promise<Outcome<LateItem, ActionRefusal>>
}

type Changed = Outcome<LateItem, ActionRefusal>

const whileOpen = ({ id, state }: LateItem, changed: LateItem): Changed => (state === 'open' ? accept(changed) : refuse('NOT_ALLOWED', `the late event is ${state} already`, id))

export function openLateRegister({ store, tenant }: BookParts): LateRegister {
  const shelf = shelfOf(store, lateSchema)
  const pk = partitions.lateEvents(tenant)
  const get: LateRegister['get'] = async (id) => (await shelf.get({ pk, sk: freeId(id) }))?.value
  const change = async (id: string, next: (seen: LateItem) => Changed): Promise<Changed> => {
    const amended = await shelf.amend<ActionRefusal>({ pk, sk: freeId(id) }, (seen) => (seen === undefined ? refuse('NOT_FOUND', 'there is no such late event', id) : next(seen)))
    return amended.ok ? accept(amended.value.value) : amended
  }
  return {
    get,
    find: async (item) => {
      const id = `${item.book}|${item.fact}`
      settled(await shelf.amend<never>({ pk, sk: freeId(id) }, (seen) => accept(seen !== undefined && seen.state !== 'open' ? seen : { ...item, id, state: 'open', asked: seen?.asked ?? null, history: [], foundAt: seen?.foundAt ?? item.foundAt })))
    },
    list: async function* ({ state } = {}) {
      for await (const { value } of shelf.list(pk)) if (state === undefined || value.state === state) yield value
    },
    askMove: (id, { principal, reason, at }) => change(id, (seen) => whileOpen(seen, { ...seen, asked: { principal, reason, at } })),
    settle: (id, to, { principal, reason, at }) => change(id, (seen) => (seen.state === to ? accept(seen) : whileOpen(seen, { ...seen, state: to, asked: null, history: [...seen.history, { to, principal, reason, at }] }))),
  }
}
