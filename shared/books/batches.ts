import * as z from 'zod'
import type { Instant, Period } from '#calendar'
import { InvariantBroken, type Outcome, accept, refuse } from '#outcome'
import { type Json, currencyField, idField, instantField, periodField } from '#billing'
import type { BookParts } from './book-parts.ts'
import { jsonField } from './json-field.ts'
import { freeId, partitions } from './keys.ts'
import { type Place, type Shelf, type Shelved, bodyOf, shelfOf } from './shelf.ts'

export const batchStates = ['DRAFT', 'APPROVED', 'SENT', 'UNKNOWN', 'CONFIRMED', 'REJECTED'] as const
const stateField = z.enum(batchStates)
export type BatchState = z.output<typeof stateField>

const moveSchema = z.object({
  to: stateField,
  principal: z.string().min(1),
  at: instantField,
  note: z.string(),
  answer: jsonField.optional(), // what the ERP said, as far as it helps a person
})

/** A journal frozen for the ERP before it is first sent: id, lines and their hash never change. */
const batchSchema = z.object({
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

type StoredBatch = z.output<typeof batchSchema>

/** SENT leads to APPROVED only through UNKNOWN: nothing is sent again before the ERP was asked. */
const allowedTo: Record<BatchState, readonly BatchState[]> = {
  DRAFT: ['APPROVED', 'REJECTED'],
  APPROVED: ['SENT', 'REJECTED'],
  SENT: ['CONFIRMED', 'UNKNOWN', 'REJECTED'],
  UNKNOWN: ['CONFIRMED', 'APPROVED', 'REJECTED'],
  CONFIRMED: [],
  REJECTED: ['APPROVED'],
}

const batchOf = ({ value, rev }: Shelved<StoredBatch>): Batch => ({ ...value, rev })

/** What is frozen: everything but when, and what happened since. */
const frozenPart = (batch: StoredBatch): string => bodyOf({ ...batch, frozenAt: '', state: '', history: [] })

async function freeze({ blobs }: BookParts, shelf: Shelf<StoredBatch>, at: { place: Place; batch: NewBatch }): Promise<'frozen' | 'known' | 'conflict'> {
  const { lines, ...heading } = at.batch
  const linesSha256 = await blobs.put(lines)
  const frozen: StoredBatch = { ...heading, linesSha256, state: 'DRAFT', history: [] }
  if ((await shelf.put(at.place, frozen, 0)) === 'stored') return 'frozen'
  const standing = await shelf.get(at.place)
  return standing !== undefined && frozenPart(standing.value) === frozenPart(frozen) ? 'known' : 'conflict'
}

async function move(shelf: Shelf<StoredBatch>, place: Place, act: { seen: Batch; move: BatchMove }): Promise<Outcome<Batch, BatchRefusal>> {
  const { rev, ...seen } = act.seen
  const { to } = act.move
  if (!allowedTo[seen.state].includes(to)) return refuse('NOT_ALLOWED', `the batch is ${seen.state} and cannot become ${to}`, seen.batch)
  const moved: StoredBatch = { ...seen, state: to, history: [...seen.history, act.move] }
  if ((await shelf.put(place, moved, rev)) === 'stored') return accept({ ...moved, rev: rev + 1 })
  const standing = await shelf.get(place)
  if (standing === undefined) return refuse('NOT_FOUND', 'there is no such batch', seen.batch)
  return refuse('CHANGED_MEANWHILE', `the batch is ${standing.value.state} by now`, seen.batch)
}

function isWanted(batch: Batch, { period, entity, book, states }: BatchFilter): boolean {
  if (period !== undefined && batch.period !== period) return false
  if (entity !== undefined && batch.entity !== entity) return false
  if (book !== undefined && batch.book !== book) return false
  return states === undefined || states.includes(batch.state)
}

async function linesOf({ blobs }: BookParts, batch: Batch): Promise<readonly Json[]> {
  const lines = await blobs.get(batch.linesSha256)
  if (!Array.isArray(lines)) throw new InvariantBroken('frozen lines', `${batch.batch} does not hold a list`)
  return lines
}

export function openBatches(parts: BookParts): Batches {
  const pk = partitions.batches(parts.tenant)
  const shelf = shelfOf(parts.store, batchSchema)
  const placeOf = (batch: string): Place => ({ pk, sk: freeId(batch) })
  return {
    freeze: (batch) => freeze(parts, shelf, { place: placeOf(batch.batch), batch }),
    get: async (batch) => {
      const found = await shelf.get(placeOf(batch))
      return found && batchOf(found)
    },
    lines: (batch) => linesOf(parts, batch),
    move: (seen, step) => move(shelf, placeOf(seen.batch), { seen, move: step }),
    list: async function* (filter = {}) {
      for await (const found of shelf.list(pk)) if (isWanted(batchOf(found), filter)) yield batchOf(found)
    },
  }
}
