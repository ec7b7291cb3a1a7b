import * as z from 'zod'
import { decisionWire } from '../contracts/contract-wire.ts'
import { entrySchema } from '../contracts/entry-wire.ts'
import { explanationSchema } from '../explain/explanation-wire.ts'
import { instantText, nextField, pagingQuery, periodText } from '../wire.ts'

/** Partitions that one answer names at most, and those whose items one question may ask for. */
const partitionsMax = 5_000
const askedMax = 200

export const partitionsQuery = z.object({
  cursor: pagingQuery.cursor,
  limit: z.coerce.number().int().min(1).max(partitionsMax).default(partitionsMax).meta({ description: 'Rows of one page' }),
})

export const partitionsSchema = z.object({ tenant: z.string(), partitions: z.array(z.string()), next: nextField })

export const itemsBody = z.object({
  partitions: z.array(z.string().min(3).max(2048)).min(1).max(askedMax),
  from: z.object({ partition: z.string(), after: z.string() }).nullable().default(null).meta({ description: '`next` of the page before' }),
})

/** Items exactly as they are stored: the hashes are over these bytes. */
const itemSchema = z.object({ pk: z.string(), sk: z.string(), rev: z.number().int(), body: z.string() }).meta({ id: 'StoredItem' })

export const itemsSchema = z.object({
  items: z.array(itemSchema),
  next: z.object({ partition: z.string(), after: z.string() }).nullable(),
})

/** Journal lines that one question may name. */
const linesMax = 10_000

export const evidenceBody = z.object({
  entity: z.string().optional(),
  book: z.string(),
  period: periodText,
  lines: z.array(z.string().max(300)).max(linesMax).optional().meta({ description: 'Only what is behind these: journal:<batch>:<line>' }),
  contracts: z.array(z.string().min(1).max(2048)).min(1).max(askedMax),
  from: z.object({ contract: z.string(), after: z.string() }).nullable().default(null).meta({ description: '`next` of the page before' }),
})

/** Entries behind journal lines, each with the lines that sum it up and why it stands there. */
export const evidenceSchema = z.object({
  entries: z.array(z.object({ lines: z.array(z.string()), entry: entrySchema, why: explanationSchema })),
  next: z.object({ contract: z.string(), after: z.string() }).nullable(),
})

export const archivedSchema = z.object({ sha256: z.string(), base64: z.string() })

export const anchorsSchema = z.object({
  anchors: z.array(z.object({ seq: z.number().int(), at: instantText, root: z.string(), prev: z.string(), chains: z.number().int(), rows: z.number().int(), key: z.string().meta({ description: 'Fingerprint of the key that signed' }) })),
  keys: z.array(z.object({ key: z.string(), algorithm: z.string(), publicKey: z.string().meta({ description: 'SPKI, base64' }) })),
})

export const accessListSchema = z.object({
  entries: z.array(z.object({ at: instantText, principal: z.string(), what: z.string(), subject: z.string() })),
  next: nextField,
})

export const policySchema = z.object({ hash: z.string(), version: z.string() })
export const accessQuery = z.object(pagingQuery)

export const chainQuery = z.object(pagingQuery)

/** The decision log of one contract, newest first, and whether its chain is as it was written. */
export const chainSchema = z
  .object({
    contract: z.string(),
    links: z.number().int(),
    sound: z.boolean().meta({ description: 'Every hash computed again, every link to the one before, no number left out, all content as its hash says' }),
    flaws: z.array(z.object({ item: z.string(), field: z.string(), sentence: z.string() })),
    log: z.array(
      z.object({
        seq: z.number().int(),
        kind: z.enum(['facts', 'close', 'reopen', 'move']),
        recordedAt: instantText,
        policy: z.string().nullable().meta({ description: 'Version of the policy pinned then; null: not installed' }),
        engine: z.string(),
        hash: z.string(),
        prev: z.string(),
        facts: z.number().int(),
        decisions: z.array(decisionWire),
      }),
    ),
    next: nextField,
  })
  .meta({ id: 'Chain' })

export type ChainWire = z.input<typeof chainSchema>
