import * as z from 'zod'
import type { Instant, Period } from '#calendar'
import type { Outcome } from '#outcome'
import { type Json, currencyField, idField, instantField, periodField } from '#billing'

export const batchStates = ['DRAFT', 'APPROVED', 'SENT', 'UNKNOWN', 'CONFIRMED', 'REJECTED'] as const
const stateField = z.enum(batchStates)
export type BatchState = z.output<typeof stateField>

const moveSchema = z.object({
  to: stateField,
  principal: z.string().min(1),
  at: instantField,
  note: z.string(),
  answer: z.json().optional(), // what the ERP said, as far as it helps a person
})

/** A journal frozen for the ERP before it is first sent: id, lines and their hash never change. */
export const batchSchema = z.object({
  batch: idField, // external id in the ERP
  book: idField,
  entity: idField,
  currency: currencyField,
  period: periodField,
  journalClass: z.string(),
  revision: z.number().int().min(1), // r of the external id: 2 and above hold only differences
  part: z.number().int().min(1),
  linesSha256: z.string().length(64),
  frozenAt: instantField,
  state: stateField,
  history: z.array(moveSchema),
})

/** `rev` is the version of the record, named by the next move; it is not the journal's `revision`. */
export type Batch = z.output<typeof batchSchema> & { readonly rev: number }
export type NewBatch = Omit<z.output<typeof batchSchema>, 'state' | 'history' | 'linesSha256'> & { readonly lines: readonly Json[] }

export interface BatchMove {
  readonly to: BatchState
  readonly principal: string
  readonly at: Instant
  readonly note: string
  readonly answer?: Json
}

/** Empty filter: every batch of the tenant. */
export interface BatchFilter {
  readonly period?: Period
  readonly entity?: string
  readonly book?: string
  readonly states?: readonly BatchState[]
}

export type BatchRefusal = 'NOT_FOUND' | 'NOT_ALLOWED' | 'CHANGED_MEANWHILE'

/** ERP batches. Freezing is create-only; the state moves by revision, so two senders cannot both send. */
export interface Batches {
  /** 'known': the same lines are frozen under this id. 'conflict': other lines are. */
  freeze(batch: NewBatch): Promise<'frozen' | 'known' | 'conflict'>
  get(batch: string): Promise<Batch | undefined>
  /** The frozen lines, checked against their hash. */
  lines(batch: Batch): Promise<readonly Json[]>
  /** Moves the state of the batch as it was read. CHANGED_MEANWHILE: another did; read again. */
  move(seen: Batch, move: BatchMove): Promise<Outcome<Batch, BatchRefusal>>
  list(filter?: BatchFilter): AsyncIterable<Batch>
}
