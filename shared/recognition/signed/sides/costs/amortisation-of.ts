import { type AccountingDate, type Term, addDays, addPeriods, dayNumber, fields, firstDayOf, laterOf, periodEnds, periodOf } from '#calendar'
import { type Ratio, clampRatio, nothing, ratio } from '#money'
import type { SignedContract } from '../../contract/signed-contract.ts'
import { latestPhase, movementsOf } from '../../course.ts'
import type { Standing } from '../../standing.ts'
import type { ContractCost } from './costs-of.ts'

/** How capitalised cost is used up: the share by the end of a day, and the days at whose end it moves. */
export interface Amortisation {
  readonly months: number | null
  readonly shareBy: (on: AccountingDate) => Ratio
  readonly ticks: readonly AccountingDate[]
}

/** Months of the period that a cost relates to: its own, policy's, the customer's life, or the contract's. @standard ASC 340-40-35-1 · IFRS 15.99 */
export function amortisationMonths({ terms, options }: SignedContract, { months, term }: ContractCost): number | null {
  const own = months ?? (term && monthsOf(term)) ?? options.costs.months
  if (own !== null && own !== undefined) return own
  const life = options.costs.period === 'customer-life' ? terms.customerLifeMonths : undefined
  return life ?? terms.months ?? (terms.term && monthsOf(terms.term)) ?? terms.customerLifeMonths ?? null
}

/** Months that a term covers, a started one counted whole. */
function monthsOf({ startOn, endOn }: Term): number {
  const [startYear, startMonth, startDay] = fields(startOn)
  const [endYear, endMonth, endDay] = fields(endOn)
  return (endYear - startYear) * 12 + endMonth - startMonth + (endDay > startDay ? 1 : 0)
}

/**
 * How a capitalised cost is amortised: equal months, days, or as the goods and services are transferred.
 *
 * @standard ASC 340-40-35-1 · IFRS 15.99
 */
export function amortisationOf({ contract, courses }: Standing, cost: ContractCost): Amortisation | null {
  if (contract.options.costs.pattern === 'as-transferred') return asTransferred({ contract, courses })
  const months = amortisationMonths(contract, cost)
  if (months === null) return null
  const startOn = cost.term?.startOn ?? laterOf(cost.on, contract.terms.term?.startOn ?? cost.on)
  return contract.options.costs.pattern === 'daily' ? byDays(contract, startOn, months) : byMonths(contract, startOn, months)
}

function byMonths({ calendar }: SignedContract, startOn: AccountingDate, months: number): Amortisation {
  const first = periodOf(startOn)
  const ticks = periodEnds(calendar, startOn, firstDayOf(addPeriods(first, months - 1)))
  return { months, ticks, shareBy: (on) => clampRatio(ratio(BigInt(ticks.filter((tick) => tick <= on).length), BigInt(months))) }
}

function byDays({ calendar }: SignedContract, startOn: AccountingDate, months: number): Amortisation {
  const [, , day] = fields(startOn)
  const endOn = addDays(firstDayOf(addPeriods(periodOf(startOn), months)), day - 1)
  const [first, days] = [dayNumber(startOn), BigInt(dayNumber(endOn) - dayNumber(startOn))]
  return { months, ticks: periodEnds(calendar, startOn, addDays(endOn, -1)), shareBy: (on) => clampRatio(ratio(BigInt(dayNumber(on) - first + 1), days)) }
}

function asTransferred({ contract, courses }: Pick<Standing, 'contract' | 'courses'>): Amortisation {
  const moved = courses.flatMap((course) => movementsOf(course, contract.closedOn))
  const whole = courses.reduce((sum, course) => sum + latestPhase(course).allocatedMinor, 0n)
  const ticks = [...new Set(moved.map(({ on }) => on))].sort()
  const earnedBy = (on: AccountingDate): bigint => moved.reduce((sum, { on: day, minor }) => (day <= on ? sum + minor : sum), 0n)
  return { months: null, ticks, shareBy: (on) => (whole <= 0n ? nothing : clampRatio(ratio(earnedBy(on), whole))) }
}
