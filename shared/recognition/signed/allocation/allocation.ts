import type { AccountingDate } from '#calendar'

/** The transaction price shared over obligations, from a day on. The parts sum to the price. */
export interface Allocation {
  readonly on: AccountingDate
  readonly cause: string // 'inception', 'estimate', 'modification' …
  readonly parts: ReadonlyMap<string, bigint>
  /** Stand-alone selling prices it was shared by: they are not updated by later estimates (32-43). */
  readonly weights: ReadonlyMap<string, bigint>
}
