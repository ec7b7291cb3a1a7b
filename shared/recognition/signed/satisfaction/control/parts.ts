import type { Promised } from '#billing'
import { type Ratio, addRatio, multiplyRatio, nothing, whole } from '#money'
import { meets } from '../../obligations/satisfaction-of.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import type { Reached } from '../progress.ts'

/** A part of an obligation, what it weighs in it, and how far control of it has passed. */
interface Part {
  readonly weight: bigint
  readonly reached: readonly Reached[]
}

/** How far control of a part has passed, looked at as if it stood alone. */
export type Looking = (part: Obligation) => readonly Reached[]

/**
 * Promises that are not distinct are satisfied together: where a criterion of 25-27 is met, step by step as each part
 * passes, weighed by its price; else when the last of them has passed.
 *
 * @standard ASC 606-10-25-22, 25-27 · IFRS 15.30, 35
 */
export function reachedTogether(obligation: Obligation, look: Looking): readonly Reached[] {
  const bundled = obligation.bundled.filter(({ satisfaction }) => satisfaction?.method === 'point-in-time')
  const own = look(obligation)
  if (bundled.length === 0) return own
  const rest = bundled.reduce((sum, promise) => sum + weightOf(promise), 0n)
  const parts = [{ weight: weightOf(obligation.promise) - rest, reached: own }, ...bundled.map((promise): Part => ({ weight: weightOf(promise), reached: look({ ...obligation, id: promise.id, promise, bundled: [], satisfaction: promise.satisfaction ?? null }) }))]
  const days = [...new Set(parts.flatMap(({ reached }) => reached.map(({ on }) => on)))].sort()
  const stepwise = obligation.promise.overTime !== undefined && meets(obligation.promise.overTime)
  return days.map((on) => {
    const shares = parts.map(({ reached }) => reached.findLast((step) => step.on <= on)?.share ?? nothing)
    return { on, share: stepwise ? weighed(parts, shares) : least(shares) }
  })
}

/** What a part weighs: its stand-alone price, else what the contract states for it. The merged promise carries the sum. */
const weightOf = ({ ssp, statedPrice }: Promised): bigint => ssp?.amount ?? statedPrice ?? 0n

function weighed(parts: readonly Part[], shares: readonly Ratio[]): Ratio {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0n)
  const equal = total <= 0n || parts.some(({ weight }) => weight < 0n)
  return parts.reduce((sum, { weight }, index) => addRatio(sum, multiplyRatio(shares[index] ?? nothing, equal ? { numerator: 1n, denominator: BigInt(parts.length) } : { numerator: weight, denominator: total })), nothing)
}

const least = (shares: readonly Ratio[]): Ratio => shares.reduce((low, share) => (share.numerator * low.denominator < low.numerator * share.denominator ? share : low), whole)
