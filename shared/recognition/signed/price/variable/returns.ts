import type { VariableTerms } from '#billing'
import { type Ratio, multiplyRatio, nothing, portionMinor, ratio, ratioOf, roundRatio } from '#money'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { speaksOf } from '../../satisfaction/speaks-of.ts'
import { financingOf } from '../financing/financing-of.ts'
import { fixedPrice } from '../fixed-price.ts'
import { historyFor } from './history.ts'

/** What may come back of an obligation: its selling price and cost in full, and what a unit gives back. */
export interface Returnable {
  readonly element: VariableTerms
  readonly obligation: Obligation
  readonly quantity: Ratio // sold
  readonly priceMinor: bigint // of all of it, at selling price
  readonly costMinor: bigint
}

/**
 * The goods that a right of return is about: those it is allocated to, at their own price where they are part of an
 * obligation and state one, or what the contract sells.
 *
 * @standard ASC 606-10-55-22 · IFRS 15.B20
 */
export function returnable(contract: SignedContract, obligations: readonly Obligation[], element: VariableTerms): Returnable | undefined {
  const named = element.allocatedTo?.[0]
  const obligation = obligations.find((one) => named !== undefined && speaksOf({ promise: named }, one)) ?? obligations.find(({ promise }) => promise.nature === 'good') ?? obligations[0]
  if (obligation === undefined) return undefined
  const promise = obligation.bundled.find((part) => part.id === named && (part.statedPrice ?? part.unitPrice) !== undefined) ?? obligation.promise
  const quantity = ratioOf(promise.quantity ?? '1')
  const perUnit = (price: string | undefined): bigint | undefined => (price === undefined ? undefined : roundRatio(multiplyRatio(quantity, ratioOf(price))))
  return {
    element,
    obligation,
    quantity,
    priceMinor: cashPriceOf(contract, obligations, promise.statedPrice ?? perUnit(promise.unitPrice) ?? contract.terms.price.fixed ?? 0n),
    costMinor: promise.cost ?? perUnit(promise.unitCost) ?? 0n,
  }
}

/** A price that includes interest is refunded without it. */
function cashPriceOf(contract: SignedContract, obligations: readonly Obligation[], statedMinor: bigint): bigint {
  const financing = contract.terms.price.financing === undefined ? undefined : financingOf(contract, obligations)
  const nominal = fixedPrice(contract, obligations)
  return financing === undefined || 'code' in financing || nominal === 0n ? statedMinor : portionMinor(statedMinor, ratio(financing.priceMinor, nominal))
}

/** Nobody knows how much will come back, so all of it may: nothing is sold until it no longer can. @standard ASC 606-10-55-22(a), 32-11 · IFRS 15.B21(a), 15.56 */
export const mayAllComeBack = ({ kind, returnRate }: VariableTerms): boolean => kind === 'returns' && returnRate !== undefined && isWhole(ratioOf(returnRate))

const isWhole = ({ numerator, denominator }: Ratio): boolean => numerator === denominator

/**
 * The share expected to come back: units or a rate as stated, else the rate of the population that the contract belongs to.
 *
 * @standard ASC 606-10-55-25 · IFRS 15.B23
 */
export function expectedShare({ element, quantity }: Returnable, minimumCohort: number): Ratio | undefined {
  if (element.expectedReturns !== undefined) return shareOf(element.expectedReturns, quantity)
  const rate = element.returnRate ?? historyFor(element, minimumCohort)?.rate
  return rate === undefined ? undefined : ratioOf(rate)
}

/** Units as a share of what was sold. @standard ASC 606-10-55-25 · IFRS 15.B23 */
export function shareOf(units: string, quantity: Ratio): Ratio {
  const back = ratioOf(units)
  return quantity.numerator === 0n ? nothing : { numerator: back.numerator * quantity.denominator, denominator: back.denominator * quantity.numerator }
}

/** What is refunded for a share that comes back: at selling price, without the restocking fee that is kept. @standard ASC 606-10-55-23(b) · IFRS 15.B21(b) */
export const refundFor = ({ element, quantity, priceMinor }: Returnable, share: Ratio): bigint => portionMinor(priceMinor, share) - ofUnits(element.restockingFee, quantity, share)

/** What the goods that come back are worth: former cost less what it costs to recover them. @standard ASC 606-10-55-27 · IFRS 15.B25 */
export const recoverable = ({ element, quantity, costMinor }: Returnable, share: Ratio): bigint => portionMinor(costMinor, share) - ofUnits(element.recoveryCost, quantity, share)

const ofUnits = (each: string | undefined, quantity: Ratio, share: Ratio): bigint => (each === undefined ? 0n : roundRatio(multiplyRatio(multiplyRatio(quantity, share), ratioOf(each))))
