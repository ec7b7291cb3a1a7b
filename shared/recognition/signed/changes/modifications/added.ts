import type { Promised, Satisfaction } from '#billing'
import { type AccountingDate, type Term, addDays, laterOf, monthsAfter } from '#calendar'
import { nothing } from '#money'
import type { SignedContract } from '../../contract/signed-contract.ts'
import { type Course, latestPhase } from '../../course.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { obligationsFrom } from '../../obligations/identify-obligations.ts'
import { byNature } from '../../obligations/satisfaction-of.ts'
import type { Measure } from '../../satisfaction/measure.ts'
import { measureObligation } from '../../satisfaction/measure-progress.ts'
import { monthsPriced } from '../../satisfaction/time/recurring-price.ts'
import type { Standing } from '../../standing.ts'
import type { Modification } from './modifying.ts'

/**
 * The obligations that a modification adds. A promise that does not say how it is satisfied is satisfied by its nature,
 * where that is another, or else as those it is added to; a service begins on the day of the change and ends with the contract, unless it says otherwise.
 *
 * @standard ASC 606-10-25-12(a) · IFRS 15.20(a)
 */
export function obligationsAdded({ contract, courses }: Standing, fact: Modification): readonly Obligation[] {
  const known = new Set(courses.map(({ obligation }) => obligation.id))
  const like = courses.find(({ obligation }) => fact.removed.includes(obligation.id)) ?? courses[0]
  const promises = fact.added.map((promise): Promised => {
    const satisfaction = termed({ contract, fact, promise }, promise.satisfaction ?? (isOfItsOwn(contract, promise, like) ? undefined : likewise(like, fact)))
    const again = known.has(promise.id) ? courses.filter(({ obligation }) => obligation.id === promise.id || obligation.id.startsWith(`${promise.id}/`)).length + 1 : 0
    return { ...promise, ...(again === 0 ? {} : { id: `${promise.id}/${again}` }), ...(satisfaction === undefined ? {} : { satisfaction }) }
  })
  return obligationsFrom(contract, promises).map((obligation) => begun(contract, fact, obligation))
}

/** Satisfied over a term, which is the contract's where a promise states none. */
type Timed = Extract<Satisfaction, { method: 'straight-line' | 'stand-ready' | 'usage-against-commitment' }>
const timed: ReadonlySet<string> = new Set<Timed['method']>(['straight-line', 'stand-ready', 'usage-against-commitment'])
const isTimed = (satisfaction: Satisfaction): satisfaction is Timed => timed.has(satisfaction.method)
const statesTime = (satisfaction: Timed): boolean => satisfaction.term !== undefined || ('startAt' in satisfaction && satisfaction.startAt !== undefined)

/**
 * An obligation that a change adds: a service begins with the change, by whatever it is satisfied by time. One that would
 * end with the contract, which has ended before it begins, is held.
 *
 * @standard ASC 606-10-25-12(a), 606-10-55-42 · IFRS 15.20(a), IFRS 15.B40
 */
export function begun(contract: SignedContract, fact: Modification, obligation: Obligation): Obligation {
  if (obligation.satisfaction === null || !isTimed(obligation.satisfaction)) return obligation
  const satisfaction = termed({ contract, fact, promise: obligation.promise }, obligation.satisfaction)
  const isAfterTheEnd = !statesTime(satisfaction) && endOfAll(contract, fact) !== undefined
  return { ...obligation, satisfaction, ...(isAfterTheEnd ? { held: afterTheEnd } : {}) }
}

const afterTheEnd: NonNullable<Obligation['held']> = { code: 'TERM_UNKNOWN', sentence: 'A service is added that would begin after the contract has ended, and nothing says how long it lasts.' }

/** The first day without service, by the change or else by the contract. */
const endOfAll = ({ terms }: SignedContract, { term }: Modification): AccountingDate | undefined =>
  term?.endOn ?? terms.term?.endOn ?? (terms.months === undefined ? undefined : monthsAfter(terms.startsOn ?? terms.signedOn, terms.months))

/** True where the nature of a promise speaks of how it is satisfied, and is not that of what it is added to. */
const isOfItsOwn = (contract: SignedContract, promise: Promised, like: Course | undefined): boolean => promise.nature !== like?.obligation.promise.nature && byNature(contract, promise) !== null

/** Satisfied as an obligation that is there already: its own quantity, and its own time from the change on. */
function likewise(like: Course | undefined, { effectiveOn }: Modification): Satisfaction | undefined {
  const satisfaction = like?.obligation.satisfaction ?? undefined
  if (like === undefined || satisfaction === undefined) return undefined
  if (!isTimed(satisfaction)) return 'quantity' in satisfaction ? ({ ...satisfaction, quantity: undefined } as Satisfaction) : satisfaction
  const last = latestPhase(like).measure.ticks.at(-1)
  const endOn = satisfaction.term?.endOn ?? (last === undefined || satisfaction.method === 'usage-against-commitment' ? undefined : endOf(like, last))
  return { ...untermed(satisfaction), ...(endOn === undefined || endOn <= effectiveOn ? {} : { term: { startOn: effectiveOn, endOn } }) }
}

/** How a service is satisfied, without its time. */
function untermed(satisfaction: Timed): Timed {
  if (satisfaction.method !== 'straight-line') return { ...satisfaction, term: undefined, ...('months' in satisfaction ? { months: undefined } : {}) }
  return { method: 'straight-line', ...(satisfaction.convention === undefined ? {} : { convention: satisfaction.convention }) }
}

/** The first day without service of a course whose last period is known. */
function endOf(like: Course, lastTick: AccountingDate): AccountingDate {
  let on = addDays(lastTick, 1)
  const { measure } = latestPhase(like)
  const isWhole = (day: AccountingDate): boolean => measure.shareBefore(day).numerator >= measure.shareBefore(day).denominator
  while (isWhole(addDays(on, -1))) on = addDays(on, -1)
  return on
}

/** What is added, to which contract, by which change. */
interface Adding {
  readonly contract: SignedContract
  readonly fact: Modification
  readonly promise: Promised
}

/** The same satisfaction, over a term that begins with the change; without one, where it would end before it begins. */
function termed<S extends Satisfaction | undefined>(adding: Adding, satisfaction: S): S {
  if (satisfaction === undefined || !isTimed(satisfaction) || statesTime(satisfaction)) return satisfaction
  const term = termOf(adding, satisfaction)
  return term === null ? satisfaction : { ...satisfaction, term, ...('months' in satisfaction ? { months: undefined } : {}) }
}

/** For some months, or to the end of the contract, or as long as its price per month buys. Null: nothing says so, or that is over. */
function termOf({ contract, fact, promise }: Adding, satisfaction: Timed): Term | null {
  const startOn = ('from' in satisfaction ? satisfaction.from : undefined) ?? fact.effectiveOn
  const months = 'months' in satisfaction ? satisfaction.months : undefined
  if (months !== undefined) return { startOn, endOn: monthsAfter(startOn, months) }
  const endOn = endOfAll(contract, fact)
  if (endOn !== undefined) return endOn <= startOn ? null : { startOn: laterOf(startOn, fact.effectiveOn), endOn }
  const priced = monthsPriced(promise)
  return priced === null ? null : { startOn, endOn: monthsAfter(startOn, priced) }
}

/** Nothing is promised before the change. */
const notYet: Measure = { earnedBefore: () => 0n, shareBefore: () => nothing, ticks: [], timed: false, held: null }

/** An added obligation on its way from the day of the change: what its own term puts before that day is caught up on it. @standard ASC 606-10-25-13(a) · IFRS 15.21(a) */
export function courseAdded({ contract }: Standing, obligation: Obligation, { fact, allocatedMinor, separate }: { fact: Modification; allocatedMinor: bigint; separate?: string }): Course {
  const phase = { from: fact.effectiveOn, cause: 'modification', allocatedMinor, basis: 'remaining' as const, measure: measureObligation(contract, obligation) }
  return { obligation, phases: [{ ...phase, from: contract.signedOn, cause: 'inception', allocatedMinor: 0n, measure: notYet }, phase], ...(separate === undefined ? {} : { separate }) }
}
