import { Decimal } from '#money'

const one = new Decimal(1)
const tolerance = new Decimal('1e-40')
const rootOfTwoPi = Decimal.acos(-1).times(2).sqrt()
const beyond = new Decimal(12) // standard deviations: what lies further is below 1e-30

/** Density of the standard normal distribution. */
const density = (z: Decimal): Decimal => z.times(z).div(-2).exp().div(rootOfTwoPi)

/** Share of a standard normal distribution below z, to about forty digits: a series of positive terms, so nothing cancels. */
function shareBelow(z: Decimal): Decimal {
  if (z.isNegative()) return one.minus(shareBelow(z.neg()))
  if (z.gt(beyond)) return one
  const square = z.times(z)
  let [term, sum, odd] = [z, z, 1]
  while (term.gt(tolerance)) {
    odd += 2
    term = term.times(square).div(odd)
    sum = sum.plus(term)
  }
  return density(z).times(sum).plus('0.5')
}

/** A normally distributed quantity, as decimal text. */
export interface NormalQuantity {
  readonly mean: string
  readonly deviation: string
}

/**
 * Expected quantity above a threshold, E[max(0, X − T)] of a normal X. It is more than the excess of the mean, because
 * months below the threshold give nothing back.
 *
 * @standard ASC 606-10-32-8(a) · IFRS 15.53(a)
 */
export function expectedExcess({ mean, deviation }: NormalQuantity, threshold: string): Decimal {
  const excess = new Decimal(mean).minus(threshold)
  const spread = new Decimal(deviation)
  if (spread.isZero()) return Decimal.max(excess, 0)
  const z = excess.div(spread)
  return spread.times(density(z)).plus(excess.times(shareBelow(z)))
}

/** Chance that a normally distributed quantity stays below a threshold. @standard ASC 606-10-32-12 · IFRS 15.57 */
export const chanceBelow = ({ mean, deviation }: NormalQuantity, threshold: string): Decimal => shareBelow(new Decimal(threshold).minus(mean).div(deviation))

/** Excess of the mean over a threshold: what is left of the distribution when only its mean is kept. @standard ASC 606-10-32-8 · IFRS 15.53 */
export const excessOfMean = ({ mean }: NormalQuantity, threshold: string): Decimal => Decimal.max(new Decimal(mean).minus(threshold), 0)
