import * as z from 'zod'
import type { Period } from '#calendar'
import type { Outcome } from '#outcome'
import { idField, instantField, periodField } from '#billing'
import type { Action } from './suspense.ts'

export const periodStates = ['FUTURE', 'OPEN', 'CLOSING', 'CLOSED', 'LOCKED'] as const
const stateField = z.enum(periodStates)
export type PeriodState = z.output<typeof stateField>

/** One period of one book and entity, with who moved it and when. */
export const periodRecordSchema = z.object({
  entity: idField,
  book: idField,
  period: periodField,
  state: stateField,
  history: z.array(z.object({ to: stateField, principal: z.string().min(1), reason: z.string(), at: instantField })),
})

export type PeriodRecord = z.output<typeof periodRecordSchema>

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
