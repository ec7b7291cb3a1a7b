import { Decimal, addRatio, multiplyRatio, nothing, ratioOf, roundRatio } from '#money'

/** One possible amount of consideration, with its probability as decimal text. */
export interface PossibleAmount {
  readonly amount: bigint
  readonly probability: string
}

/**
 * Expected value: the sum of probability-weighted amounts, rounded once. Probabilities that do not sum to one are taken
 * as weights.
 *
 * @standard ASC 606-10-32-8(a) · IFRS 15.53(a)
 */
export function expectedValue(outcomes: readonly PossibleAmount[]): bigint {
  const weighted = outcomes.reduce((sum, { amount, probability }) => addRatio(sum, multiplyRatio({ numerator: amount, denominator: 1n }, ratioOf(probability))), nothing)
  const total = outcomes.reduce((sum, { probability }) => addRatio(sum, ratioOf(probability)), nothing)
  return total.numerator === 0n ? 0n : roundRatio({ numerator: weighted.numerator * total.denominator, denominator: weighted.denominator * total.numerator })
}

/** Most likely amount: the single amount with the highest probability; of equals the lower. @standard ASC 606-10-32-8(b) · IFRS 15.53(b) */
export function mostLikely(outcomes: readonly PossibleAmount[]): bigint {
  const [first, ...others] = outcomes
  if (first === undefined) return 0n
  return others.reduce((best, next) => (likelier(next, best) ? next : best), first).amount
}

function likelier(a: PossibleAmount, b: PossibleAmount): boolean {
  const compared = new Decimal(a.probability).comparedTo(b.probability)
  return compared > 0 || (compared === 0 && a.amount < b.amount)
}
