import { type AccountingDate, periodOf } from '#calendar'
import { type Ratio, addRatio, clampRatio, nothing, ratioOf } from '#money'
import type { KeptOf } from '../contract-file.ts'
import { speaksOf } from '../evidence.ts'
import { factsOf } from '../record.ts'
import type { Measure, Tranche } from '../tranche.ts'
import type { Contract } from '../workings.ts'
import { type Measuring, earlierSiblings } from './measuring.ts'
import { unmeasured } from './unmeasured.ts'

/**
 * Hours recognised on the day they were worked. The hours of an obligation fill its invoice lines in the order in which
 * they were billed, whether billed before or after the work; hours beyond all lines are accrued (see accrued work).
 *
 * @standard ASC 606-10-55-18 · IFRS 15.B16
 */
export function hoursAsWorked(tranche: Tranche, measuring: Measuring): Measure {
  const entries = loggedHours(measuring.contract, tranche)
  const billed = hoursOf(tranche)
  if (billed === undefined) return unmeasured('TERM_UNKNOWN', 'The line does not say how many hours it bills.')
  const taken = earlierSiblings(tranche, measuring).reduce((sum, sibling) => addRatio(sum, hoursOf(sibling) ?? nothing), nothing)
  const before = (on: AccountingDate): Ratio => {
    const worked = sumOfHours(entries.filter(({ workedOn }) => workedOn < on))
    const here = addRatio(worked, { numerator: -taken.numerator, denominator: taken.denominator })
    return clampRatio({ numerator: here.numerator * billed.denominator, denominator: here.denominator * billed.numerator })
  }
  if (before('9999-12-31' as AccountingDate).numerator === 0n) return unmeasured('AWAITING_EVIDENCE', 'No hours are logged for this line.')
  return {
    before,
    periods: [...new Set(entries.map(({ workedOn }) => periodOf(workedOn)))],
    timed: false,
    freezes: [],
    evidencedFrom: entries[0]!.workedOn,
    endedOn: null,
    held: null,
  }
}

/** Hours that a line bills; undefined when it does not say.
 *
 * @standard ASC 606-10-55-18 · IFRS 15.B16
 */
export function hoursOf({ quantity }: Tranche): Ratio | undefined {
  const hours = quantity === null ? undefined : ratioOf(quantity)
  return hours !== undefined && hours.numerator > 0n ? hours : undefined
}

type Logged = KeptOf<'HoursLogged'>

/** Logged hours that speak of a tranche, by day; of each time entry the latest statement stands.
 *
 * @standard ASC 606-10-25-27 · IFRS 15.35
 */
export function loggedHours(contract: Contract, tranche: Tranche): readonly Logged[] {
  const latest = new Map<string, Logged>()
  for (const fact of factsOf(contract.file, 'HoursLogged')) if (speaksOf(fact, tranche)) latest.set(fact.entry, fact)
  return [...latest.values()].sort((a, b) => (a.workedOn < b.workedOn ? -1 : a.workedOn > b.workedOn ? 1 : 0))
}

/** Sum of logged hours, exact.
 *
 * @standard ASC 606-10-55-18 · IFRS 15.B16
 */
const sumOfHours = (entries: readonly Logged[]): Ratio => entries.reduce((sum, { hours }) => addRatio(sum, ratioOf(hours)), nothing)
