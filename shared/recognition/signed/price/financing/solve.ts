import { Decimal } from '#money'
import { growth } from './time.ts'

/** Payments and transfers on interest time: what they are worth at the origin decides price or rate. */
export interface Timed {
  readonly time: Decimal
  readonly size: Decimal
}

const worth = (flows: readonly Timed[], rate: Decimal): Decimal => flows.reduce((sum, { time, size }) => sum.plus(size.div(growth(rate, time))), new Decimal(0))

/** The price whose transfers are worth as much as the payments. @standard ASC 606-10-32-15 · IFRS 15.60 */
export const priceAt = (rate: Decimal, payments: readonly Timed[], transfers: readonly Timed[]): Decimal => worth(payments, rate).div(worth(transfers, rate))

const steps = 160

/**
 * The rate at which payments are worth a cash price (32-19): halving between nothing and everything a period. Null: no
 * rate between the two does that.
 *
 * @standard ASC 606-10-32-19 · IFRS 15.64
 */
export function impliedRate(cashPrice: Decimal, payments: readonly Timed[], transfers: readonly Timed[]): Decimal | null {
  const short = (rate: Decimal): Decimal => priceAt(rate, payments, transfers).minus(cashPrice)
  let [low, high] = [new Decimal(0), new Decimal(1)]
  const falling = short(low).isPositive()
  if (short(low).isZero()) return low
  if (short(high).isPositive() === falling) return null
  for (let step = 0; step < steps; step += 1) {
    const middle = low.plus(high).div(2)
    if (short(middle).isPositive() === falling) low = middle
    else high = middle
  }
  return low
}
