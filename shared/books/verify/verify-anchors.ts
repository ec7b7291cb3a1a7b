import * as z from 'zod'
import { type Anchor, type Leaf, anchorHash, anchorSchema, leafOf, leafSchema, rootOf, signedText } from '../anchor.ts'
import { genesis } from '../chain-item.ts'
import { sorts } from '../keys.ts'
import { fingerprintOf, isSigned } from '../signing.ts'
import type { StoredItem } from '../store.ts'
import type { Flaw } from './flaw.ts'
import { type Held, itemAt, ownerOf, partitionsOf, placeName } from './held.ts'
import { readJson } from './references.ts'
import type { ReadBlobs } from './verify-blobs.ts'

/** The signed roots that stand, and what they find. */
export interface AnchorsRead {
  readonly flaws: readonly Flaw[]
  readonly anchors: number
  /** Fingerprints of the keys that signed. */
  readonly keys: readonly string[]
  /** The moment of the latest one: what came later is held by its own hashes alone. */
  readonly through: string | null
  /** Rows that the latest one holds. */
  readonly anchoredRows: number
}

const flawOf = (row: Pick<StoredItem, 'pk' | 'sk'>, field: string, sentence: string): Flaw => ({ part: 'anchor', contract: null, item: placeName(row), field, sentence })
const leavesSchema = z.array(leafSchema)

/** Signed roots: none left out, each signed, each over the leaves it names; and every row that they name stands as it was, or later. */
export function readAnchors(held: Held, blobs: ReadBlobs, trusted: readonly string[]): AnchorsRead {
  const rows = [...partitionsOf(held, 'N')].flatMap((partition) => partition.rows)
  const flaws: Flaw[] = []
  const keys = new Set<string>()
  let prev = genesis
  let last: { readonly anchor: Anchor; readonly leaves: readonly Leaf[] } | undefined
  const met = new Set<string>()
  for (const [index, row] of rows.entries()) {
    const read = anchorSchema.safeParse(readJson(row.body))
    if (!read.success) {
      flaws.push(flawOf(row, 'record', 'is not a signed root'))
      continue
    }
    const anchor = read.data
    const leaves = leavesOf(anchor, blobs)
    flaws.push(...ownFlaws({ row, anchor, index, prev, leaves }, trusted))
    for (const leaf of leaves ?? []) if (!met.has(leaf.join(' '))) flaws.push(...standing(held, leaf, anchor))
    for (const leaf of leaves ?? []) met.add(leaf.join(' '))
    keys.add(fingerprintOf(anchor.signature.publicKey))
    prev = anchorHash(anchor)
    last = { anchor, leaves: leaves ?? [] }
  }
  return { flaws, anchors: rows.length, keys: [...keys], through: last?.anchor.at ?? null, anchoredRows: last?.leaves.length ?? 0 }
}

function leavesOf(anchor: Anchor, blobs: ReadBlobs): readonly Leaf[] | undefined {
  const pages = anchor.leaves.map((page) => leavesSchema.safeParse(blobs.value(page)).data)
  return pages.some((page) => page === undefined) ? undefined : pages.flatMap((page) => page ?? [])
}

interface Standing {
  readonly row: StoredItem
  readonly anchor: Anchor
  readonly index: number
  readonly prev: string
  readonly leaves: readonly Leaf[] | undefined
}

function ownFlaws({ row, anchor, index, prev, leaves }: Standing, trusted: readonly string[]): readonly Flaw[] {
  const key = fingerprintOf(anchor.signature.publicKey)
  const held: readonly (readonly [boolean, string, string])[] = [
    [row.sk === sorts.link(index) && anchor.seq === index, 'seq', `a signed root is missing before ${row.sk}`],
    [anchor.prev === prev, 'prev', 'does not name the signed root before it'],
    [isSigned(signedText(anchor), anchor.signature), 'signature', 'the signature is not of what stands here'],
    [trusted.length === 0 || trusted.includes(key), 'signature', `signed with ${key}, which is not a key that was named`],
    [leaves !== undefined && rootOf(leaves) === anchor.root, 'root', 'the root is not that of its leaves'],
  ]
  return held.flatMap(([holds, field, sentence]) => (holds ? [] : [flawOf(row, field, sentence)]))
}

/** A row may have been written again since: then its revision is higher. At the same revision its bytes are the same. */
function standing(held: Held, leaf: Leaf, { at }: Anchor): readonly Flaw[] {
  const [pk, sk, rev, sha256] = leaf
  const row = itemAt(held, pk, sk)
  const { letter } = ownerOf(pk)
  const contract = letter === 'C' ? pk.split('#').slice(2).join('#') : null
  const flaw = (sentence: string): readonly Flaw[] => [{ part: letter === 'C' ? 'chain' : 'record', contract, item: placeName({ pk, sk }), field: 'content', sentence: `${sentence} (signed root of ${at})` }]
  if (row === undefined) return flaw('the item is missing')
  if (row.rev < rev) return flaw(`stands at revision ${row.rev}, and stood at ${rev} already`)
  return row.rev === rev && leafOf(row)[3] !== sha256 ? flaw('is not what was signed') : []
}
