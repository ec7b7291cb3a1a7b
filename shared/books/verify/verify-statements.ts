import * as z from 'zod'
import { sorts } from '../keys.ts'
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

interface Around {
  readonly held: Held
  readonly shards: ReadonlyMap<string, readonly StatedChain[]>
}

const flawOf = (row: StoredItem, field: string, sentence: string): Flaw => ({ part: 'statement', contract: null, item: placeName(row), field, sentence })

/** Close statements: balanced, and the root over the heads of the contracts that the close advanced. */
export function statementFlaws(held: Held, blobs: ReadBlobs, chains: readonly ReadChain[]): { readonly flaws: readonly Flaw[]; readonly statements: number } {
  const shards = chainsByShard(chains, blobs)
  const rows = [...partitionsOf(held, 'X')].flatMap((partition) => partition.rows)
  const flaws = rows.flatMap((row): readonly Flaw[] => {
    const read = storedStatementSchema.safeParse(readJson(row.body))
    if (!read.success) return [flawOf(row, 'record', 'is not a close statement')]
    return [...sheetFlaws(row, read.data, blobs), ...rootFlaws(row, read.data, { held, shards })]
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

function rootFlaws(row: StoredItem, stored: Stored, { held, shards }: Around): readonly Flaw[] {
  const { entity, book, period, shard, revision = 1 } = stored
  const as: ClosedAs = { book, period, turn: revision === 1 ? undefined : (turnsOf(shards.values(), book, period)[revision - 2] ?? -1) }
  const chains = shards.get(`${entity}#${shard}`) ?? []
  const directory = new Set((held.partitions.get(`S#${held.tenant}#${entity}#${sorts.shard(shard)}`) ?? []).map(({ sk }) => sk))
  const inDirectory = (contract: string): boolean => directory.has(`${sorts.livePrefix}${contract}`) || directory.has(`${sorts.asleepSince(period)}#${contract}`)
  const standing = chains.filter((stated) => closedBy(stated, as) !== undefined || inDirectory(stated.chain.contract))
  const candidates = leafLists(standing, as, stored)
  if (candidates.some((leaves) => leaves.length === stored.contracts && merkleRoot(leaves) === stored.merkleRoot)) return []
  return [flawOf(row, 'merkleRoot', `is not the root of the chain heads of shard ${shard} as the close of ${book} ${period} left them`)]
}

/**
 * What the heads can have been: of the contracts that the close advanced; and also of those that slept already but
 * stood in the directory still, as their chains were when the statement was made.
 */
function leafLists(chains: readonly StatedChain[], as: ClosedAs, { statedAt }: Stored): readonly (readonly string[])[] {
  const heads = chains.map((stated) => ({ contract: stated.chain.contract, closed: closedBy(stated, as), resting: restingHead(stated, statedAt) }))
  const leaf = (contract: string, hash: string): string => `${contract}:${hash}`
  const advanced = heads.flatMap(({ contract, closed }) => (closed ? [leaf(contract, closed.hash)] : []))
  const withSleeping = heads.flatMap(({ contract, closed, resting }) => (closed ? [leaf(contract, closed.hash)] : resting ? [leaf(contract, resting)] : []))
  return [advanced, withSleeping]
}

function restingHead({ chain }: StatedChain, statedAt: string): string | undefined {
  const head = chain.items.findLast(({ recordedAt, writtenAt }) => (writtenAt ?? recordedAt) <= statedAt)
  return head?.dormant === true ? head.hash : undefined
}
