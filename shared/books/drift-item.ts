import type { Instant } from '#calendar'
import type { Currency } from '#money'
import { engineVersion } from '#recognition'
import type { ContractBooks, DriftRow } from '#subledger'
import type { NewSuspense } from './suspense.ts'

/** The suspense item of a contract that this engine computes otherwise than its books hold it, as its chain stands. */
export const driftItemId = (contract: string, seq: number): string => `drift:${contract}:${seq}`

interface Drifted {
  readonly held: ContractBooks
  /** The number of the chain item that carries the balances. */
  readonly seq: number
  readonly rows: readonly DriftRow[]
  readonly at: Instant
}

/** Holds a contract for a person: which balance is apart, and in each currency the most that one book would move. Nothing is booked. */
export function driftItem({ held, seq, rows, at }: Drifted): NewSuspense {
  const { contract, entity, engine } = held
  const [first] = rows
  const one = first === undefined ? 'none' : `${first.book} holds ${first.heldMinor} of ${first.role}, computed are ${first.computedMinor}`
  const sentence = `engine ${engineVersion} computes ${rows.length} ${rows.length === 1 ? 'balance' : 'balances'} otherwise than engine ${engine} left them: ${one}. Nothing moves before two people adopt it.`
  return { id: driftItemId(contract, seq), document: null, code: 'ENGINE_DRIFT', sentence, amounts: driftAmounts(rows), contract, entity, period: null, heldAt: at }
}

/** What would move, in each currency, of the book that is most apart. */
export function driftAmounts(rows: readonly DriftRow[]): NewSuspense['amounts'] {
  const most = new Map<Currency, bigint>()
  for (const ofBook of Map.groupBy(rows, ({ book, currency }) => `${book} ${currency}`).values()) {
    const { currency } = ofBook[0]!
    const [more, less] = [sumOf(ofBook.map(({ heldMinor, computedMinor }) => computedMinor - heldMinor)), sumOf(ofBook.map(({ heldMinor, computedMinor }) => heldMinor - computedMinor))]
    const moved = more > less ? more : less
    if (moved > (most.get(currency) ?? 0n)) most.set(currency, moved)
  }
  return [...most].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, minor]) => ({ currency, minor }))
}

const sumOf = (differences: readonly bigint[]): bigint => differences.reduce((sum, minor) => (minor > 0n ? sum + minor : sum), 0n)
