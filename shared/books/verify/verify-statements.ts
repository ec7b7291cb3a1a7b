import * as z from 'zod'
import { merkleRoot } from '../merkle-root.ts'
import { sheetsSchema, storedStatementSchema } from '../statements.ts'
import type { StoredItem } from '../store.ts'
import type { Flaw } from './flaw.ts'
import { type Held, partitionsOf, placeName } from './held.ts'
import { readJson } from './references.ts'
import { type ClosedAs, type StatedChain, chainsByShard, closedBy, turnsOf } from './stated-heads.ts'
import type { ReadBlobs } from './verify-blobs.ts'
import type { ReadChain } from './verify-chains.ts'

type Stored = z.output<typeof storedStatementSchema>

const flawOf = (row: StoredItem, field: string, sentence: string): Flaw => ({ part: 'statement', contract: null, item: placeName(row), field, sentence })

/** Close statements: balanced, and the root over the items by which the close advanced its contracts. */
export function statementFlaws(held: Held, blobs: ReadBlobs, chains: readonly ReadChain[]): { readonly flaws: readonly Flaw[]; readonly statements: number } {
  const shards = chainsByShard(chains, blobs)
  const rows = [...partitionsOf(held, 'X')].flatMap((partition) => partition.rows)
  const flaws = rows.flatMap((row): readonly Flaw[] => {
    const read = storedStatementSchema.safeParse(readJson(row.body))
    if (!read.success) return [flawOf(row, 'record', 'is not a close statement')]
    return [...sheetFlaws(row, read.data, blobs), ...rootFlaws(row, read.data, shards)]
  })
  return { flaws, statements: rows.length }
}

function sheetFlaws(row: StoredItem, stored: Stored, blobs: ReadBlobs): readonly Flaw[] {
  const value = blobs.value(stored.sheets)
  if (value === undefined) return [flawOf(row, 'sheets', 'the totals are not those that their hash names')]
  const sheets = sheetsSchema.safeParse(value)
  if (!sheets.success) return [flawOf(row, 'sheets', 'does not hold totals')]
  const unequal = sheets.data.filter(({ totals }) => totals.reduce((sum, { side, minor }) => sum + (side === 'debit' ? minor : -minor), 0n) !== 0n)
  return unequal.map(({ currency, journalClass }) => flawOf(row, 'sheets', `debits and credits of ${currency} ${journalClass} differ`))
}

function rootFlaws(row: StoredItem, stored: Stored, shards: ReadonlyMap<string, readonly StatedChain[]>): readonly Flaw[] {
  const { entity, book, period, shard, revision = 1 } = stored
  const as: ClosedAs = { book, period, turn: revision === 1 ? undefined : (turnsOf(shards.values(), book, period)[revision - 2] ?? -1) }
  const closed = (shards.get(`${entity}#${shard}`) ?? []).flatMap((stated) => closedBy(stated, as) ?? [])
  const leaves = closed.map(({ contract, hash }) => `${contract}:${hash}`)
  if (leaves.length === stored.contracts && merkleRoot(leaves) === stored.merkleRoot) return []
  return [flawOf(row, 'merkleRoot', `is not the root of the items by which the close of ${book} ${period} closed the contracts of shard ${shard}`)]
}
