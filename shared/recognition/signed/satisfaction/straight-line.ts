import { type AccountingDate, type Term, addDays, addPeriods, dayNumber, fields, firstDayOf, periodEnds, periodOf } from '#calendar'
import { type Ratio, nothing, portionMinor, whole } from '#money'
import type { SignedContract } from '../contract/signed-contract.ts'
import { heldMeasure } from './held-measure.ts'
import type { Measure } from './measure.ts'
import type { Measuring } from './measure-progress.ts'

/**
 * Satisfied by time, over the term of the promise or of the contract.
 *
 * @standard ASC 606-10-25-27(a) · IFRS 15.35(a)
 */
export function straightLine({ contract, satisfaction }: Measuring<'straight-line'>): Measure {
  const term = satisfaction.term ?? termFrom(contract, satisfaction.months)
  if (term === null) return heldMeasure('TERM_UNKNOWN', 'Recognised over time, but neither promise nor contract states a term.')
  return daily(term, contract)
}

function termFrom({ terms }: SignedContract, months: number | undefined): Term | null {
  const startOn = terms.term?.startOn ?? terms.signedOn
  const count = months ?? terms.months
  return count === undefined ? (terms.term ?? null) : { startOn, endOn: monthsAfter(startOn, count) }
}

function monthsAfter(on: AccountingDate, count: number): AccountingDate {
  const [, , day] = fields(on)
  return addDays(firstDayOf(addPeriods(periodOf(on), count)), day - 1)
}

function daily(term: Term, { calendar }: SignedContract): Measure {
  const first = dayNumber(term.startOn)
  const days = BigInt(dayNumber(term.endOn) - first)
  const shareBefore = (on: AccountingDate): Ratio => {
    const passed = BigInt(dayNumber(on) - first)
    return passed <= 0n ? nothing : passed >= days ? whole : { numerator: passed, denominator: days }
  }
  return {
    shareBefore,
    earnedBefore: (amountMinor, on) => portionMinor(amountMinor, shareBefore(on)),
    ticks: periodEnds(calendar, term.startOn, addDays(term.endOn, -1)),
    timed: true,
    held: null,
  }
}
