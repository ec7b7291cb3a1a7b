import { type RoundingRule, roundRatio } from '#money'
import type { Spread } from '../spread.ts'
import type { Rounding } from './rounding.ts'

/** The amount to date is rounded once; a part earns the difference. Halves away from zero. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const cumulativeHalfUp: Rounding = {
  exact: 'half-up',
  cumulative: (amountMinor, spread, quantumMinor) => (amountMinor < 0n || quantumMinor !== 1n ? toDate(amountMinor, spread, { quantumMinor, rule: 'half-up' }) : halvesUp(amountMinor, spread)),
}

/** The same with halves to the even neighbour. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const cumulativeHalfEven: Rounding = { exact: 'half-even', cumulative: (amountMinor, spread, quantumMinor) => toDate(amountMinor, spread, { quantumMinor, rule: 'half-even' }) }

/** One multiplication, one addition and one division a part: floor of the exact amount and a half. */
function halvesUp(amountMinor: bigint, { earned, total }: Spread): readonly bigint[] {
  const [twice, divisor] = [2n * amountMinor, 2n * total]
  const reached: bigint[] = []
  for (const weight of earned) reached.push((twice * weight + total) / divisor)
  return reached
}

function toDate(amountMinor: bigint, { earned, total }: Spread, { quantumMinor, rule }: { quantumMinor: bigint; rule: RoundingRule }): readonly bigint[] {
  const denominator = total * quantumMinor
  return earned.map((weight) => (weight === total ? amountMinor : quantumMinor * roundRatio({ numerator: amountMinor * weight, denominator }, rule)))
}
