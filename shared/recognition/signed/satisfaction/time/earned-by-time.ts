import { portionMinor, roundRatio } from '#money'
import type { Rounding } from './rounding/rounding.ts'
import { type Spread, partAt, shareBefore, shareInside } from './spread.ts'

/** How time earns an amount: spread, rounding, and the precision worked at. */
export interface Schedule {
  readonly spread: Spread
  readonly rounding: Rounding
  readonly quantumMinor: bigint
}

/** What each part of a term earns of an amount. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function amountsOf({ spread, rounding, quantumMinor }: Schedule, amountMinor: bigint): readonly bigint[] {
  const amounts: bigint[] = []
  let before = 0n
  for (const reached of rounding.cumulative(amountMinor, spread, quantumMinor)) {
    amounts.push(reached - before)
    before = reached
  }
  return amounts
}

/**
 * What of an amount is earned by the days before a day. The last amount asked for is remembered with its parts, because a
 * schedule is asked for the same amount day by day.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function earning(schedule: Schedule): (amountMinor: bigint, day: number) => bigint {
  const { spread, rounding, quantumMinor } = schedule
  let [held, reached]: [bigint | null, readonly bigint[]] = [null, []]
  const reachedBy = (amountMinor: bigint): readonly bigint[] => {
    if (held !== amountMinor) [held, reached] = [amountMinor, rounding.cumulative(amountMinor, spread, quantumMinor)]
    return reached
  }
  const last = spread.ends.length - 1
  return (amountMinor, day) => {
    if (day <= spread.from) return 0n
    if (day >= spread.ends[last]!) return reachedBy(amountMinor)[last]!
    const part = partAt(spread, day)
    if (spread.ends[part] === day) return reachedBy(amountMinor)[part]!
    if (rounding.exact !== null) return inQuanta(amountMinor, { schedule, day })
    const parts = reachedBy(amountMinor)
    const before = part === 0 ? 0n : parts[part - 1]!
    return before + portionMinor(parts[part]! - before, shareInside(spread, part, day))
  }
}

function inQuanta(amountMinor: bigint, { schedule: { spread, rounding, quantumMinor }, day }: { schedule: Schedule; day: number }): bigint {
  const { numerator, denominator } = shareBefore(spread, day)
  return quantumMinor * roundRatio({ numerator: amountMinor * numerator, denominator: denominator * quantumMinor }, rounding.exact ?? 'half-up')
}
