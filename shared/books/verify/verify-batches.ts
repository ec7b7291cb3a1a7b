import { batchSchema } from '../batches.ts'
import type { Flaw } from './flaw.ts'
import { type Held, partitionsOf, placeName } from './held.ts'
import { readJson } from './references.ts'
import type { ReadBlobs } from './verify-blobs.ts'

/** Frozen journals: the record stands under its own id, and its lines are those that their hash names. */
export function batchFlaws(held: Held, blobs: ReadBlobs): { readonly flaws: readonly Flaw[]; readonly batches: number } {
  const rows = [...partitionsOf(held, 'E')].flatMap((partition) => partition.rows)
  const flaws = rows.flatMap((row): readonly Flaw[] => {
    const flaw = (field: string, sentence: string): Flaw => ({ part: 'batch', contract: null, item: placeName(row), field, sentence })
    const read = batchSchema.safeParse(readJson(row.body))
    if (!read.success) return [flaw('record', 'is not a frozen journal')]
    if (read.data.batch !== row.sk) return [flaw('batch', `says it is ${read.data.batch}`)]
    const lines = blobs.value({ blob: read.data.linesSha256 })
    return lines === undefined ? [flaw('lines', 'the frozen lines are not those that their hash names')] : Array.isArray(lines) ? [] : [flaw('lines', 'does not hold a list')]
  })
  return { flaws, batches: rows.length }
}
