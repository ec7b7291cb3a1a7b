import * as z from 'zod'
import type { Instant } from '#calendar'
import type { Outcome } from '#outcome'
import { currencyField, idField, instantField, minorField, periodField } from '#billing'

const stateField = z.enum(['open', 'accepted', 'redriven', 'resolved'])
export type SuspenseState = z.output<typeof stateField>

const actionSchema = z.object({ to: stateField, principal: z.string().min(1), reason: z.string(), at: instantField })

/** Something that could not be accounted for: why, in a sentence, and the amounts affected. */
export const suspenseSchema = z.object({
  id: idField,
  document: idField.nullable(),
  code: z.string().min(1), // reason code, e.g. 'NO_POLICY_MATCH', 'POISON'
  sentence: z.string().min(1),
  amounts: z.array(z.object({ currency: currencyField, minor: minorField })),
  contract: idField.nullable(),
  entity: idField.nullable(),
  period: periodField.nullable(),
  detail: z.json().optional(), // pointers for the person: queue, message, path of a field
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
}
