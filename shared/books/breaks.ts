import * as z from 'zod'
import type { Instant } from '#calendar'
import type { Outcome } from '#outcome'
import { currencyField, idField, instantField, minorField, periodField } from '#billing'
import type { Action } from './suspense.ts'

/** A difference that reconciliation found, named, with its age inputs and a proposed repair. */
export const breakSchema = z.object({
  id: idField, // derived from what differs, so that the same break is found again
  kind: z.enum(['missing', 'duplicate', 'amount', 'period-moved', 'not-posted', 'foreign-entry']),
  between: z.enum(['billing-subledger', 'subledger-erp']),
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
  history: z.array(z.object({ to: z.enum(['open', 'closed']), principal: z.string().min(1), reason: z.string(), at: instantField })),
})

export type Break = z.output<typeof breakSchema>
export type FoundBreak = Omit<Break, 'foundAt' | 'seenAt' | 'state' | 'history'>

/** Breaks of the reconciliation: found again they keep their age, closed ones that return are open again. */
export interface Breaks {
  /** Opens a break, or updates the figures of the one that is there. */
  open(found: FoundBreak, at: Instant): Promise<'opened' | 'seen' | 'reopened'>
  get(id: string): Promise<Break | undefined>
  close(id: string, action: Action): Promise<Outcome<Break, 'NOT_FOUND' | 'CHANGED_MEANWHILE'>>
  list(filter?: { readonly state?: Break['state'] }): AsyncIterable<Break>
}
