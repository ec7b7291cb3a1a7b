import type { RevenueEvent } from '#revenue'
import { type Course, latestPhase, proceed } from '../../course.ts'
import type { Standing } from '../../standing.ts'
import { changeOfPrice, decide, restate } from '../restate.ts'
import { stillToCome } from '../still-to-come.ts'
import { type Giving, contraEntry } from './give-back.ts'
import { type Concerned, concerned, cutBy, sharedBy } from './stretch.ts'

/**
 * A price given back is a change of the transaction price: shared as the price is, what was satisfied is caught up in
 * revenue.
 *
 * @standard ASC 606-10-32-43 · IFRS 15.88
 */
export function changePrice(standing: Standing, giving: Giving): Standing {
  const among = concerned(standing, giving.meaning, cutBy(standing, giving.fact))
  const parts = sharedBy(giving.meaning.amountMinor, among.map(priceOf))
  note(standing, giving, 'PRICE_CHANGED', 'The customer pays less: the price changes, and what was satisfied is caught up.')
  return reprice(standing, giving, among.map((each, index) => ({ ...each, minor: parts[index] ?? 0n, basis: 'whole' as const })))
}

/** A price given back from a day on: what was recognised stands, the rest is earned at the lower price. @standard ASC 606-10-25-13(a) · IFRS 15.21(a) */
export function changePriceToCome(standing: Standing, giving: Giving): Standing {
  const among = concerned(standing, giving.meaning, cutBy(standing, giving.fact))
  const toCome = among.reduce((sum, { remainingMinor }) => sum + remainingMinor, 0n)
  if (toCome < giving.meaning.amountMinor) return changePrice(standing, giving)
  const parts = sharedBy(giving.meaning.amountMinor, among.map(({ remainingMinor }) => remainingMinor))
  note(standing, giving, 'PRICE_CHANGED_TO_COME', 'Credited against what is still to come, from the day of issue.')
  return reprice(standing, giving, among.map((each, index) => ({ ...each, minor: parts[index] ?? 0n, basis: 'remaining' as const })))
}

const priceOf = ({ course, recognisedMinor, remainingMinor }: Concerned): bigint => (course.obligation.priced === 'as-earned' ? recognisedMinor : recognisedMinor + remainingMinor)

interface Repriced extends Concerned {
  readonly minor: bigint
  readonly basis: 'whole' | 'remaining'
}

function reprice(standing: Standing, { fact, cause }: Giving, changed: readonly Repriced[]): Standing {
  const after = new Map(changed.map((each) => [each.course, lowered(each, cause)]))
  const shared = changed.filter(({ course }) => course.obligation.priced === 'allocated').reduce((sum, { minor }) => sum + minor, 0n)
  const entries = changed.flatMap(({ course, minor }): readonly RevenueEvent[] => (course.obligation.priced === 'allocated' || minor === 0n ? [] : [contraEntry(standing, course, { fact, cause, minor: -minor, account: undefined })]))
  const restated = restate(standing, { on: fact.effectiveOn, cause, courses: standing.courses.map((course) => after.get(course) ?? course), element: changeOfPrice(fact.id, -shared) })
  return { ...restated, entries: [...restated.entries, ...entries] }
}

function lowered({ course, cut, minor, basis }: Repriced, cause: string): Course {
  if (course.obligation.priced === 'as-earned' || minor === 0n) return course
  const last = latestPhase(course)
  return proceed(course, { ...cut, cause, basis, allocatedMinor: last.allocatedMinor - minor, measure: basis === 'remaining' ? stillToCome(last.measure, cut.from) : last.measure })
}

const note = (standing: Standing, { fact, meaning }: Giving, code: string, because: string): void =>
  decide(standing, { step: 'price', subject: fact.id, code, because, cite: ['ASC 606-10-32-43', 'IFRS 15.88'], policy: 'adjustments', amounts: { amount: String(meaning.amountMinor) }, on: fact.effectiveOn })
