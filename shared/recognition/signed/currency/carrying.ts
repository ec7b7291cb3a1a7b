import { type Ratio, roundRatio } from '#money'

/** An amount of the contract's currency and what it is carried at in the functional one. Both in finest units, signed. */
export interface Carried {
  readonly amount: bigint
  readonly carried: bigint
}

export const nothingCarried: Carried = { amount: 0n, carried: 0n }

/** A finest unit: a thousand-millionth of a minor unit, so that a share is rounded once, in the functional currency. @standard ASC 830-20-30-1 · IAS 21.21 */
export const finest = 10n ** 9n

/** An amount at a rate. @standard ASC 830-20-30-1 · IAS 21.21 */
export const translated = (amount: bigint, { numerator, denominator }: Ratio): bigint => roundRatio({ numerator: amount * numerator, denominator })

const size = (value: bigint): bigint => (value < 0n ? -value : value)

/** A balance after a movement: what reduces it leaves at what it is carried at, what goes beyond comes at the rate. */
export interface Movement {
  readonly after: Carried
  readonly moved: bigint // in the functional currency
}

/** Moves a balance. @standard ASC 830-20-35-1 · IAS 21.28 */
export function move(balance: Carried, amount: bigint, rate: Ratio): Movement {
  const against = balance.amount !== 0n && balance.amount > 0n !== amount > 0n
  if (!against) return at(balance, amount, translated(amount, rate))
  if (size(amount) >= size(balance.amount)) {
    const beyond = amount + balance.amount
    const fresh = translated(beyond, rate)
    return { after: { amount: beyond, carried: fresh }, moved: fresh - balance.carried }
  }
  return at(balance, amount, roundRatio({ numerator: balance.carried * size(amount), denominator: size(balance.amount) }) * -1n)
}

const at = ({ amount, carried }: Carried, added: bigint, moved: bigint): Movement => ({ after: { amount: amount + added, carried: carried + moved }, moved })

/** The balance at a closing rate, and the difference. @standard ASC 830-20-35-1 · IAS 21.23 */
export function remeasured(balance: Carried, rate: Ratio): Movement {
  const carried = translated(balance.amount, rate)
  return { after: { ...balance, carried }, moved: carried - balance.carried }
}
