import { type AccountingDate, type Period, firstDayOf, nextPeriod, periodOf } from '#calendar'
import { type Ratio, nothing, portionMinor } from '#money'
import type { Course, Freeze, Step } from './tranche.ts'

/**
 * Where a tranche stands: its price now, and the part of it that later progress is measured from.
 * recognised = base + (total − base) × (progress − from) / (1 − from), rounded once, half up.
 */
interface Position {
  readonly total: bigint
  readonly base: bigint
  readonly from: Ratio
  readonly stopped: boolean // ended, but not paid: nothing further is earned until it is
  readonly ended: number // times it was ended; more than none: nothing further is owed
  readonly voided: boolean
}

/** Price and recognised part of a tranche before a day, with the steps up to and including that day.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function standingOn(course: Course, on: AccountingDate): { readonly totalMinor: bigint; readonly recognisedMinor: bigint } {
  let position = begin(course)
  for (const step of course.steps) if (step.on <= on) position = take(position, step, progressOn(course, step.on))
  return { totalMinor: position.total, recognisedMinor: recognisedIn(position, progressOn(course, on)) }
}

/** The price that stands after every step.
 *
 * @standard ASC 606-10-32-14 · IFRS 15.59
 */
export function totalOf({ allocatedMinor, steps }: Course): bigint {
  let total = allocatedMinor
  for (const { kind, minor } of steps) {
    if (kind === 'void') return 0n
    if (kind !== 'end') total = notBelowZero(total - minor)
  }
  return total
}

/**
 * Revenue of a tranche by economic period: differences of cumulative amounts, so no period carries a plug.
 * Time-based revenue goes as far as the last closed period, or the date of the latest step if that is later.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function movementsOf(course: Course, through: Period): ReadonlyMap<Period, bigint> {
  const moved = new Map<Period, bigint>()
  const horizon = horizonOf(course, through)
  let [position, next, held] = [begin(course), 0, 0n]
  for (const period of periodsOf(course)) {
    const end = endOf(period)
    for (let step = course.steps[next]; step !== undefined && step.on < end; step = course.steps[++next])
      position = take(position, step, progressOn(course, step.on))
    const clock = end < horizon ? end : horizon
    const recognised = thawed(course, clock, recognisedIn(position, progressOn(course, clock)))
    if (recognised !== held) moved.set(period, course.tranche.sign * (recognised - held))
    held = recognised
  }
  return moved
}

const ends = new Map<Period, AccountingDate>()

/** The first day after a period; remembered, because every tranche asks for the same few. */
function endOf(period: Period): AccountingDate {
  const known = ends.get(period)
  if (known !== undefined) return known
  const end = firstDayOf(nextPeriod(period))
  ends.set(period, end)
  return end
}

const farFuture = '9999-12-31' as AccountingDate

function horizonOf(course: Course, through: Period): AccountingDate {
  if (!course.measure.timed) return farFuture
  const closed = through >= '9999-12' ? farFuture : endOf(through)
  const latest = course.steps.at(-1)?.on ?? closed
  return latest > closed ? latest : closed
}

/** Periods in which anything can move, in order: those of the measure, of the steps, and of the thaws. */
function periodsOf({ measure, steps }: Course): readonly Period[] {
  if (steps.length === 0 && measure.freezes.length === 0) return measure.periods
  const all = new Set(measure.periods)
  for (const step of steps) all.add(periodOf(step.on))
  for (const freeze of measure.freezes) if (freeze.to !== null) all.add(periodOf(freeze.to))
  return [...all].sort()
}

const begin = (course: Course): Position => ({ total: course.allocatedMinor, base: 0n, from: nothing, stopped: false, ended: 0, voided: false })

function recognisedIn({ total, base, from, stopped, ended }: Position, progress: Ratio): bigint {
  if (ended > 0) return total
  if (stopped) return within(total, base)
  const left = { numerator: from.denominator - from.numerator, denominator: from.denominator }
  if (left.numerator === 0n) return total
  const since = progress.numerator * from.denominator - from.numerator * progress.denominator
  return within(total, base + portionMinor(total - base, { numerator: since, denominator: progress.denominator * left.numerator }))
}

const within = (total: bigint, minor: bigint): bigint => (minor < 0n ? 0n : minor > total ? total : minor)
const notBelowZero = (minor: bigint): bigint => (minor < 0n ? 0n : minor)

/** What each kind of step does to a position. */
const steps: Readonly<Record<Step['kind'], (position: Position, minor: bigint, progress: Ratio) => Position>> = {
  /** The reduction falls on earned and unearned alike: catch-up of the earned share (32-43). */
  proportional: (position, minor) => {
    const total = notBelowZero(position.total - minor)
    const base = position.total === 0n ? 0n : portionMinor(position.base, { numerator: total, denominator: position.total })
    return { ...position, total, base }
  },
  /** The reduction falls on what is not yet earned; only what exceeds it reduces revenue. */
  'unearned-first': (position, minor, progress) => {
    const earned = recognisedIn(position, progress)
    const total = notBelowZero(position.total - minor)
    return { ...position, total, base: earned < total ? earned : total, from: progress }
  },
  /** What an earlier step took from the unearned part comes back: it runs on its old course, and days served since are earned at once. */
  restore: (position, minor) => ({ ...position, total: notBelowZero(position.total - minor) }),
  /** Nothing further is provided, and the price is not paid: what is earned stands. */
  stop: (position, _, progress) => ({ ...position, base: recognisedIn(position, progress), from: progress, stopped: true }),
  /** Nothing further is owed to the customer: what is kept of the price is earned. */
  end: (position) => ({ ...position, ended: position.ended + 1 }),
  /** What ended it was voided: it continues on its old course. */
  reopen: (position, minor) => ({ ...position, total: position.total - minor, ended: position.ended - 1 }),
  /** Its invoice asks for nothing; whatever else follows. */
  void: (position) => ({ ...position, total: 0n, base: 0n, voided: true }),
}

const take = (position: Position, step: Step, progress: Ratio): Position => (position.voided ? position : steps[step.kind](position, step.minor, progress))

/** Progress by the days before a date; days inside a freeze do not count until it is over. */
function progressOn(course: Course, on: AccountingDate): Ratio {
  const freeze = freezeAt(course, on)
  return course.measure.before(freeze ? freeze.from : on)
}

/** During a freeze revenue may fall, never rise. */
function thawed(course: Course, on: AccountingDate, recognised: bigint): bigint {
  const freeze = freezeAt(course, on)
  if (freeze === undefined) return recognised
  const before = standingOn(course, freeze.from).recognisedMinor
  return recognised < before ? recognised : before
}

/** The freeze that a date falls in; of several, the one that began first. */
function freezeAt({ measure }: Course, on: AccountingDate): Freeze | undefined {
  let first: Freeze | undefined
  for (const freeze of measure.freezes)
    if (freeze.from < on && (freeze.to === null || on <= freeze.to) && (first === undefined || freeze.from < first.from)) first = freeze
  return first
}
