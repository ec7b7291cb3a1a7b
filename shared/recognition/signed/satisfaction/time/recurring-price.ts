import type { Promised, Terms } from '#billing'
import { type Ratio, ratioOf, roundRatio } from '#money'
import { monthsIn } from '#calendar'

const monthsOf = { month: 1n, quarter: 3n, year: 12n } as const

/** The price of one of the intervals that a promise is priced for. */
function intervalPrice({ unitPrice = '0', quantity = '1' }: Promised): Ratio {
  const [unit, count] = [ratioOf(unitPrice), ratioOf(quantity)]
  return { numerator: unit.numerator * count.numerator, denominator: unit.denominator * count.denominator }
}

/** Months that a stated price buys at a price per month, quarter or year; null where it does not come out. @standard ASC 606-10-25-3 · IFRS 15.11 */
export function monthsPriced(promise: Promised): number | null {
  if (promise.pricePer === undefined || promise.statedPrice === undefined) return null
  const { numerator, denominator } = intervalPrice(promise)
  const bought = promise.statedPrice * denominator * monthsOf[promise.pricePer]
  return numerator > 0n && bought > 0n && bought % numerator === 0n ? Number(bought / numerator) : null
}

/**
 * The promises of a contract with the price of those that are priced for each month, quarter or year of their term. One
 * without a term takes what the others leave of a fixed price.
 *
 * @standard ASC 606-10-32-2 · IFRS 15.47
 */
export function withRecurringPrices(terms: Terms): Terms {
  const open = terms.promises.filter((promise) => promise.pricePer !== undefined && promise.statedPrice === undefined && promise.ssp === undefined)
  if (open.length === 0) return terms
  const others = terms.promises.reduce((sum, { statedPrice }) => sum + (statedPrice ?? 0n), 0n)
  const left = (terms.price.fixed ?? 0n) - others
  const priced = (promise: Promised): Promised => {
    const months = termMonths(terms, promise)
    if (months !== null) return { ...promise, statedPrice: priceOver(promise, months) }
    return open.length === 1 && left > 0n ? { ...promise, statedPrice: left } : promise
  }
  return { ...terms, promises: terms.promises.map((promise) => (open.includes(promise) ? priced(promise) : promise)) }
}

function priceOver(promise: Promised, months: number): bigint {
  const { numerator, denominator } = intervalPrice(promise)
  return roundRatio({ numerator: numerator * BigInt(months), denominator: denominator * monthsOf[promise.pricePer ?? 'month'] })
}

/** Months of the term of a promise, or of the contract, a started month counted in full. */
function termMonths(terms: Terms, { satisfaction }: Promised): number | null {
  const stated = satisfaction?.method === 'straight-line' || satisfaction?.method === 'stand-ready' ? satisfaction : undefined
  const term = stated?.term ?? (stated?.months === undefined ? terms.term : undefined)
  return term === undefined ? (stated?.months ?? terms.months ?? null) : monthsIn(term)
}
