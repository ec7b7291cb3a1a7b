import { type AccountingDate, type FiscalCalendar, type Period, addDays } from '#calendar'
import type { Currency } from '#money'
import { type EntryNet, entriesOf } from '#journal'
import type { PolicySet } from '#policy'
import { type ContractFile, type SignedEvaluation, evaluateSigned, recognisedBefore, signedTerms } from '#recognition'
import { assertInvariant } from '#outcome'
import type { Draft } from '../translate/draft.ts'

/** What the engine says of a case: as known at the end, and as it stood at the end of any day. */
export interface CaseLedger {
  readonly draft: Draft
  readonly currency: Currency
  readonly whole: SignedEvaluation
  readonly at: (on: AccountingDate) => SignedEvaluation
  /** Another file in the same book: what a case asks of a price or a promise that is not its own. */
  readonly evaluate: (file: ContractFile) => SignedEvaluation
  /** Balance of a role at the end of a day, debit positive. */
  readonly balance: (role: string, on: AccountingDate) => bigint
}

const farFuture = '9998-12' as Period

/** Opens the ledger of a translated case in one book. */
export function openLedger(draft: Draft, file: ContractFile, { policy, book }: { policy: PolicySet; book: string }): CaseLedger {
  const signed = signedTerms(file)
  assertInvariant(signed !== undefined, 'a case is a signed contract', () => file.contract)
  const evaluate = (other: ContractFile): SignedEvaluation => evaluateSigned(other, signedTerms(other) ?? signed, { policy, book, through: farFuture })
  const whole = evaluate(file)
  const known = new Map<string, SignedEvaluation>()
  const at = (on: AccountingDate): SignedEvaluation => {
    const held = known.get(on) ?? evaluateSigned(file, signed, { policy, book, through: throughOn(whole, on), asOf: on })
    known.set(on, held)
    return held
  }
  const balance = (role: string, on: AccountingDate): bigint => sumOf([...entriesOf(at(on).events.filter((event) => event.on === undefined || event.on <= countedTo(whole, on))).values()].filter((net) => net.role === role))
  return { draft, currency: whole.functional ?? signed.terms.currency, whole, at, evaluate, balance }
}

const sumOf = (nets: readonly EntryNet[]): bigint => nets.reduce((sum, { signedMinor }) => sum + signedMinor, 0n)

/** The last period that has ended by the end of a day; the day's own where the last service ends in it by then, and nothing is left for its rest. */
function throughOn({ courses, contract: { calendar } }: SignedEvaluation, on: AccountingDate): Period {
  const closed = closedBy(calendar, on)
  const by = (day: AccountingDate): bigint => courses.reduce((sum, course) => sum + recognisedBefore(course, addDays(day, 1)), 0n)
  const endsBetween = courses.every((course) => recognisedBefore(course, addDays(on, 1)) === recognisedBefore(course, farOff)) && by(on) !== by(calendar.lastDayOf(closed))
  return endsBetween ? calendar.periodOf(on) : closed
}

/** Time is booked on the last day of its period: where the last service has ended within it, all of the period counts. */
const countedTo = (whole: SignedEvaluation, on: AccountingDate): AccountingDate => {
  const through = whole.contract.calendar.lastDayOf(throughOn(whole, on))
  return through > on ? through : on
}

const farOff = '9999-01-01' as AccountingDate

/** The last period that has ended by the end of a day. */
const closedBy = (calendar: FiscalCalendar, on: AccountingDate): Period => calendar.periodOf(addDays(calendar.firstDayOf(calendar.periodOf(addDays(on, 1))), -1))
