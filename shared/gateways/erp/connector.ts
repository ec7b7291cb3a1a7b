import type { AccountingDate, Instant, Period } from '#calendar'

/** An amount as decimal text such as "187.00". Never a JavaScript number. */
export type DecimalText = string

/** One side of a journal: exactly one of debit and credit, positive, in the journal's currency. */
export interface JournalLine {
  readonly account: string // account number, from policy
  readonly debit?: DecimalText
  readonly credit?: DecimalText
  readonly memo?: string
  readonly entity?: string // the customer, on receivable lines
  readonly segments?: Readonly<Record<string, string>> // e.g. { department: '3' }
}

/** A journal as frozen before its first post. `externalId` is its identity in the ERP, for ever. */
export interface Journal {
  readonly externalId: string
  readonly contentHash: string
  readonly book: string
  readonly subsidiary?: string
  readonly currency: string
  readonly exchangeRate?: DecimalText
  readonly period: Period
  readonly postingDate: AccountingDate
  readonly memo: string
  readonly reverses?: string
  readonly lines: readonly JournalLine[]
}

/** A journal as the ERP holds it, read back; never what was sent. */
export interface ErpJournal {
  readonly erpId: string
  readonly externalId: string
  readonly number?: string
  readonly state: 'draft' | 'pending_approval' | 'posted' | 'voided'
  readonly book?: string
  readonly subsidiary?: string
  readonly currency: string
  readonly period: Period
  readonly postingDate: AccountingDate
  readonly lines: readonly JournalLine[]
}

export interface ErpPeriod {
  readonly erpId: string
  readonly period: Period
  readonly name: string
  readonly startOn: AccountingDate
  readonly endOn: AccountingDate // last day, included
  readonly state: 'open' | 'locked' | 'closed'
}

/** Sum of an account in one period, currency and book: of our journals, or of everything. Not signed. */
export interface ErpBalance {
  readonly account: string
  readonly period: Period
  readonly currency: string
  readonly book: string
  readonly subsidiary: string
  readonly debit: DecimalText
  readonly credit: DecimalText
  readonly source: 'ours' | 'all'
}

export type RefusalKind =
  | 'unbalanced'
  | 'period_closed'
  | 'period_moved'
  | 'invalid_reference'
  | 'content_mismatch'
  | 'duplicate'
  | 'permission'
  | 'auth'
  | 'throttled'
  | 'rejected'

/** The ERP, or the connector before any call, said no. `journal` is what the ERP holds all the same, if anything. */
export interface PostRefused {
  readonly outcome: 'refused'
  readonly kind: RefusalKind
  readonly retryable: boolean
  readonly raw: string
  readonly path?: string
  readonly journal?: ErpJournal
}

export type PostResult =
  | { readonly outcome: 'posted' | 'already_posted' | 'pending_approval'; readonly journal: ErpJournal }
  | { readonly outcome: 'accepted'; readonly jobRef: string } // asynchronous: poll
  | { readonly outcome: 'unknown'; readonly raw: string } // resolve with find(); never a blind retry
  | PostRefused

export interface ErpCapabilities {
  /**
   * Who keeps a second post of one journal out: the ERP by natural key, by request key, or nobody. 'first-draft': nobody
   * keeps a second draft out, but drafts are not in the ledger and only the first one is ever posted.
   */
  readonly idempotency: 'natural-key' | 'request-key' | 'first-draft' | 'none'
  readonly twoStepPost: boolean
  readonly async: boolean
  readonly explicitPeriod: boolean
  readonly signedAmounts: boolean
  readonly maxLines: number
  readonly maxConcurrency: number
}

export interface PeriodQuery {
  readonly from: Period
  readonly to: Period
  readonly subsidiary?: string
}

export interface BalanceQuery {
  readonly externalIdPrefix?: string // given: rows of source 'ours' come besides those of 'all'
  readonly accounts?: readonly string[]
  readonly periods: readonly Period[]
  readonly subsidiary?: string
  readonly book?: string // absent: one row per book; never sum rows of two books
}

/** A posted entry of somebody else's in an account, as the ERP names it. Not signed. */
export interface ForeignEntry {
  readonly erpId: string
  readonly number?: string
  readonly account: string
  readonly currency: string
  readonly postedOn: AccountingDate
  readonly memo?: string
  readonly debit: DecimalText
  readonly credit: DecimalText
}

/**
 * An ERP that takes journals. Every adapter refuses an unbalanced journal before any call; answers the same
 * content under the same external id with success and other content with `content_mismatch`; keeps "unknown"
 * apart from "refused"; reports period and state as read back; and never edits or deletes a posted journal.
 */
export interface ErpConnector {
  readonly capabilities: ErpCapabilities
  periods(query: PeriodQuery): Promise<readonly ErpPeriod[]>
  find(externalId: string): Promise<ErpJournal | null>
  /** Every journal whose external id starts so, with its lines, whatever its state and period. */
  findByPrefix(prefix: string): AsyncIterable<ErpJournal>
  post(journal: Journal): Promise<PostResult>
  poll(jobRef: string): Promise<PostResult>
  balances(query: BalanceQuery): AsyncIterable<ErpBalance>
  /** Entries in accounts that are not of journals named by the prefix; absent: this ERP cannot be asked for them. */
  foreignEntries?(query: BalanceQuery & { readonly accounts: readonly string[]; readonly externalIdPrefix: string }): AsyncIterable<ForeignEntry>
  /** What we sign in with and until when it is valid, as far as that is known; absent: nothing that ends by itself. */
  readonly credentials?: readonly ErpCredential[]
}

/** Something that an ERP knows us by and that ends on a day. */
export interface ErpCredential {
  readonly name: string
  readonly endsAt: Instant | null
}

/** What a connector needs from outside; all of it can be driven by a simulator. */
export interface ErpPorts {
  readonly fetch: (request: Request) => Promise<Response>
  readonly epochMs: () => number
  readonly sleep: (ms: number) => Promise<void>
  readonly random: () => number // in [0, 1)
  readonly deadline: (ms: number) => AbortSignal
  readonly onThrottled?: () => void // for a metric; the connector slows down by itself
}

/** A call that ended without an answer that can be used: no token, no connection, refused or throttled too long. */
export class ErpCallFailed extends Error {
  readonly kind: RefusalKind
  readonly retryable: boolean
  constructor(kind: RefusalKind, retryable: boolean, raw: string) {
    super(`${kind}: ${raw}`)
    this.name = 'ErpCallFailed'
    this.kind = kind
    this.retryable = retryable
  }
}
