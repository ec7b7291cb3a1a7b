import * as z from 'zod'
import { type Json, idField, instantField } from '#billing'
import type { BookParts } from './book-parts.ts'
import { sha256Of } from './canonical.ts'
import { bytesOf, contentOf, contentSchema } from './document-content.ts'
import { openOutcomes, outcomeOf, storedOutcomeSchema } from './document-outcomes.ts'
import type { DocumentOutcome, StandingOutcome } from './document-outcomes.ts'
import { freeId, partitions, slices, sorts } from './keys.ts'
import { paired } from './register-walk.ts'
import { rows } from './rows.ts'
import { bodyOf, parseRow } from './shelf.ts'
import { absent } from './store.ts'

/** What the register keeps about a document beside its bytes. */
const entrySchema = z.object({
  document: idField,
  system: z.string(), // 'stripe', 'zuora' or 'evidence'; which source sent evidence stands in the document id
  kind: z.string(), // event type as the provider says it, e.g. 'invoice.finalized'
  receivedAt: instantField,
  contentType: z.string(),
  headers: z.record(z.string(), z.string()), // those worth keeping; never secrets
  sha256: z.string().length(64),
  sizeBytes: z.number().int(),
})

export const storedEntrySchema = entrySchema.extend({ content: contentSchema })

export type DocumentEntry = z.output<typeof entrySchema>
export type KeptDocument = DocumentEntry & { readonly body: Uint8Array }
export type ArrivedDocument = Omit<KeptDocument, 'sha256' | 'sizeBytes'>

export interface RegisteredDocument {
  readonly entry: DocumentEntry
  readonly outcome: StandingOutcome | undefined
}

/**
 * The document register: every received document, once, with its verbatim bytes and what became of it.
 * Re-deliveries are 'known' and write nothing; how many there were is a metric of the receiver.
 */
export interface Documents {
  /** Durable when it answers. 'known' also when the bytes differ: providers re-serialise what they deliver again. */
  register(arrived: ArrivedDocument): Promise<'registered' | 'known'>
  /** The document with its verbatim bytes, checked against their hash. */
  read(document: string): Promise<KeptDocument | undefined>
  /**
   * Files what became of a document. `seen` is the revision it replaces: 0 (none) for the first decision.
   * 'unchanged': the same outcome stands there already. 'conflict': another one does; read it and decide again.
   */
  decide(document: string, outcome: DocumentOutcome, seen?: number): Promise<'decided' | 'unchanged' | 'conflict'>
  outcome(document: string): Promise<StandingOutcome | undefined>
  /** The facts that a document gave to one contract, in their order; empty when it gave none. */
  facts(document: string, contract: string): Promise<readonly Json[]>
  /** Every document with its outcome, in no meaningful order; bodies are left out. Reads the whole register. */
  walk(): AsyncIterable<RegisteredDocument>
}

async function register({ store, tenant, archive }: BookParts, arrived: ArrivedDocument): Promise<'registered' | 'known'> {
  const document = freeId(arrived.document)
  const { body: bytes, ...entry } = arrived
  const sha256 = sha256Of(bytes)
  // The archive first: an entry never points to bytes that are not there.
  const content = await contentOf(archive, sha256, bytes)
  const body = bodyOf({ ...entry, sha256, sizeBytes: bytes.length, content })
  const at = { pk: partitions.document(tenant, document), sk: sorts.entry(document) }
  const result = await store.write({ kind: 'put', ...at, body, when: absent })
  return result === 'stored' ? 'registered' : 'known'
}

async function read({ store, tenant, archive }: BookParts, id: string): Promise<KeptDocument | undefined> {
  const document = freeId(id)
  const item = await store.get(partitions.document(tenant, document), sorts.entry(document))
  if (item === undefined) return undefined
  const { content, ...entry } = parseRow(storedEntrySchema, item)
  return { ...entry, body: await bytesOf(archive, entry.sha256, content) }
}

async function* walk({ store, tenant }: BookParts): AsyncIterable<RegisteredDocument> {
  for (const slice of slices) {
    for await (const { entry, outcome } of paired(rows(store, partitions.documents(tenant, slice)))) {
      yield {
        entry: parseRow(entrySchema, entry),
        outcome: outcome && outcomeOf({ value: parseRow(storedOutcomeSchema, outcome), rev: outcome.rev }),
      }
    }
  }
}

export const openDocuments = (parts: BookParts): Documents => ({
  register: (arrived) => register(parts, arrived),
  read: (document) => read(parts, document),
  ...openOutcomes(parts),
  walk: () => walk(parts),
})
