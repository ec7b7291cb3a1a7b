import { type AccountingDate, addDays } from '#calendar'
import { type Ratio, greaterOf, lesserOf, multiplyRatio, portionMinor, ratio, ratioOf, roundRatio, whole } from '#money'
import { factsOf } from '../../record.ts'
import type { SignedContract } from '../contract/signed-contract.ts'
import { type Course, allocatedOn, isOverOn, latestPhase, satisfiedBefore, ticksOf } from '../course.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { speaksOf } from '../satisfaction/speaks-of.ts'
import { withChangedEffort } from '../satisfaction/work/changed-effort.ts'
import { estimatesOf, progressOf } from '../satisfaction/work/reports-of.ts'
import { type WorkReport, silent, workedBy } from '../satisfaction/work/worked.ts'
import type { Entry, Standing } from '../standing.ts'
import { besidePosition } from './entry.ts'

/**
 * A contract whose expected costs exceed its price: the whole loss at once, as a provision for what lies ahead that
 * unwinds as the cost is incurred. What is priced only as it is used or sold has no price in all to compare its cost with.
 *
 * @standard ASC 605-35-25-45 · IAS 37.66
 */
export function losses(standing: Standing): readonly Entry[] {
  if (standing.contract.options.losses.provision === 'none') return []
  return standing.courses.filter(({ obligation }) => obligation.priced === 'allocated').flatMap((course) => provisions(standing.contract, course))
}

function provisions(contract: SignedContract, course: Course): readonly Entry[] {
  const expected = expectedCosts(contract, course.obligation)
  if (expected.length === 0) return []
  const { measure } = latestPhase(course)
  const ticks = ticksOf(course).filter((on) => !measure.timed || on <= contract.closedOn)
  const days = [...new Set([contract.signedOn, ...expected.map(({ on }) => on), ...ticks, ...course.phases.map(({ from, bookedOn = from }) => bookedOn)])].sort()
  let held = 0n
  return days.flatMap((on) => {
    const cost = expected.findLast((known) => known.on <= on)?.minor ?? 0n
    const isOver = isOverOn(course, on)
    const loss = isOver ? 0n : unavoidable(contract, cost - allocatedOn(course, on))
    const done = satisfiedBefore(course, addDays(on, 1))
    const provision = portionMinor(loss, { numerator: done.denominator - done.numerator, denominator: done.denominator })
    const amountMinor = provision - held
    held = provision
    if (amountMinor === 0n) return []
    decide(contract, { subject: course.obligation.id, on, loss, provision, cost, isOver })
    return [besidePosition(contract, { on, cause: 'loss', debit: 'loss_on_contract', credit: 'loss_provision', amountMinor })]
  })
}

/** What cannot be avoided of a loss: no more than getting out would cost, where policy compares the two. */
function unavoidable({ options, terms }: SignedContract, loss: bigint): bigint {
  const most = options.losses.unavoidable === 'lower-of-fulfilment-and-exit' ? (terms.exitCost ?? loss) : loss
  return greaterOf(lesserOf(loss, most), 0n)
}

interface Expected {
  readonly on: AccountingDate
  readonly minor: bigint
}

/** The whole cost expected of an obligation, as known from each day on. */
function expectedCosts(contract: SignedContract, obligation: Obligation): readonly Expected[] {
  const effort = effortOf(contract, obligation)
  if (effort === null) return []
  const { atInception } = effort
  const reports = withChangedEffort({ contract, obligation }, effort.reports, atInception)
  const known = [{ on: contract.signedOn, expected: atInception }, ...workedBy(reports, atInception)]
  return known.flatMap(({ on, expected }) => (expected === null ? [] : [{ on, minor: roundRatio(multiplyRatio(expected, effort.cost)) }]))
}

/** What is expected in all at first, what reports say of it since, and what one of it costs. */
interface Effort {
  readonly atInception: Ratio | null
  readonly reports: readonly WorkReport[]
  readonly cost: Ratio
}

/** The effort of an obligation: its own cost, or hours and units at their cost. */
function effortOf(contract: SignedContract, obligation: Obligation): Effort | null {
  const { satisfaction, promise } = obligation
  if (satisfaction === null) return null
  const subject = { contract, obligation }
  const inMoney = (minor: bigint | undefined): Ratio | null => (minor === undefined ? null : ratio(minor, 1n))
  if (satisfaction.method === 'cost-to-cost') return { atInception: inMoney(satisfaction.expectedCost), reports: [...progressOf(subject, ['cost']), ...estimatesOf(subject)], cost: whole }
  if (promise.unitCost === undefined) return { atInception: inMoney(promise.cost), reports: progressOf(subject, ['cost']), cost: whole }
  const begun = (satisfaction.method === 'hours' ? satisfaction.expectedHours : undefined) ?? promise.quantity
  const logged = factsOf(contract.file, 'HoursLogged').filter((fact) => speaksOf(fact, obligation)).map(({ hours, workedOn, ...fact }) => ({ ...fact, ...silent, effectiveOn: workedOn, increment: hours }))
  return { atInception: begun === undefined ? null : ratioOf(begun), reports: [...progressOf(subject, ['hours', 'labour', 'units']), ...logged, ...estimatesOf(subject)], cost: ratioOf(promise.unitCost) }
}

function decide({ notes, options }: SignedContract, { subject, on, loss, provision, cost, isOver }: { subject: string; on: AccountingDate; loss: bigint; provision: bigint; cost: bigint; isOver: boolean }): void {
  notes.decisions.push({
    step: 'presentation', subject, code: loss === 0n ? 'NO_LOSS_EXPECTED' : 'ONEROUS', because: isOver ? 'Nothing is to be performed any more.' : `Expected cost ${loss === 0n ? 'no longer exceeds' : 'exceeds'} the price.`,
    cite: options.framework === 'IFRS 15' ? ['IAS 37.66', 'IAS 37.68'] : ['ASC 605-35-25-45'], policy: `losses.provision: ${options.losses.provision}`,
    amounts: { expectedCost: String(cost), loss: String(loss), provision: String(provision) }, on,
  })
}
