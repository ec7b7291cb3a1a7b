import type { Promised, StatedSsp, Terms } from '#billing'
import { type Term, addDays, addPeriods, daysInTerm, fields, periodOf } from '#calendar'
import { type Ratio, multiplyRatio, ratio, ratioOf, roundRatio, whole } from '#money'
import { sspFor } from '#policy'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { statedPriceOf } from '../price/stated-price.ts'
import { type InRange, type SspRange, rangeOf, withinRange } from './ssp-range.ts'

/** The stand-alone selling price of an obligation, with how it is known. Null: not known, or the residual. */
export interface StandalonePrice {
  readonly minor: bigint | null
  readonly method: string // as the contract or the SSP book names it; 'list-price', 'stated-price', 'unknown'
  readonly source: string | null // SSP row, study or analyser run
  readonly range: (SspRange & { readonly position: InRange['position'] }) | null
}

const unknown: StandalonePrice = { minor: null, method: 'unknown', source: null, range: null }

/**
 * The stand-alone selling price of an obligation at inception: as the contract states it, else as the SSP book does, else
 * a list price or, where policy allows, the stated price.
 *
 * @standard ASC 606-10-32-32 · IFRS 15.77
 */
export function standalonePrice(contract: SignedContract, { promise }: Obligation): StandalonePrice {
  const stated = promise.ssp === undefined ? unknown : statedPrice(contract, promise, promise.ssp)
  if (stated.minor !== null || stated.method === 'residual') return stated
  const listed = promise.listPrice ?? null
  return bookPrice(contract, promise) ?? (listed === null ? presumed(contract, promise) : { ...unknown, minor: listed, method: 'list-price' })
}

/** The contract's own price, where policy takes it for the stand-alone price and says so. */
function presumed({ options }: SignedContract, promise: Promised): StandalonePrice {
  const minor = options.allocation.missing === 'stated-price' ? statedPriceOf(promise) : undefined
  return minor === undefined ? unknown : { ...unknown, minor, method: 'stated-price' }
}

function statedPrice({ options, terms }: SignedContract, promise: Promised, ssp: StatedSsp): StandalonePrice {
  const { method } = ssp
  const source = ssp.source ?? null
  if (method === 'residual') return { ...unknown, method, source }
  if (method === 'proportion') return { ...unknown, minor: scaled(ssp.proportion ?? '1'), method, source }
  const times = measuresIn(ssp.per, promise, terms)
  const of = (minor: bigint): bigint => roundRatio({ numerator: minor * times.numerator, denominator: times.denominator })
  const range = rangeOf(ssp.amount === undefined ? ssp : { ...ssp, mid: ssp.mid ?? ssp.amount }, promise.listPrice)
  if (range !== undefined && (method === 'range' || ssp.amount === undefined)) {
    const whole = { lowMinor: of(range.lowMinor), midMinor: of(range.midMinor), highMinor: of(range.highMinor) }
    const { minor, position } = withinRange(whole, statedPriceOf(promise), options.allocation)
    return { minor, method: 'range', source, range: { ...whole, position } }
  }
  const point = ssp.amount ?? fromCost(promise, ssp)
  if (point !== undefined) return { ...unknown, minor: of(point), method, source }
  if (ssp.unitPrice === undefined || promise.quantity === undefined) return { ...unknown, source }
  return { ...unknown, minor: roundRatio(multiplyRatio(ratioOf(ssp.unitPrice), ratioOf(promise.quantity))), method, source }
}

/** A proportion as a whole number: nine decimals are kept. */
const scaled = (proportion: string): bigint => roundRatio(multiplyRatio(ratioOf(proportion), ratio(10n ** 9n, 1n)))

/** Expected cost plus an appropriate margin (32-34(b)): the margin is of the price, a mark-up of the cost. */
function fromCost(promise: Promised, { cost = promise.cost, margin, markup }: StatedSsp): bigint | undefined {
  if (cost === undefined) return undefined
  if (markup !== undefined) return roundRatio(multiplyRatio(ratio(cost, 1n), sum(whole, ratioOf(markup))))
  if (margin === undefined) return undefined
  const { numerator, denominator } = ratioOf(margin)
  return numerator >= denominator ? undefined : roundRatio({ numerator: cost * denominator, denominator: denominator - numerator })
}

const sum = (a: Ratio, b: Ratio): Ratio => ({ numerator: a.numerator * b.denominator + b.numerator * a.denominator, denominator: a.denominator * b.denominator })

/** How many of the measure that a price is stated for the promise holds. */
function measuresIn(per: StatedSsp['per'], promise: Promised, terms: Terms): Ratio {
  const units = (): Ratio => ratioOf(promise.quantity ?? '1')
  const months = (): Ratio => monthsOf(promise, terms)
  if (per === 'unit') return units()
  if (per === 'month') return months()
  if (per === 'year') return multiplyRatio(months(), ratio(1n, 12n))
  if (per === 'unit-month') return multiplyRatio(units(), months())
  if (per === 'unit-year') return multiplyRatio(units(), multiplyRatio(months(), ratio(1n, 12n)))
  return whole
}

/** The term of a promise in months: whole months where it ends the day before it began, else days of a twelfth of 365. */
function monthsOf({ satisfaction }: Promised, terms: Terms): Ratio {
  const own = satisfaction !== undefined && 'term' in satisfaction ? satisfaction.term : undefined
  const count = satisfaction !== undefined && 'months' in satisfaction ? satisfaction.months : undefined
  const term: Term | undefined = own ?? (count === undefined ? terms.term : undefined)
  if (term === undefined) return ratio(BigInt(count ?? terms.months ?? 12), 1n)
  const [, , from] = fields(term.startOn)
  const [, , to] = fields(term.endOn)
  if (from !== to) return ratio(BigInt(daysInTerm(term)) * 12n, 365n)
  let months = 0n
  for (let month = periodOf(term.startOn); month < periodOf(addDays(term.endOn, 0)); month = addPeriods(month, 1)) months += 1n
  return ratio(months, 1n)
}

function bookPrice({ policy, book, currency, signedOn, options }: SignedContract, promise: Promised): StandalonePrice | undefined {
  const row = sspFor(policy, { product: promise.product ?? promise.id, listPrice: null, quantity: promise.quantity ?? null, currency, on: signedOn, book })
  if (row === undefined) return undefined
  const { method } = row
  if (row.range === undefined) return { minor: row.minor, method, source: row.rule, range: null }
  const range = { lowMinor: row.range.lowMinor, midMinor: row.minor, highMinor: row.range.highMinor }
  const { minor, position } = withinRange(range, statedPriceOf(promise), options.allocation)
  return { minor, method: 'range', source: row.rule, range: { ...range, position } }
}
