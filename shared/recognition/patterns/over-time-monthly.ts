import { type AccountingDate, type Period, type Term, daysBetween, earlierOf, fields, firstDayOf, laterOf, nextPeriod, periodOf, periodsTouched } from '#calendar'
import { type Ratio, addRatio, nothing, ratio, whole } from '#money'
import type { Measure, Tranche } from '../tranche.ts'
import type { Measuring } from './measuring.ts'
import { type Convention, overTime } from './over-time.ts'

type FirstLast = 'by-days' | 'full-first' | 'equal-touched'

/**
 * Ratable by month: every calendar month of the term earns an equal share, whatever its number of days. For a term that
 * does not start on the first of a month, policy states the weight of the first and the last month touched.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function overTimeMonthly(tranche: Tranche, measuring: Measuring): Measure {
  const pattern = tranche.template?.pattern
  const firstLast = pattern?.method === 'over-time-monthly' ? pattern.firstLast : 'by-days'
  return overTime(tranche, measuring, evenMonths(firstLast))
}

/** A month of the term with its weight, and the part of it that belongs to the term. */
interface Month {
  readonly from: AccountingDate
  readonly to: AccountingDate
  readonly days: number
  readonly weight: Ratio
}

const evenMonths =
  (firstLast: FirstLast): Convention =>
  (term) => {
    const months = periodsTouched(term).map((period) => monthOf(period, term, firstLast))
    const total = months.reduce((sum, { weight }) => addRatio(sum, weight), nothing)
    return (on) => (on >= term.endOn ? whole : divide(earnedBefore(on, months), total))
  }

function monthOf(period: Period, term: Term, firstLast: FirstLast): Month {
  const [first, next] = [firstDayOf(period), firstDayOf(nextPeriod(period))]
  const [from, to] = [laterOf(first, term.startOn), earlierOf(next, term.endOn)]
  const days = daysBetween(from, to)
  return { from, to, days, weight: weights[firstLast]({ period, term, share: ratio(BigInt(days), BigInt(daysBetween(first, next))) }) }
}

/** What a partly served month weighs, by rule. A full month weighs one under every rule. */
const weights: Readonly<Record<FirstLast, (month: { period: Period; term: Term; share: Ratio }) => Ratio>> = {
  'by-days': ({ share }) => share,
  'equal-touched': () => whole,
  /** The first month counts in full; a last month that only completes it counts for nothing. */
  'full-first': ({ period, term, share }) => {
    const [, , startDay] = fields(term.startOn)
    const [, , endDay] = fields(term.endOn)
    const completes = period !== periodOf(term.startOn) && period === periodOf(term.endOn) && endDay <= startDay
    return completes ? nothing : period === periodOf(term.startOn) ? whole : share
  },
}

function earnedBefore(on: AccountingDate, months: readonly Month[]): Ratio {
  let earned = nothing
  for (const { from, to, days, weight } of months) {
    if (on <= from) break
    const part = on >= to ? weight : { numerator: weight.numerator * BigInt(daysBetween(from, on)), denominator: weight.denominator * BigInt(days) }
    earned = addRatio(earned, part)
  }
  return earned
}

const divide = (a: Ratio, b: Ratio): Ratio => ({ numerator: a.numerator * b.denominator, denominator: a.denominator * b.numerator })
