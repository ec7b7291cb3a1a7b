import type { Instant } from '#calendar'
import { type Anchor, type Leaf, anchorHash, anchorSchema, leafOf, rootOf, signedText } from './anchor.ts'
import type { BookParts } from './book-parts.ts'
import { sha256Of } from './canonical.ts'
import { genesis } from './chain-item.ts'
import { openHoldings } from './holdings.ts'
import { keep } from './kept.ts'
import { partitions, sorts } from './keys.ts'
import type { BookScope } from './periods.ts'
import { rows } from './rows.ts'
import { type Shelf, shelfOf } from './shelf.ts'
import type { Signer } from './signing.ts'

/** Signed roots of a tenant, each after the one before. */
export interface Anchors {
  /** Walks everything that is kept and signs its root. 'conflict': another run was faster, and its root stands. */
  sign(scopes: readonly BookScope[], at: Instant, signer: Signer): Promise<Anchor | 'conflict'>
  /** Ascending by number. */
  list(): AsyncIterable<Anchor>
}

/** Chains whose heads are read side by side. */
const headsAtOnce = 16

/** What is removed in the ordinary course (waits, the directory of live contracts) or grows with every look (who read) is not anchored. */
const passing: ReadonlySet<string> = new Set(['W', 'S', 'N', 'Y'])

async function leavesOf(parts: BookParts, scopes: readonly BookScope[]): Promise<readonly Leaf[]> {
  const holdings = openHoldings(parts)
  const leaves: Leaf[] = []
  for await (const pk of holdings.partitions(scopes)) {
    if (passing.has(pk.slice(0, 1))) continue
    for await (const row of rows(parts.store, pk)) leaves.push(leafOf(row))
  }
  const chains = await Array.fromAsync(holdings.chains(scopes))
  for (let from = 0; from < chains.length; from += headsAtOnce) {
    const heads = await Promise.all(chains.slice(from, from + headsAtOnce).map((pk) => holdings.last(pk)))
    for (const head of heads) if (head !== undefined) leaves.push(leafOf(head))
  }
  return leaves
}

/** Leaves by the first digit of their partition's hash: a page in which nothing changed is kept once. */
async function paged({ blobs }: BookParts, leaves: readonly Leaf[]): Promise<Anchor['leaves']> {
  const pages = Map.groupBy(leaves, ([pk]) => sha256Of(pk).slice(0, 1))
  return Promise.all([...pages].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, page]) => keep(blobs, page.map((leaf) => [...leaf]), 0)))
}

async function sign(parts: BookParts, shelf: Shelf<Anchor>, as: { readonly scopes: readonly BookScope[]; readonly at: Instant; readonly signer: Signer }): Promise<Anchor | 'conflict'> {
  const pk = partitions.anchors(parts.tenant)
  const last = await parts.store.last(pk)
  const before = last && anchorSchema.parse(JSON.parse(last.body))
  const leaves = await leavesOf(parts, as.scopes)
  const chains = leaves.filter(([place]) => place.startsWith('C#')).length
  const heading = { seq: before === undefined ? 0 : before.seq + 1, at: as.at, prev: before === undefined ? genesis : anchorHash(before) }
  const unsigned = { ...heading, root: rootOf(leaves), chains, rows: leaves.length - chains, leaves: await paged(parts, leaves) }
  const anchor: Anchor = { ...unsigned, signature: as.signer(signedText(unsigned)) }
  return (await shelf.put({ pk, sk: sorts.link(anchor.seq) }, anchor, 0)) === 'stored' ? anchor : 'conflict'
}

export function openAnchors(parts: BookParts): Anchors {
  const shelf = shelfOf(parts.store, anchorSchema)
  return {
    sign: (scopes, at, signer) => sign(parts, shelf, { scopes, at, signer }),
    list: async function* () {
      for await (const { value } of shelf.list(partitions.anchors(parts.tenant))) yield value
    },
  }
}
