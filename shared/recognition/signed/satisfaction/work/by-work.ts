import type { AccountingDate } from '#calendar'
import { Decimal, type Ratio, clampRatio, nothing, portionMinor, roundRatio } from '#money'
import { heldMeasure } from '../held-measure.ts'
import type { Measure, Revision } from '../measure.ts'
import type { Worked } from './worked.ts'

/** How a measure of work turns progress into money. */
export interface ByWork {
  /** Decimals of a percent that progress is rounded to; null: exact. */
  readonly percentDecimals: number | null
  /** What of an amount a share earns on a day; absent: that share of it. */
  readonly earns?: (amountMinor: bigint, share: Ratio, on: AccountingDate) => bigint
}

/**
 * A measure that follows work done of work expected. A changed estimate changes what was earned before as well: the
 * difference is caught up when the estimate changes.
 *
 * @standard ASC 606-10-25-35 · IFRS 15.43
 */
export function byWork(worked: readonly Worked[], { percentDecimals, earns = (amountMinor, share) => portionMinor(amountMinor, share) }: ByWork): Measure {
  const last = worked.at(-1)
  if (last !== undefined && last.expected === null && last.done.numerator > 0n) return heldMeasure('PROGRESS_UNKNOWN', 'Work is reported, but nothing says how much is expected in all.')
  const share = (done: Ratio, expected: Ratio | null): Ratio => rounded(shareOf(done, expected), percentDecimals)
  const steps = worked.map(({ on, done, expected }) => ({ on, share: share(done, expected) }))
  const shareBefore = (on: AccountingDate): Ratio => steps.findLast((step) => step.on < on)?.share ?? nothing
  const earnedAt = (on: AccountingDate, part: Ratio) => (amountMinor: bigint): bigint => earns(amountMinor, part, on)
  return {
    shareBefore,
    earnedBefore: (amountMinor, on) => earns(amountMinor, shareBefore(on), on),
    ticks: [...new Set(steps.map(({ on }) => on))],
    timed: false,
    held: null,
    revisions: worked.flatMap((step): readonly Revision[] => {
      const change = revised(step)
      if (change === null) return []
      const { was, is } = change
      const done = step.before.done.numerator > 0n ? step.before.done : step.done
      const [old, renewed] = [earnedAt(step.on, share(done, was)), earnedAt(step.on, share(done, is))]
      return [{ on: step.on, was: written(was), is: written(is), earnedBy: (amountMinor) => ({ was: old(amountMinor), is: renewed(amountMinor) }) }]
    }),
  }
}

/** The totals expected before and after a report, where it changed them. */
function revised({ expected: is, before: { expected: was } }: Worked): { readonly was: Ratio; readonly is: Ratio } | null {
  return was === null || is === null || was.numerator * is.denominator === is.numerator * was.denominator ? null : { was, is }
}

/** The part that is done of what is expected; nothing where no work is. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function shareOf(done: Ratio, expected: Ratio | null): Ratio {
  if (expected === null || expected.numerator <= 0n) return nothing
  return clampRatio({ numerator: done.numerator * expected.denominator, denominator: done.denominator * expected.numerator })
}

/** Progress at the precision of policy. @standard ASC 606-10-25-31 · IFRS 15.39 */
function rounded(share: Ratio, percentDecimals: number | null): Ratio {
  if (percentDecimals === null) return share
  const scale = 100n * 10n ** BigInt(percentDecimals)
  return { numerator: roundRatio({ numerator: share.numerator * scale, denominator: share.denominator }), denominator: scale }
}

const written = ({ numerator, denominator }: Ratio): string => new Decimal(String(numerator)).div(String(denominator)).toString()
