import { InvariantBroken } from '#outcome'
import { decisionSchema } from '#revenue'
import * as z from 'zod'
import { type ChainItem, genesis, unseal } from '../chain-item.ts'
import { sorts } from '../keys.ts'
import type { StoredItem } from '../store.ts'
import type { Flaw } from './flaw.ts'
import { type Held, partitionsOf, placeName } from './held.ts'
import { readJson } from './references.ts'
import type { ReadBlobs } from './verify-blobs.ts'

/** A chain as far as its items could be read, and what is wrong with it. */
export interface ReadChain {
  readonly contract: string
  readonly items: readonly ChainItem[]
  readonly rows: readonly StoredItem[]
}

const flawOf = (contract: string, row: Pick<StoredItem, 'pk' | 'sk'>, field: string, sentence: string): Flaw => ({ part: 'chain', contract, item: placeName(row), field, sentence })

/** Reads the chain of every contract: each item's hash over its bytes, the link to the one before, no number left out. */
export function readChains(held: Held): { readonly chains: readonly ReadChain[]; readonly flaws: readonly Flaw[] } {
  const flaws: Flaw[] = []
  const chains = [...partitionsOf(held, 'C')].map(({ rest: contract, rows }): ReadChain => {
    const items = rows.flatMap((_, index) => {
      const item = readLink({ contract, rows, flaws }, index)
      return item === undefined ? [] : [item]
    })
    flaws.push(...gaps(contract, rows))
    return { contract, items, rows }
  })
  return { chains, flaws }
}

interface Reading {
  readonly contract: string
  readonly rows: readonly StoredItem[]
  readonly flaws: Flaw[]
}

function readLink({ contract, rows, flaws }: Reading, index: number): ChainItem | undefined {
  const row = rows[index]!
  const read = unsealed(row)
  const before = index === 0 ? genesis : readJson(rows[index - 1]!.body)?.['hash']
  const after = rows[index + 1] && readJson(rows[index + 1]!.body)?.['prev']
  if (typeof read === 'string') {
    // The next item kept the hash that this one had: it tells whether the content or the hash itself was altered.
    const own = readJson(row.body)?.['hash']
    flaws.push(flawOf(contract, row, after !== undefined && own !== after ? 'hash' : 'content', read))
    return undefined
  }
  if (read.contract !== contract) flaws.push(flawOf(contract, row, 'contract', `the item is of ${read.contract}`))
  if (read.prev !== before && isNext(rows, index)) flaws.push(flawOf(contract, row, 'prev', 'does not name the hash of the item before it'))
  return read
}

const isNext = (rows: readonly StoredItem[], index: number): boolean => index === 0 || Number.parseInt(rows[index - 1]!.sk, 10) === Number.parseInt(rows[index]!.sk, 10) - 1

function unsealed(row: StoredItem): ChainItem | string {
  try {
    return unseal(row)
  } catch (fault) {
    if (fault instanceof InvariantBroken || fault instanceof SyntaxError) return fault.message
    throw fault
  }
}

/** The numbers from 0 to the last that no item has. */
function gaps(contract: string, rows: readonly StoredItem[]): readonly Flaw[] {
  const seen = new Set(rows.map(({ sk }) => sk))
  const last = Number.parseInt(rows.at(-1)?.sk ?? '', 10)
  if (!Number.isInteger(last)) return []
  const missing = Array.from({ length: last + 1 }, (_, seq) => sorts.link(seq)).filter((sk) => !seen.has(sk))
  return missing.map((sk) => flawOf(contract, { pk: rows[0]!.pk, sk }, 'seq', 'the item is missing'))
}

const decisionsSchema = z.array(decisionSchema)

/** Every item carries its decisions, so that they have no gap when the items have none. */
export function decisionFlaws(chains: readonly ReadChain[], blobs: ReadBlobs): { readonly flaws: readonly Flaw[]; readonly decisions: number } {
  let decisions = 0
  const flaws = chains.flatMap(({ contract, items, rows }) =>
    items.flatMap((item): readonly Flaw[] => {
      const value = blobs.value(item.decisions)
      if (value === undefined) return [] // the blob is named as a flaw of its own
      const read = decisionsSchema.safeParse(value)
      decisions += read.data?.length ?? 0
      return read.success ? [] : [flawOf(contract, { pk: rows[0]!.pk, sk: sorts.link(item.seq) }, 'decisions', 'does not hold decisions')]
    }),
  )
  return { flaws, decisions }
}
