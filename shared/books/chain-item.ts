import * as z from 'zod'
import { currencyField, idField, instantField } from '#billing'
import { keptSchema } from './kept.ts'

/** `prev` of the first item of a chain. */
export const genesis = '0'.repeat(64)

const hashField = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * One link of a contract's chain: the facts applied, the lines they moved per book, the state after, and the
 * decisions behind it. Immutable. `hash` is the SHA-256 of the RFC 8785 text of everything else in the item.
 */
export const chainItemSchema = z.object({
  contract: idField,
  customer: idField.nullable(),
  entity: idField,
  currency: currencyField.nullable(), // null until a fact names it
  seq: z.number().int().min(0),
  kind: z.enum(['facts', 'close']),
  facts: z.array(keptSchema), // canonical facts, wire form
  lines: z.record(z.string(), keptSchema), // book → array of `#revenue` lines, wire form
  state: z.object({ core: keptSchema, pages: z.array(keptSchema) }),
  decisions: keptSchema, // array of `#revenue` decisions, wire form
  dormant: z.boolean(), // all balances zero and nothing remaining, in every book
  policy: z.string(), // hash of the pinned policy
  engine: z.string(), // engine version
  recordedAt: instantField,
  prev: hashField,
  hash: hashField,
})

export type ChainItem = z.output<typeof chainItemSchema>
