import { type AccountingDate, type Period, addPeriods, periodOf } from '#calendar'
import type { Currency } from '#money'
import { type Spread, spreadOf } from './statistics.ts'

/** One sale of a product alone: price per unit in minor units. */
export interface StandaloneSale {
  readonly sale: string
  readonly product: string
  readonly segment: string
  readonly currency: Currency
  readonly soldOn: AccountingDate
  readonly unitMinor: bigint
}

/** How sales are read: the band that makes a price steady, the share of prices that must lie in it, and the history needed. */
export interface AnalyserRules {
  readonly band: string // of the median, to either side
  readonly shareWithinBandBp: number
  readonly leastSales: number
  readonly leastMonths: number
}

/** Fifteen per cent around the median for four sales of five, twelve months and five sales. */
export const usualRules: AnalyserRules = { band: '0.15', shareWithinBandBp: 8_000, leastSales: 5, leastMonths: 12 }

/** What is proposed for one product in one segment. It stands nowhere until somebody approves it. */
export interface SspProposal {
  readonly product: string
  readonly segment: string
  readonly currency: Currency
  readonly months: number // of history, up to the day of the analysis
  readonly spread: Spread
  readonly method: 'OBSERVABLE_PRICES' | 'OBSERVABLE_RANGE' | 'HIGHLY_VARIABLE' | 'MANAGEMENT_ESTIMATE'
  readonly lowMinor: bigint
  readonly midMinor: bigint
  readonly highMinor: bigint
  /** A management estimate is looked at again when there is history enough. */
  readonly reviewOn: AccountingDate | null
  readonly sales: readonly string[]
}

/**
 * Stand-alone selling prices as sales show them, by product, segment and currency: a point where prices gather around
 * their median, a range between the quartiles where they do not, and a management estimate with a review date where
 * there is less history than policy asks for. The order of the sales does not matter.
 */
export function analyseSsp(sales: readonly StandaloneSale[], on: AccountingDate, rules: AnalyserRules = usualRules): readonly SspProposal[] {
  const strata = Map.groupBy(sales.filter(({ soldOn }) => soldOn <= on), ({ product, segment, currency }) => JSON.stringify([product, segment, currency]))
  return [...strata].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, members]) => proposalOf(members, on, rules))
}

function proposalOf(members: readonly StandaloneSale[], on: AccountingDate, rules: AnalyserRules): SspProposal {
  const [{ product, segment, currency }] = members as [StandaloneSale]
  const since = members.map(({ soldOn }) => soldOn).sort()[0] ?? on
  const months = monthsBetween(periodOf(since), periodOf(on))
  const spread = spreadOf(members.map(({ unitMinor }) => unitMinor), rules.band)
  const method = methodOf(spread, months, rules)
  const gathered = method === 'OBSERVABLE_PRICES'
  return {
    product, segment, currency, months, spread, method,
    lowMinor: gathered ? spread.medianMinor : spread.firstQuartileMinor,
    midMinor: spread.medianMinor,
    highMinor: gathered ? spread.medianMinor : spread.thirdQuartileMinor,
    reviewOn: method === 'MANAGEMENT_ESTIMATE' ? (`${addPeriods(periodOf(since), Math.max(rules.leastMonths, months + 1) - 1)}-01` as AccountingDate) : null,
    sales: members.map(({ sale }) => sale).sort(),
  }
}

function methodOf(spread: Spread, months: number, rules: AnalyserRules): SspProposal['method'] {
  if (months < rules.leastMonths || spread.n < rules.leastSales) return 'MANAGEMENT_ESTIMATE'
  if (spread.withinBandBp >= rules.shareWithinBandBp) return 'OBSERVABLE_PRICES'
  return spread.variationBp >= 3_000 ? 'HIGHLY_VARIABLE' : 'OBSERVABLE_RANGE'
}

/** Months of history, the first and the last counted. */
function monthsBetween(first: Period, last: Period): number {
  let months = 1
  for (let month = first; month < last; month = addPeriods(month, 1)) months += 1
  return months
}
