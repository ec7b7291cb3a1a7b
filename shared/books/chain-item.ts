import * as z from 'zod'
import { currencyField, idField, instantField } from '#billing'
import { InvariantBroken } from '#outcome'
import { canonicalText, sha256Of } from './canonical.ts'
import { sorts } from './keys.ts'
import { keptSchema } from './kept.ts'
import { parseRow } from './shelf.ts'
import type { StoredItem } from './store.ts'

/** `prev` of the first item of a chain. */
export const genesis = '0'.repeat(64)

const hashField = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * One link of a contract's chain: the facts applied, the lines they moved per book, the state after, and the
 * decisions behind it. Immutable. `hash` is the SHA-256 of the RFC 8785 text of everything else in the item.
 */
const chainItemSchema = z.object({
  contract: idField,
  customer: idField.nullable(),
  entity: idField,
  currency: currencyField.nullable(), // null until a fact names it
  seq: z.number().int().min(0),
  kind: z.enum(['facts', 'close', 'reopen', 'move']),
  facts: z.array(keptSchema), // canonical facts, wire form
  lines: z.record(z.string(), keptSchema), // book → array of `#revenue` lines, wire form
  state: z.object({ core: keptSchema, pages: z.array(keptSchema) }),
  decisions: keptSchema, // array of `#revenue` decisions, wire form
  dormant: z.boolean(), // all balances zero and nothing remaining, in every book
  policy: z.string(), // hash of the pinned policy
  engine: z.string(), // engine version
  recordedAt: instantField,
  /** When the item was written: what was received before may be folded only later, and a close goes on after it was started. Absent: when it was recorded. */
  writtenAt: instantField.optional(),
  prev: hashField,
  hash: hashField,
})

export type ChainItem = z.output<typeof chainItemSchema>

/** A link with its canonical text, ready to be stored. */
export interface Sealed {
  readonly item: ChainItem
  readonly body: string
}

/** Seals a link: its hash covers everything else in it, so that one flipped byte is found. */
export function seal(unsealed: Omit<ChainItem, 'hash'>): Sealed {
  const fields = Object.entries(unsealed).map(([key, value]) => `${JSON.stringify(key)}:${canonicalText(value)}`)
  const textOf = (all: readonly string[]): string => `{${[...all].sort().join(',')}}`
  const hash = sha256Of(textOf(fields))
  return { item: { ...unsealed, hash }, body: textOf([...fields, `"hash":"${hash}"`]) }
}

/** Reads a link and checks its hash against its bytes, and that it stands where it says. */
export function unseal(stored: StoredItem): ChainItem {
  const item = parseRow(chainItemSchema, stored)
  const unsealed = stored.body.replace(`"hash":"${item.hash}",`, '')
  const at = `${stored.pk} ${stored.sk}`
  if (sha256Of(unsealed) !== item.hash) throw new InvariantBroken('chain hash', `${at} was altered`)
  if (sorts.link(item.seq) !== stored.sk) throw new InvariantBroken('chain sequence', `${at} says it is ${item.seq}`)
  return item
}
