import type { Period } from '#calendar'
import { InvariantBroken, type Outcome, accept, refuse } from '#outcome'
import type { Json } from '#billing'
import { type BatchMove, type BatchRecord, type BatchRefusal, type BatchState, askedToReverse, batchSchema, decidedReversal, movedBatch } from './batch-record.ts'
import type { BookParts } from './book-parts.ts'
import { freeId, partitions } from './keys.ts'
import { type Place, type Shelf, type Shelved, bodyOf, shelfOf } from './shelf.ts'
import type { Action } from './suspense.ts'

export { batchSchema, batchStates } from './batch-record.ts'

/** `rev` is the version of the record, named by the next move; it is not the journal's `revision`. */
export type Batch = BatchRecord & { readonly rev: number }
export type NewBatch = Omit<BatchRecord, 'state' | 'history' | 'linesSha256' | 'reversal' | 'reversedBy'> & { readonly lines: readonly Json[] }

/** Empty filter: every batch of the tenant. */
export interface BatchFilter {
  readonly period?: Period
  readonly entity?: string
  readonly book?: string
  readonly states?: readonly BatchState[]
}

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
  /** Records that somebody wants a posted journal taken back and stated anew in an open period. */
  askReversal(seen: Batch, asked: Action & { readonly into: Period }): Promise<Outcome<Batch, BatchRefusal>>
  /** Ends what was asked: named what took it back, by a second person; or nothing, when anybody says no. */
  decideReversal(seen: Batch, decided: { readonly principal: string; readonly reversedBy?: string }): Promise<Outcome<Batch, BatchRefusal>>
}

const batchOf = ({ value, rev }: Shelved<BatchRecord>): Batch => ({ ...value, rev })

/** What is frozen: everything but when, by whom and by which policy, and what happened since. */
function frozenPart({ madeBy: _, needsApproval: __, mappedBy: ___, reversal: ____, reversedBy: _____, ...batch }: BatchRecord): string {
  return bodyOf({ ...batch, frozenAt: '', state: '', history: [] })
}

async function freeze({ blobs }: BookParts, shelf: Shelf<BatchRecord>, at: { place: Place; batch: NewBatch }): Promise<'frozen' | 'known' | 'conflict'> {
  const { lines, ...heading } = at.batch
  const linesSha256 = await blobs.put(lines)
  const frozen: BatchRecord = { ...heading, linesSha256, state: 'DRAFT', history: [] }
  if ((await shelf.put(at.place, frozen, 0)) === 'stored') return 'frozen'
  const standing = await shelf.get(at.place)
  return standing !== undefined && frozenPart(standing.value) === frozenPart(frozen) ? 'known' : 'conflict'
}

/** Writes a changed batch over the one that was seen. */
async function write(shelf: Shelf<BatchRecord>, { place, rev }: { place: Place; rev: number }, changed: Outcome<BatchRecord, BatchRefusal>): Promise<Outcome<Batch, BatchRefusal>> {
  if (!changed.ok) return changed
  if ((await shelf.put(place, changed.value, rev)) === 'stored') return accept({ ...changed.value, rev: rev + 1 })
  const standing = await shelf.get(place)
  if (standing === undefined) return refuse('NOT_FOUND', 'there is no such batch', place.sk)
  return refuse('CHANGED_MEANWHILE', `the batch is ${standing.value.state} by now`, place.sk)
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
    move: ({ rev, ...seen }, step) => write(shelf, { place: placeOf(seen.batch), rev }, movedBatch(seen, step)),
    askReversal: ({ rev, ...seen }, asked) => write(shelf, { place: placeOf(seen.batch), rev }, askedToReverse(seen, asked)),
    decideReversal: ({ rev, ...seen }, said) => write(shelf, { place: placeOf(seen.batch), rev }, decidedReversal(seen, said)),
    list: async function* (filter = {}) {
      for await (const found of shelf.list(pk)) if (isWanted(batchOf(found), filter)) yield batchOf(found)
    },
  }
}
