import type { ObligationMoved } from '#revenue'
import type { KeptFact } from '../../../contract-file.ts'
import type { Meaning } from '../../consideration/bill.ts'
import { unitOf } from '../../consideration/presentation-unit.ts'
import { type Course, latestPhase, proceed } from '../../course.ts'
import type { Standing, Taken } from '../../standing.ts'
import { changeOfPrice, decide, restate } from '../restate.ts'
import { stillToCome } from '../still-to-come.ts'
import { type Concerned, concerned, cutBy, recognisedPart, recognisedShare, sharedBy } from './stretch.ts'

/** One document that gives back some of the price. */
export interface Giving {
  readonly fact: KeptFact
  readonly meaning: Meaning
  readonly cause: string
}

/**
 * Gives back a price by its recognised and its deferred share: the first through a contra account, the second out of what
 * was still to be earned, which runs on at the reduced rate.
 *
 * @standard ASC 606-10-32-42 · IFRS 15.87
 */
export function giveBackByShares(standing: Standing, { fact, meaning, cause }: Giving): Standing {
  const among = concerned(standing, meaning, cutBy(standing, fact))
  const recognised = recognisedPart(standing, meaning.amountMinor, recognisedShare(meaning, among))
  const fromRevenue = sharedBy(recognised, among.map(({ recognisedMinor }) => recognisedMinor))
  const fromDeferred = sharedBy(meaning.amountMinor - recognised, among.map(({ remainingMinor }) => remainingMinor))
  const taken = among.map(({ course }, index): Taken => ({ obligation: course.obligation.id, recognisedMinor: fromRevenue[index] ?? 0n, deferredMinor: fromDeferred[index] ?? 0n }))
  decide(standing, {
    subject: fact.id, code: 'GIVEN_BACK_BY_SHARES', because: 'The recognised share is taken back through a contra account, the deferred share out of the contract liability.', cite: ['ASC 606-10-32-42', 'IFRS 15.87'],
    policy: 'adjustments.method', amounts: { amount: String(meaning.amountMinor), recognised: String(recognised), deferred: String(meaning.amountMinor - recognised) }, on: fact.effectiveOn,
  })
  return take(standing, { fact, meaning, cause }, among.map((each, index) => ({ ...each, taken: taken[index]! })))
}

interface TakenFrom extends Concerned {
  readonly taken: Taken
}

function take(standing: Standing, { fact, meaning, cause }: Giving, from: readonly TakenFrom[]): Standing {
  const reduced = new Map(from.map((each) => [each.course, { course: reduce(each, cause), taken: each.taken }]))
  const after = restate(standing, { on: fact.effectiveOn, cause, courses: standing.courses.map((course) => reduced.get(course)?.course ?? course), element: changeOfPrice(fact.id, -allocatedTaken(from)) })
  const entries = from.flatMap(({ course, taken }) => (taken.recognisedMinor === 0n ? [] : [contraEntry(standing, course, { fact, cause, minor: -taken.recognisedMinor, account: meaning.contra })]))
  const document = meaning.document ?? fact.id
  return { ...after, entries: [...after.entries, ...entries], taken: new Map([...standing.taken, [document, [...(standing.taken.get(document) ?? []), ...from.map(({ taken }) => taken)]]]) }
}

/** What leaves the price that is shared: use that is priced as it happens has none. */
const allocatedTaken = (from: readonly TakenFrom[]): bigint =>
  from.filter(({ course }) => course.obligation.priced === 'allocated').reduce((sum, { taken }) => sum + taken.recognisedMinor + taken.deferredMinor, 0n)

function reduce({ course, cut, taken }: TakenFrom, cause: string): Course {
  if (course.obligation.priced === 'as-earned') return course
  const last = latestPhase(course)
  return proceed(course, {
    ...cut, cause, basis: 'remaining', measure: stillToCome(last.measure, cut.from),
    allocatedMinor: last.allocatedMinor - taken.recognisedMinor - taken.deferredMinor,
    contraMinor: (last.contraMinor ?? 0n) + taken.recognisedMinor,
  })
}

/** Revenue taken back, or given again, through an account of its own. @standard ASC 606-10-32-42 · IFRS 15.87 */
export function contraEntry({ contract }: Standing, { obligation }: Course, { fact, cause, minor, account }: { fact: KeptFact; cause: string; minor: bigint; account: Meaning['contra'] | undefined }): ObligationMoved {
  return {
    kind: 'ObligationMoved', obligation: obligation.id, class: obligation.class, economicIn: contract.calendar.periodOf(fact.effectiveOn), billedMinor: 0n, recognisedMinor: minor,
    right: obligation.right, unit: unitOf(obligation), on: fact.effectiveOn, cause, ...(account === undefined ? {} : { account }),
  }
}

/** Gives again what an earlier document took: the price is what it was, and what was earned by now is caught up. @standard ASC 606-10-32-42 · IFRS 15.87 */
export function giveAgain(standing: Standing, { fact, meaning, cause }: Giving): Standing {
  const document = meaning.document ?? ''
  const taken = new Map((standing.taken.get(document) ?? []).map((each) => [each.obligation, each]))
  const restored = standing.courses.map((course) => {
    const each = taken.get(course.obligation.id)
    if (each === undefined || course.obligation.priced === 'as-earned') return course
    const last = latestPhase(course)
    return proceed(course, { ...cutBy(standing, fact)(course), cause, basis: 'whole', measure: last.measure, allocatedMinor: last.allocatedMinor + each.recognisedMinor + each.deferredMinor, contraMinor: (last.contraMinor ?? 0n) - each.recognisedMinor })
  })
  const total = standing.courses.filter(({ obligation }) => obligation.priced === 'allocated').reduce((sum, { obligation }) => sum + (taken.get(obligation.id)?.recognisedMinor ?? 0n) + (taken.get(obligation.id)?.deferredMinor ?? 0n), 0n)
  const after = restate(standing, { on: fact.effectiveOn, cause, courses: restored, element: changeOfPrice(fact.id, total) })
  const entries = standing.courses.flatMap((course) => {
    const minor = taken.get(course.obligation.id)?.recognisedMinor ?? 0n
    return minor === 0n ? [] : [contraEntry(standing, course, { fact, cause, minor, account: meaning.contra })]
  })
  return { ...after, entries: [...after.entries, ...entries], taken: new Map([...standing.taken].filter(([name]) => name !== document)) }
}
