import type { Satisfaction } from '#billing'
import { type AccountingDate, type FiscalCalendar, dateOfDay, dayNumber, earlierOf, laterOf, periodEnds } from '#calendar'
import { exponentOf } from '#money'
import type { Convention } from '#policy'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Freeze } from '../../tranche.ts'
import { heldMeasure } from './held-measure.ts'
import type { Measure } from './measure.ts'
import type { Measuring } from './measure-progress.ts'
import { activityOf, untilInvoiced } from './time/activity.ts'
import { conventions } from './time/conventions/index.ts'
import { type Schedule, earning } from './time/earned-by-time.ts'
import { withoutServicePeriod } from './time/no-service-period.ts'
import { rampSpread } from './time/ramp.ts'
import { roundings } from './time/rounding/index.ts'
import { type TimeStated, beginsAfterTheEnd, servingOf } from './time/service-term.ts'
import type { Serving } from './time/serving.ts'
import { type Spread, shareBefore } from './time/spread.ts'

/**
 * Satisfied by time, over the term of the promise or of the contract, by the convention and rounding that the promise or
 * policy states; frozen while the service is not active.
 *
 * @standard ASC 606-10-25-27(a) · IFRS 15.35(a)
 */
export function straightLine({ contract, obligation, satisfaction }: Measuring<'straight-line'> | Measuring<'stand-ready'>): Measure {
  const { schedule } = contract.options
  const timed: Stated = satisfaction
  const convention = timed.convention ?? schedule.convention
  if (!isConvention(convention)) return heldMeasure('POLICY_UNKNOWN_CHOICE', `No convention is called ${convention}.`)
  const stating = { contract, obligation, stated: timed, convention }
  if (beginsAfterTheEnd(stating)) return heldMeasure('TERM_UNKNOWN', `${obligation.id} would begin after the contract has ended, and nothing says how long it lasts.`)
  const serving = servingOf(stating)
  if (serving === null) return withoutServicePeriod(contract, obligation)
  const activity = activityOf(contract, obligation, serving.term)
  if (activity.held !== null) return heldMeasure(activity.held.code, activity.held.sentence)
  const active = activity.from === serving.term.startOn ? serving : { ...serving, startAt: null, term: { ...serving.term, startOn: activity.from } }
  const spread = timed.steps !== undefined && schedule.ramp === 'as-billed' ? rampSpread(timed.steps, active, conventions[convention]) : spreadOver(active, convention)
  const freezes = [...activity.freezes, ...untilInvoiced(contract, obligation, active.term)]
  return byTime(contract, { spread, rounding: roundings[schedule.rounding], quantumMinor: quantumOf(contract) }, freezes)
}

/** What both methods state of their time, and what only a service does. */
type Stated = TimeStated & Pick<Extract<Satisfaction, { method: 'straight-line' }>, 'steps' | 'convention'>

const isConvention = (name: string): name is Convention => Object.hasOwn(conventions, name)

/** How a convention spreads a service. Spreads of whole days are remembered: the services of a book share their terms. */
function spreadOver(serving: Serving, convention: Convention): Spread {
  const { term, startAt, endAt, calendar, timeZone, anniversary } = serving
  if (startAt !== null || endAt !== null) return conventions[convention](serving)
  const known = spreads.get(calendar) ?? new Map<string, Spread>()
  const key = `${convention}|${term.startOn}|${term.endOn}|${timeZone}|${anniversary}`
  const spread = known.get(key) ?? conventions[convention](serving)
  if (known.size >= 4096) known.clear()
  spreads.set(calendar, known.set(key, spread))
  return spread
}

const spreads = new WeakMap<FiscalCalendar, Map<string, Spread>>()

/** The precision that a schedule is worked at, in minor units. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function quantumOf({ currency, options }: SignedContract): bigint {
  const { decimals } = options.schedule
  const exponent = exponentOf(currency)
  return 10n ** BigInt(Math.max(0, exponent - (decimals ?? exponent)))
}

/** The measure of a schedule: revenue stands still inside a freeze and is caught up after it. */
function byTime({ calendar }: SignedContract, schedule: Schedule, freezes: readonly Freeze[]): Measure {
  const { spread } = schedule
  const earned = earning(schedule)
  return {
    shareBefore: (on) => shareBefore(spread, dayNumber(served(freezes, on))),
    earnedBefore: (amountMinor, on) => earned(amountMinor, dayNumber(served(freezes, on))),
    ticks: ticksOf(spread, calendar, freezes),
    timed: true,
    held: null,
  }
}

/** Ends of the fiscal periods from the first day of a spread to its last, or to the last resumption where that is later. */
function ticksOf(spread: Spread, calendar: FiscalCalendar, freezes: readonly Freeze[]): readonly AccountingDate[] {
  const endsOn = dateOfDay(spread.ends.at(-1)! - 1)
  const until = freezes.reduce((latest, { to }) => (to === null ? latest : laterOf(latest, to)), endsOn)
  return until === endsOn ? endsIn(spread, calendar) : periodEnds(calendar, dateOfDay(spread.from), until)
}

/** Ends of the fiscal periods that a spread touches; remembered with the spread, which belongs to one calendar. */
function endsIn(spread: Spread, calendar: FiscalCalendar): readonly AccountingDate[] {
  const ends = touched.get(spread) ?? periodEnds(calendar, dateOfDay(spread.from), dateOfDay(spread.ends.at(-1)! - 1))
  touched.set(spread, ends)
  return ends
}

const touched = new WeakMap<Spread, readonly AccountingDate[]>()

/** The day up to which revenue runs on a date: where it lies in freezes, the beginning of the earliest. */
const served = (freezes: readonly Freeze[], on: AccountingDate): AccountingDate =>
  freezes.reduce((day, { from, to }) => (to === null || on <= to ? earlierOf(from, day) : day), on)
