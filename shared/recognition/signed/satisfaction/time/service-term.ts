import { type AccountingDate, type Term, addDays, dateIn, dayAfter, fields, firstDayOf, firstOfNextMonth, isWholeMonths, laterOf, monthsAfter, monthsIn, periodOf } from '#calendar'
import type { Promised, Satisfaction } from '#billing'
import type { Instant } from '#calendar'
import type { Convention } from '#policy'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { monthsPriced } from './recurring-price.ts'
import type { Serving } from './serving.ts'

/** What a promise states of its time. */
export type TimeStated = Pick<Extract<Satisfaction, { method: 'straight-line' }>, 'term' | 'from' | 'months' | 'startAt' | 'endAt'>

/** A promise with what it, its contract and the convention say of its time. */
interface Timed {
  readonly contract: SignedContract
  readonly obligation: Pick<Obligation, 'promise'>
  readonly stated: TimeStated
  readonly convention: Convention
}

/**
 * The term of a service: as the promise states it, by days or moments, from a day for some months, or with the contract.
 * A set-up fee that transfers nothing follows the service, or the life of the customer. Null: nothing states a term.
 *
 * @standard ASC 606-10-25-3 · IFRS 15.11
 */
export function servingOf(measuring: Timed): Serving | null {
  const { contract, stated, convention } = measuring
  const { timeZone, startConvention, anniversary } = contract.options.schedule
  const termed = termOf(measuring)
  if (termed === null) return null
  const { calendar } = contract
  const exclusive = convention === 'daily-end-exclusive' && termed.closed ? lastDayOff(termed.term) : termed.term
  const term = begun(exclusive, startConvention)
  const moved = term.startOn !== termed.term.startOn
  return { term, startAt: moved ? null : (stated.startAt ?? null), endAt: moved ? null : (stated.endAt ?? null), timeZone, calendar, anniversary }
}

/** A term, and whether its last day was stated rather than counted. */
interface Termed {
  readonly term: Term
  readonly closed: boolean
}

function termOf({ contract, obligation, stated, convention }: Timed): Termed | null {
  const { terms } = contract
  const { startAt, endAt } = stated
  if (startAt !== undefined && endAt !== undefined) return { term: termBetween({ startAt, endAt }, { contract, convention }), closed: false }
  if (stated.term !== undefined) return { term: stated.term, closed: true }
  const openedOn = terms.term?.startOn ?? terms.startsOn ?? terms.signedOn
  const startOn = stated.from ?? openedOn
  const life = obligation.promise.nature === 'set-up' && contract.options.schedule.upfrontFee === 'customer-life' ? terms.customerLifeMonths : undefined
  const months = stated.months ?? life
  if (months !== undefined) return counted(startOn, months)
  if (terms.term !== undefined) return { term: { startOn: laterOf(startOn, terms.term.startOn), endOn: terms.term.endOn }, closed: true }
  if (terms.months !== undefined) return { term: { startOn, endOn: monthsAfter(openedOn, terms.months) }, closed: false }
  const priced = monthsPriced(obligation.promise)
  return priced === null ? null : counted(startOn, priced)
}

/**
 * True for a service that would end with the contract, which has ended before it begins: nothing states its term.
 *
 * @standard ASC 606-10-25-3 · IFRS 15.11
 */
export function beginsAfterTheEnd(measuring: Timed): boolean {
  if (measuring.stated.from === undefined) return false
  const termed = termOf(measuring)
  return termed !== null && termed.term.endOn <= termed.term.startOn
}

/**
 * The days that a promise states as its term, or shares with the contract; no convention has moved its beginning yet. Null:
 * nothing states one.
 *
 * @standard ASC 606-10-25-3 · IFRS 15.11
 */
export const termStated = (contract: SignedContract, promise: Promised, stated: TimeStated): Term | null =>
  termOf({ contract, obligation: { promise }, stated, convention: contract.options.schedule.convention })?.term ?? null

/** A term of some months; remembered, because the services of a book begin and end together. */
function counted(startOn: AccountingDate, months: number): Termed {
  const key = `${startOn} ${months}`
  const known = countedTerms.get(key) ?? { term: { startOn, endOn: monthsAfter(startOn, months) }, closed: false }
  if (countedTerms.size < 4096) countedTerms.set(key, known)
  return known
}

const countedTerms = new Map<string, Termed>()

/** The days that a service between two moments touches; the last one is left out where it is not counted. */
function termBetween({ startAt, endAt }: { startAt: Instant; endAt: Instant }, { contract, convention }: { contract: SignedContract; convention: Convention }): Term {
  const { timeZone } = contract.options.schedule
  const startOn = dateIn(startAt, timeZone)
  const endOn = convention === 'daily-end-exclusive' ? dateIn(endAt, timeZone) : dayAfter(endAt, timeZone)
  return { startOn, endOn: laterOf(endOn, addDays(startOn, 1)) }
}

const lastDayOff = ({ startOn, endOn }: Term): Term => ({ startOn, endOn: laterOf(addDays(endOn, -1), addDays(startOn, 1)) })

/** A term that begins where policy's convention has it begin; a term of whole months keeps its length. */
function begun(term: Term, convention: 'as-stated' | 'first-day-of-next-month' | 'mid-month-split'): Term {
  if (convention === 'as-stated') return term
  const [, , day] = fields(term.startOn)
  const startOn = convention === 'mid-month-split' && day <= 15 ? firstDayOf(periodOf(term.startOn)) : firstOfNextMonth(term.startOn)
  const endOn = isWholeMonths(term) ? monthsAfter(startOn, monthsIn(term)) : term.endOn
  return { startOn, endOn: laterOf(endOn, addDays(startOn, 1)) }
}
