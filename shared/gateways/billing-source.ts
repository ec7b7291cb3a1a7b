import type { Json, Need } from '#billing'
import type { AccountingDate, Instant, Term } from '#calendar'

/** An invoice or credit note as billing lists it: what it asked for, tax included. */
export interface IssuedDocument {
  readonly object: string // 'stripe:in_1'
  readonly contractHint: string | null // the subscription that billing names, not yet a contract
  readonly currency: string
  readonly totalMinor: bigint
  readonly issuedOn: AccountingDate
  readonly status: string // 'void' when it does not stand any more
}

/** A billing system's own API: what a document leaves out, what to compare with, what was never delivered. */
export interface BillingSource {
  /** Answers a need of a translation. null (or an error answer of the provider) when the object does not exist. */
  fetch(need: Need): Promise<Json>
  /** Every invoice and credit note issued in the term, drafts left out; each once, in no meaningful order. */
  issuedDocuments(term: Term): AsyncIterable<IssuedDocument>
  /**
   * What happened since a moment: events where the provider keeps them that long, else the objects as they are now.
   * An event is told from an object by its `object` field.
   */
  eventsSince(since: Instant): AsyncIterable<Json>
}

/** The outside world of a billing gateway, so that a simulator or a twin can stand in for it. */
export interface BillingPorts {
  readonly fetch: (request: Request) => Promise<Response>
  readonly epochMs: () => number
  readonly sleep: (ms: number) => Promise<void>
  readonly random: () => number // [0, 1), spreads retries
  readonly deadline: (ms: number) => AbortSignal
}

/** A call that ended without a usable answer, after every retry. The message names system, status and what it said. */
export class BillingCallFailed extends Error {
  readonly system: string
  readonly status: number
  constructor(system: string, status: number, said: string) {
    super(`${system} ${status === 0 ? 'did not answer' : `answered ${status}`}: ${said.slice(0, 300)}`)
    this.name = 'BillingCallFailed'
    this.system = system
    this.status = status
  }
}
