import type { VariableTerms } from '#billing'
import { type AccountingDate, addDays } from '#calendar'
import { type Ratio, addRatio, multiplyRatio, nothing, ratioOf, roundRatio } from '#money'
import { inDayOrder } from '../../../in-order.ts'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import type { Measure } from '../../satisfaction/measure.ts'

/** The price of a unit from a day on, because a threshold is now expected to be exceeded or no longer is. */
interface PriceFrom {
  readonly on: AccountingDate
  readonly price: Ratio
}

/**
 * Units whose price falls for all of them once a threshold is exceeded: each is recognised at the price that is expected
 * now, and a changed expectation is caught up for the units before. Undefined: no such clause concerns the obligation.
 *
 * @standard ASC 606-10-55-216 to 55-220 (Example 24) · IFRS 15.IE124 to IE128
 */
export function volumePriced(contract: SignedContract, obligation: Obligation): Measure | undefined {
  const element = contract.terms.price.variable?.find((one) => one.kind === 'volume-price' && one.priceIfExceeded !== undefined && (one.allocatedTo ?? [obligation.id]).includes(obligation.id))
  if (element === undefined || obligation.promise.unitPrice === undefined || obligation.promise.quantity !== undefined) return undefined
  const moved = unitsOf(contract, obligation)
  const priced = pricesOf(contract, element, obligation.promise.unitPrice, moved)
  const unitsBefore = (on: AccountingDate): Ratio => moved.reduce((sum, { on: day, units }) => (day < on ? addRatio(sum, units) : sum), nothing)
  const priceBefore = (on: AccountingDate): Ratio => priced.findLast((from) => from.on < on)?.price ?? priced[0]?.price ?? nothing
  return {
    earnedBefore: (_, on) => roundRatio(multiplyRatio(unitsBefore(on), priceBefore(on))),
    shareBefore: () => nothing,
    ticks: [...new Set([...moved, ...priced].map(({ on }) => on))].sort(),
    timed: false,
    held: null,
  }
}

interface Moved {
  readonly on: AccountingDate
  readonly units: Ratio
}

function unitsOf({ file }: SignedContract, { id }: Obligation): readonly Moved[] {
  const transferred = factsOf(file, 'ControlTransferred').filter(({ promise }) => promise === null || promise === id)
  const used = factsOf(file, 'UsageReported').filter(({ promise }) => promise === null || promise === id)
  return [...transferred, ...used].flatMap(({ effectiveOn, quantity }) => (quantity === null ? [] : [{ on: effectiveOn, units: ratioOf(quantity) }]))
}

/** Expectations as they were revised; units beyond the threshold settle the matter. */
function pricesOf({ file, signedOn }: SignedContract, element: VariableTerms, unitPrice: string, moved: readonly Moved[]): readonly PriceFrom[] {
  const lower = ratioOf(element.priceIfExceeded ?? unitPrice)
  const at = (exceeded: boolean): Ratio => (exceeded ? lower : ratioOf(unitPrice))
  const revised = factsOf(file, 'EstimateRevised').flatMap(({ subject, thresholdExceeded, effectiveOn }): readonly PriceFrom[] => (subject === element.id && thresholdExceeded !== null ? [{ on: effectiveOn, price: at(thresholdExceeded) }] : []))
  const beyond = exceededOn(element.thresholdUnits, moved)
  const settled = beyond === undefined ? [] : [{ on: beyond, price: lower }]
  const expected = [...revised.filter(({ on }) => beyond === undefined || on < beyond), ...settled]
  return [{ on: addDays(signedOn, -1), price: at(element.thresholdExpected === true) }, ...expected]
}

function exceededOn(threshold: string | undefined, moved: readonly Moved[]): AccountingDate | undefined {
  if (threshold === undefined) return undefined
  const bound = ratioOf(threshold)
  let sum = nothing
  for (const { on, units } of [...moved].sort(inDayOrder)) {
    sum = addRatio(sum, units)
    if (sum.numerator * bound.denominator > bound.numerator * sum.denominator) return on
  }
  return undefined
}
