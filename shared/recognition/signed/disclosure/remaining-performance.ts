import { type AccountingDate, type Term, addDays, addPeriods, fields, firstDayOf, periodOf } from '#calendar'
import { type Ratio, exponentOf, roundRatio } from '#money'
import type { SignedContract } from '../contract/signed-contract.ts'
import { type Course, allocatedOn, recognisedBefore } from '../course.ts'

/** Days in which remaining obligations are expected to be satisfied: after one day, through another, or without end. */
export interface TimeBand {
  readonly after: AccountingDate
  readonly through: AccountingDate | null
}

/**
 * The price allocated to obligations that are not, or not wholly, satisfied at the end of a day, in all or by the time in
 * which it is expected to become revenue. Priced as used, or left out by an expedient of policy, it is not part of it.
 *
 * @shape    minor units; whole units where policy works in those
 * @standard ASC 606-10-50-13 to 50-14A · IFRS 15.120–122
 */
export function remainingPerformance({ contract, courses }: { contract: SignedContract; courses: readonly Course[] }, on: AccountingDate, band?: TimeBand): bigint {
  return courses.filter((course) => isDisclosed(contract, course)).reduce((sum, course) => sum + remainingOf(contract, course, { on, band }), 0n)
}

/** Left out: what is priced as used (55-18), and what was agreed for a year or less (50-14). */
function isDisclosed({ options, terms }: SignedContract, { obligation }: Course): boolean {
  if (obligation.priced === 'as-earned') return false
  if (!options.disclosure.excludeOriginalTermWithin12Months) return true
  if (options.contract.term === 'enforceable' && terms.cancellable !== false) return false
  const { satisfaction } = obligation
  const months = satisfaction !== null && 'months' in satisfaction ? satisfaction.months : terms.months
  const term = (satisfaction !== null && 'term' in satisfaction ? satisfaction.term : undefined) ?? terms.term
  return term === undefined ? months === undefined || months > 12 : term.endOn > yearAfter(term)
}

function yearAfter({ startOn }: Term): AccountingDate {
  const [, , day] = fields(startOn)
  return addDays(firstDayOf(addPeriods(periodOf(startOn), 12)), day - 1)
}

function remainingOf(contract: SignedContract, course: Course, { on, band }: { on: AccountingDate; band: TimeBand | undefined }): bigint {
  const monthly = contract.options.contract.term === 'enforceable' && contract.terms.cancellable !== false
  const ends = monthly ? addDays(firstDayOf(addPeriods(periodOf(addDays(on, 1)), periodOf(addDays(on, 1)) === periodOf(on) ? 1 : 0)), -1) : null
  const after = band === undefined || band.after < on ? on : band.after
  const through = earlier(band?.through ?? null, ends)
  if (through !== null && through <= after) return 0n
  const earned = earnedBy(contract, course)
  const to = through === null ? { numerator: allocatedOn(course, addDays(on, 1)), denominator: 1n } : earned(addDays(through, 1))
  const from = earned(addDays(after, 1))
  return inUnits(contract, { numerator: to.numerator * from.denominator - from.numerator * to.denominator, denominator: to.denominator * from.denominator })
}

const earlier = (a: AccountingDate | null, b: AccountingDate | null): AccountingDate | null => (a === null ? b : b === null || a < b ? a : b)

/** What is recognised by a day: as booked, or exactly where the books work in whole units and only the disclosure is rounded. */
function earnedBy({ options }: SignedContract, course: Course): (on: AccountingDate) => Ratio {
  const [phase, ...later] = course.phases
  const exact = options.schedule.decimals !== null && phase !== undefined && later.length === 0
  return (on) => {
    if (!exact) return { numerator: recognisedBefore(course, on), denominator: 1n }
    const { numerator, denominator } = phase.measure.shareBefore(on)
    return { numerator: phase.allocatedMinor * numerator, denominator }
  }
}

function inUnits({ currency, options }: SignedContract, amount: Ratio): bigint {
  const digits = exponentOf(currency)
  const unit = 10n ** BigInt(Math.max(0, digits - (options.schedule.decimals ?? digits)))
  return roundRatio({ numerator: amount.numerator, denominator: amount.denominator * unit }) * unit
}
