import { type AccountingDate, addDays } from '#calendar'
import { type Ratio, addRatio, multiplyRatio, nothing, ratioOf, roundRatio } from '#money'
import type { KeptOf } from '../../../contract-file.ts'
import { inDayOrder } from '../../../in-order.ts'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Measure } from '../../satisfaction/measure.ts'

/** Consideration in kind as the contract states it. */
export type InKind = NonNullable<SignedContract['terms']['price']['noncash']>

/** How much of the asset is promised. @standard ASC 606-10-32-21 · IFRS 15.66 */
export const quantityOf = ({ quantity }: InKind): Ratio => ratioOf(quantity ?? '1')

/** Fair value of one unit on a day: the latest that is known by then, at inception before that. @standard ASC 606-10-32-21 · IFRS 15.66 */
export function unitValueOn({ unitValue, values = [] }: InKind, on: AccountingDate): Ratio {
  const known = values.filter((value) => value.on <= on).sort(inDayOrder).at(-1)
  return ratioOf(known?.unitValue ?? unitValue ?? values[0]?.unitValue ?? '0')
}

/** True when each part is measured on the day it is performed for, and received then. @standard ASC 606-10-32-21 · IFRS 15.66 */
export const measuredAsPerformed = ({ options }: SignedContract, inKind: InKind): boolean => options.noncash.measuredAt !== 'inception' && inKind.received === 'as-performed'

/** What is received in kind on a day: a quantity, and its fair value where the one who received it states it. */
export interface Received {
  readonly on: AccountingDate
  readonly quantity: Ratio
  readonly fairMinor: bigint
}

/** Receipts as facts state them, or all of it at signing where the contract says so. @standard ASC 606-10-32-21 · IFRS 15.66 */
export function receiptsOf({ file, signedOn }: SignedContract, inKind: InKind): readonly Received[] {
  const stated = factsOf(file, 'AssetMeasured').filter(({ movement }) => movement === 'received')
  if (stated.length > 0) return stated.map((fact) => receivedBy(inKind, fact))
  return inKind.received === 'up-front' ? [{ on: signedOn, quantity: quantityOf(inKind), fairMinor: valueOf(inKind, quantityOf(inKind), signedOn) }] : []
}

function receivedBy(inKind: InKind, { effectiveOn: on, quantity, amountMinor }: KeptOf<'AssetMeasured'>): Received {
  const units = quantity === null ? quantityOf(inKind) : ratioOf(quantity)
  return { on, quantity: units, fairMinor: amountMinor ?? valueOf(inKind, units, on) }
}

const valueOf = (inKind: InKind, quantity: Ratio, on: AccountingDate): bigint => roundRatio(multiplyRatio(quantity, unitValueOn(inKind, on)))

/**
 * What the consideration in kind is worth to the price: at inception, or as received with the rest at inception's value.
 *
 * @standard ASC 606-10-32-21 · IFRS 15.66
 */
export function pricedInKind(contract: SignedContract, inKind: InKind): bigint {
  const whole = quantityOf(inKind)
  const atInception = (quantity: Ratio): bigint => valueOf(inKind, quantity, inKind.measuredOn ?? contract.signedOn)
  if (contract.options.noncash.measuredAt === 'inception') return atInception(whole)
  const received = receiptsOf(contract, inKind)
  const sum = received.reduce((total, { quantity }) => minus(total, quantity), whole)
  return received.reduce((total, { fairMinor }) => total + fairMinor, sum.numerator > 0n ? atInception(sum) : 0n)
}

/** What is earned in kind by the days before a date: each part at the value of the day it was performed. @standard ASC 606-10-32-21 · IFRS 15.66 */
export function earnedInKind(inKind: InKind, { ticks, shareBefore }: Pick<Measure, 'ticks' | 'shareBefore'>, on: AccountingDate): bigint {
  const quantity = quantityOf(inKind)
  let [worth, reached]: [Ratio, Ratio] = [nothing, nothing]
  for (const tick of ticks) {
    if (tick >= on) break
    const share = shareBefore(addDays(tick, 1))
    worth = addRatio(worth, multiplyRatio(multiplyRatio(minus(share, reached), quantity), unitValueOn(inKind, tick)))
    reached = share
  }
  return roundRatio(worth)
}

const minus = (a: Ratio, b: Ratio): Ratio => addRatio(a, { ...b, numerator: -b.numerator })
