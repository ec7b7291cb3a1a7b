import { type AccountingDate, addDays, laterOf } from '#calendar'
import { type Ratio, addRatio, multiplyRatio, nothing } from '#money'
import { assertInvariant } from '#outcome'
import type { Role } from '#revenue'
import type { Obligation } from './obligations/obligation.ts'
import { complete } from './satisfaction/complete.ts'
import type { Measure } from './satisfaction/measure.ts'

/**
 * One allocation of price to an obligation, from a day on. `remaining`: what was recognised stands, the rest is earned by
 * what is still to come, and progress is measured from here (25-13(a)). `whole`: progress since the last such day, or
 * inception, is measured against the new amount, and the difference is caught up (25-13(b), 32-43).
 */
export interface Phase {
  readonly from: AccountingDate
  readonly cause: string // 'inception', 'estimate', 'modification', 'termination' …
  readonly allocatedMinor: bigint // of the whole obligation, recognised or not
  readonly basis: 'whole' | 'remaining'
  readonly measure: Measure
  /** The day its effect is booked on, where that is not the day it begins: at the end of that day. */
  readonly bookedOn?: AccountingDate
  /** Given back of revenue that stands: contra accounts took it, the revenue account did not. */
  readonly contraMinor?: bigint
}

/** An obligation on its way: its allocations in order of date. */
export interface Course {
  readonly obligation: Obligation
  readonly phases: readonly Phase[]
  /** The modification that made it a contract of its own (25-12); it is left alone by later changes of the first. */
  readonly separate?: string
}

/** Revenue of an obligation that moved at the end of a day. */
export interface Earned {
  readonly on: AccountingDate
  readonly minor: bigint
  readonly cause: string
  readonly account?: Role // other than revenue
}

/**
 * What is recognised by the days before a date, under the allocation in force then: contra accounts apart.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export const recognisedBefore = ({ phases }: Course, on: AccountingDate): bigint => followed(phases, { on, from: 0n }, earnedIn)

/**
 * The share of an obligation that is satisfied by the days before a date, whatever its price was meanwhile.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export const satisfiedBefore = ({ phases }: Course, on: AccountingDate): Ratio => followed(phases, { on, from: nothing }, satisfiedIn)

/** Days at whose end more of an obligation may be satisfied, in order. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const ticksOf = ({ phases }: Course): readonly AccountingDate[] => [...new Set(phases.flatMap(({ measure }) => measure.ticks))].sort()

/** What stood when the measure of a phase began, and what is reached by now. */
interface Reached<Amount> {
  readonly stood: Amount
  readonly recognised: Amount
}

/** Follows an obligation from phase to phase up to the days before a date. */
function followed<Amount>(phases: readonly Phase[], { on, from }: { on: AccountingDate; from: Amount }, reach: (phase: Phase, reached: Reached<Amount>, on: AccountingDate) => Amount): Amount {
  let [recognised, stood] = [from, from]
  for (const [index, phase] of phases.entries()) {
    if (index > 0 && phase.from > on) break
    if (phase.basis === 'remaining') stood = recognised
    const next = phases[index + 1]
    recognised = reach(phase, { stood, recognised }, next !== undefined && next.from < on ? next.from : on)
  }
  return recognised
}

/** Recognised by the days before a date in one phase: what stood when its measure began, and its share of the rest. */
const earnedIn = ({ allocatedMinor, contraMinor = 0n, measure }: Phase, { stood, recognised }: Reached<bigint>, on: AccountingDate): bigint =>
  measure.held !== null ? recognised : stood + measure.earnedBefore(allocatedMinor + contraMinor - stood, on)

/** Satisfied by the days before a date in one phase. Where nothing is to come any more, nothing more is satisfied. */
function satisfiedIn({ measure }: Phase, { stood, recognised }: Reached<Ratio>, on: AccountingDate): Ratio {
  if (measure.held !== null || measure === complete) return recognised
  return addRatio(stood, multiplyRatio(measure.shareBefore(on), { numerator: stood.denominator - stood.numerator, denominator: stood.denominator }))
}

const phaseOn = ({ phases }: Course, on: AccountingDate): Phase | undefined => phases.findLast((phase) => (phase.bookedOn ?? phase.from) <= on) ?? phases[0]

/** The price allocated to an obligation on a day: the latest allocation by then.
 *
 * @standard ASC 606-10-32-42 · IFRS 15.87
 */
export const allocatedOn = (course: Course, on: AccountingDate): bigint => phaseOn(course, on)?.allocatedMinor ?? 0n

/** True where nothing of an obligation is to come any more after a day: it was removed, or the contract ended. @standard ASC 606-10-25-13 · IFRS 15.21 */
export const isOverOn = (course: Course, on: AccountingDate): boolean => phaseOn(course, on)?.measure === complete

/** The latest allocation of an obligation.
 *
 * @standard ASC 606-10-32-42 · IFRS 15.87
 */
export function latestPhase({ obligation, phases }: Course): Phase {
  const latest = phases.at(-1)
  assertInvariant(latest !== undefined, 'an obligation has an allocation', () => obligation.id)
  return latest
}

/**
 * The course under a new allocation. It begins no earlier than the one before it; what contra accounts took stays taken.
 *
 * @standard ASC 606-10-25-13 · IFRS 15.21
 */
export function proceed(course: Course, phase: Phase): Course {
  const before = latestPhase(course)
  const contraMinor = phase.contraMinor ?? before.contraMinor
  const from = laterOf(phase.from, before.from)
  return { ...course, phases: [...course.phases, { ...phase, from, ...(contraMinor === undefined ? {} : { contraMinor }) }] }
}

/**
 * Revenue by day: differences of cumulative amounts. Revenue that time alone earns goes as far as the closed periods,
 * or the day of the latest change of allocation.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function movementsOf(course: Course, closedOn: AccountingDate): readonly Earned[] {
  const moved: Earned[] = []
  const { phases } = course
  let [recognised, stood, booked] = [0n, 0n, 0n]
  const move = (on: AccountingDate, to: bigint, cause: string, named: readonly Earned[] = none): void => {
    let minor = to - booked
    for (const part of named) minor -= part.minor
    if (minor !== 0n) moved.push({ on, minor, cause })
    for (const part of named) moved.push(part)
    booked = recognised = to
  }
  latestPhase(course)
  for (const [index, phase] of phases.entries()) {
    const before = phases[index - 1]
    if (before !== undefined) {
      const on = phase.bookedOn ?? phase.from
      move(on, earnedIn(before, { stood, recognised }, phase.from), 'revenue')
      if (phase.basis === 'remaining') stood = recognised
      move(on, earnedIn(phase, { stood, recognised }, phase.from), phase.cause)
    }
    const until = phases[index + 1]?.from ?? farFuture
    let since = before === undefined ? farPast : phase.from
    for (const on of phase.measure.ticks) {
      if (on >= until) break
      if ((index > 0 && on < phase.from) || (phase.measure.timed && on > closedOn)) continue
      const next = dayAfter(on)
      move(on, earnedIn(phase, { stood, recognised }, next), 'revenue', phase.measure.named === undefined ? none : namedIn(phase, stood, { on, since }))
      since = next
    }
  }
  return moved
}

const none: readonly Earned[] = []

/** Parts with a name of their own, of what was earned from a day to the end of another. */
function namedIn({ allocatedMinor, contraMinor = 0n, measure: { named = [], held } }: Phase, stood: bigint, { on, since }: { on: AccountingDate; since: AccountingDate }): readonly Earned[] {
  if (held !== null) return none
  const amount = allocatedMinor + contraMinor - stood
  return named.flatMap(({ cause, account, earnedBefore }) => {
    const minor = earnedBefore(amount, addDays(on, 1)) - earnedBefore(amount, since)
    return minor === 0n ? [] : [{ on, minor, cause, ...(account === undefined ? {} : { account }) }]
  })
}

/** The day after a day; remembered, because every schedule asks for the ends of the same few periods. */
function dayAfter(on: AccountingDate): AccountingDate {
  const known = following.get(on)
  if (known !== undefined) return known
  const next = addDays(on, 1)
  if (following.size < 4096) following.set(on, next)
  return next
}

const following = new Map<AccountingDate, AccountingDate>()

const farPast = '0001-01-01' as AccountingDate

/** A day after every day. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const farFuture = '9999-12-31' as AccountingDate
