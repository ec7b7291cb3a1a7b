import { type Term, calendarMonths, days360, dateOfDay } from '#calendar'
import { type Ratio, addRatio, nothing } from '#money'
import type { Convention } from '#policy'
import { type Stretch, stretchesOf } from './stretch.ts'

/** Days that count and days of a month, as each factor of the field has them. */
const factors: Partial<Readonly<Record<Convention, (stretch: Stretch) => readonly [days: number, of: number]>>> = {
  actual: ({ days, periodDays }) => [days, periodDays],
  'actual-30': ({ days }) => [days, 30],
  'strict-30-360': ({ from, to }) => [days360(dateOfDay(from), dateOfDay(to)), 30],
  'thirty-360': ({ from, to }) => [days360(dateOfDay(from), dateOfDay(to)), 30],
}

/**
 * What part of a monthly price a stretch of days costs: days of the month by the factor of policy, month by month. Not
 * reduced: a factor of 5/30 says thirty days.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function prorationFactor(term: Term, convention: Convention): Ratio {
  const factor = factors[convention] ?? factors.actual!
  return stretchesOf(term, calendarMonths).reduce<Ratio>((sum, stretch) => {
    const [days, of] = factor(stretch)
    return addRatio(sum, { numerator: BigInt(days), denominator: BigInt(of) })
  }, nothing)
}
