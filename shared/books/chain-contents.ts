import * as z from 'zod'
import { type Json, encode } from '#billing'
import { type Decision, type Line, decisionSchema, lineSchema } from '#revenue'
import type { Blobs } from './blobs.ts'
import { canonicalText, sha256Of } from './canonical.ts'
import type { ChainItem } from './chain-item.ts'
import type { ChainState, Chains, Entry } from './chains.ts'
import { type Kept, keep, keepEach, keptValue, keptValues } from './kept.ts'

/** Lines are many and small, and every close reads them: they stay in their item longer than the rest. */
const linesBytesMax = 32_768

/** The state's core is read with the head and written with every append: one item, so one read and one write, as long as it fits. */
const coreBytesMax = 65_536

const linesSchema = z.array(lineSchema)
const decisionsSchema = z.array(decisionSchema)

/** Large values of a link as its item keeps them. */
export type KeptContents = Pick<ChainItem, 'facts' | 'lines' | 'state' | 'decisions'>

/** A page that the head already names is in the books: an append writes only the pages that changed. */
async function keepPage(blobs: Blobs, page: Json, known: ReadonlySet<string>): Promise<Kept> {
  const sha256 = sha256Of(canonicalText(page))
  return { blob: known.has(sha256) ? sha256 : await blobs.put(page) }
}

const pagesOf = (head: ChainItem | undefined): ReadonlySet<string> =>
  new Set((head?.state.pages ?? []).flatMap((page) => ('blob' in page ? [page.blob] : [])))

async function keepState(blobs: Blobs, state: ChainState, head: ChainItem | undefined): Promise<ChainItem['state']> {
  const known = pagesOf(head)
  const pages = await Promise.all(state.pages.map((page) => keepPage(blobs, page, known)))
  return { core: await keep(blobs, state.core, coreBytesMax), pages }
}

/** Puts what is large into blobs, before the item that names them is written. */
export async function keepContents(blobs: Blobs, entry: Entry, head: ChainItem | undefined): Promise<KeptContents> {
  const lines: ChainItem['lines'] = {}
  for (const [book, list] of Object.entries(entry.lines)) lines[book] = await keep(blobs, encode(list), linesBytesMax)
  return {
    facts: [...(await keepEach(blobs, entry.facts))],
    lines,
    state: await keepState(blobs, entry.state, head),
    decisions: await keep(blobs, encode(entry.decisions)),
  }
}

async function linesOf(blobs: Blobs, item: ChainItem): Promise<{ readonly [book: string]: readonly Line[] }> {
  const lines: { [book: string]: readonly Line[] } = {}
  for (const [book, kept] of Object.entries(item.lines)) lines[book] = linesSchema.parse(await keptValue(blobs, kept))
  return lines
}

async function decisionsOf(blobs: Blobs, item: ChainItem): Promise<readonly Decision[]> {
  return decisionsSchema.parse(await keptValue(blobs, item.decisions))
}

async function stateOf(blobs: Blobs, { state }: ChainItem): Promise<ChainState> {
  const [core, pages] = await Promise.all([keptValue(blobs, state.core), keptValues(blobs, state.pages)])
  return { core, pages }
}

/** Reading side of a link: its contents, wherever they are kept. */
export const contentsOf = (blobs: Blobs): Pick<Chains, 'state' | 'facts' | 'lines' | 'decisions'> => ({
  state: (item) => stateOf(blobs, item),
  facts: (item) => keptValues(blobs, item.facts),
  lines: (item) => linesOf(blobs, item),
  decisions: (item) => decisionsOf(blobs, item),
})
