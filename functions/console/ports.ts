import type { Books, BookScope } from '#books'
import type { Instant, Period } from '#calendar'
import type { Outcome } from '#outcome'
import type { PolicyRegistry } from '#policy'
import type { Clock, Ids, Queues } from '#runtime'
import type { QueueName } from '#topology'

/** What the API and its actions work with. Built by the composition root; the tests build their own. */
export interface ConsolePorts {
  readonly tenants: readonly string[] // the first is the default
  readonly stage: string
  readonly books: (tenant: string) => Books
  readonly scopes: (tenant: string) => readonly BookScope[] // entities and their books, from policy
  readonly policies: (tenant: string) => PolicyRegistry
  readonly gauge: Gauge
  readonly queues: Pick<Queues, 'send'>
  readonly actions: ConsoleActions
  readonly clock: Clock
  readonly ids: Ids
}

/** How full the queues are: CloudWatch and SQS in AWS, the runner itself locally. Dead-letter queues are queues too. */
export interface Gauge {
  read(): Promise<readonly QueueLevel[]>
}

export interface QueueLevel {
  readonly queue: QueueName
  readonly depth: number
  readonly inFlight: number
  readonly oldestSeconds: number | null // null: nothing waits, or not known
}

/** What the console starts and does not do itself. Each records its principal. */
export interface ConsoleActions {
  /** Starts the close of a period: its checks first. Refused while they do not pass. */
  close(asked: CloseAsked): Promise<Outcome<ActionStarted, 'NOT_ALLOWED' | 'UNAVAILABLE'>>
  /** Reads a source again from a moment on, so that what was never delivered arrives. */
  backfill(asked: BackfillAsked): Promise<Outcome<ActionStarted, 'NOT_ALLOWED' | 'UNAVAILABLE'>>
  /** Compares billing, subledger and ERP now. */
  reconcile(asked: { readonly tenant: string; readonly principal: string }): Promise<Outcome<ActionStarted, 'NOT_ALLOWED' | 'UNAVAILABLE'>>
  /** The totals of a scope and period, as the latest reconciliation found them. */
  tieOut(asked: TieOutAsked): Promise<TieOutFound | null>
  /** What a person checks before going live: secrets, ERP role, periods, account mappings. */
  checks(tenant: string): Promise<readonly Check[]>
}

export interface CloseAsked extends BookScope {
  readonly tenant: string
  readonly period: Period
  readonly principal: string
  readonly reason: string
}

export interface BackfillAsked {
  readonly tenant: string
  readonly source: 'stripe' | 'zuora'
  readonly since: Instant
  readonly principal: string
}

export interface ActionStarted {
  readonly sentence: string
}

export interface TieOutAsked extends BookScope {
  readonly tenant: string
  readonly period: Period
}

/** What the latest comparison of a period and book found. Null: it has not been compared yet. */
export interface TieOutFound {
  readonly accounts: readonly {
    readonly account: string
    readonly currency: string
    readonly expectedMinor: bigint // what our frozen journals say, debit positive
    readonly oursMinor: bigint // what the ERP holds of ours
    readonly allMinor: bigint | undefined // what it holds in all; control accounts only
  }[]
  readonly billing: readonly {
    readonly currency: string
    readonly billedMinor: bigint // by the billing systems' own lists, tax included
    readonly subledgerMinor: bigint
    readonly suspendedMinor: bigint
    readonly documents: number
  }[]
}

export interface Check {
  readonly check: string
  readonly state: 'ok' | 'warning' | 'failed'
  readonly sentence: string
}
