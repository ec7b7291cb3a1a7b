import * as z from 'zod'
import { type Json, idField, instantField } from '#billing'
import { keptSchema } from './kept.ts'

/** What the register keeps about a document beside its bytes. */
export const documentEntrySchema = z.object({
  document: idField,
  system: z.string(), // 'stripe', 'zuora', or the name of an evidence source
  kind: z.string(), // event type as the provider says it, e.g. 'invoice.finalized'
  receivedAt: instantField,
  contentType: z.string(),
  headers: z.record(z.string(), z.string()), // those worth keeping; never secrets
  sha256: z.string().length(64),
  sizeBytes: z.number().int(),
})

export type DocumentEntry = z.output<typeof documentEntrySchema>
export type KeptDocument = DocumentEntry & { readonly body: Uint8Array }
export type ArrivedDocument = Omit<KeptDocument, 'sha256' | 'sizeBytes'>

const decisionSchema = z.object({
  status: z.enum(['facts', 'informational', 'suspended', 'waiting']),
  reason: z.string().optional(), // reason code when suspended, waiting or informational
  decidedAt: instantField,
})

export const storedOutcomeSchema = decisionSchema.extend({ facts: z.record(z.string(), z.array(keptSchema)) })

/** What became of a document, and the facts it gave to each contract (wire form, see `encode`). */
export type DocumentOutcome = z.output<typeof decisionSchema> & {
  readonly facts: { readonly [contract: string]: readonly Json[] }
}

/** An outcome as it stands: `revision` is what the next `decide` names. Facts are read with `facts`. */
export type StandingOutcome = z.output<typeof decisionSchema> & {
  readonly revision: number
  readonly contracts: readonly string[]
}

export interface RegisteredDocument {
  readonly entry: DocumentEntry
  readonly outcome: StandingOutcome | undefined
}

/**
 * The document register: every received document, once, with its verbatim bytes and what became of it.
 * Re-deliveries are 'known' and write nothing; how many there were is a metric of the receiver.
 */
export interface Documents {
  register(arrived: ArrivedDocument): Promise<'registered' | 'known'>
  /** The document with its verbatim bytes, checked against their hash. */
  read(document: string): Promise<KeptDocument | undefined>
  /** Files what became of a document. `seen` is the revision it replaces: 0 (none) for the first decision. */
  decide(document: string, outcome: DocumentOutcome, seen?: number): Promise<'decided' | 'unchanged' | 'conflict'>
  outcome(document: string): Promise<StandingOutcome | undefined>
  /** The facts that a document gave to one contract, in their order; empty when it gave none. */
  facts(document: string, contract: string): Promise<readonly Json[]>
  /** Every document with its outcome, in no meaningful order; bodies are left out. */
  walk(): AsyncIterable<RegisteredDocument>
}

