import type { Period } from '#calendar'

/** Why a remaining amount is not part of the disclosure. */
export type Expedient = 'ONE_YEAR_OR_LESS' | 'AS_INVOICED' | 'NOT_YET_ENFORCEABLE'

/** What is expected when, of what remains to be recognised: by the last period of a band, in order. */
export interface Expected {
  readonly minor: bigint
  /** Null: no date is known; it waits for delivery, use or evidence. */
  readonly period: Period | null
  readonly leftOut: Expedient | null
}

/** One obligation of a contract at the end of a period. recognised + expected = allocated. */
export interface ObligationPosition {
  readonly obligation: string
  readonly class: string
  readonly allocatedMinor: bigint
  /** By economic period. */
  readonly recognised: ReadonlyMap<Period, bigint>
  readonly expected: readonly Expected[]
}

export const sumOf = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n
  for (const minor of amounts) sum += minor
  return sum
}
