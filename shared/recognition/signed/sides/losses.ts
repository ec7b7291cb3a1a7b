import { type AccountingDate, addDays } from '#calendar'
import { type Ratio, multiplyRatio, portionMinor, ratio, ratioOf, roundRatio } from '#money'
import type { RevenueEvent } from '#revenue'
import { factsOf } from '../../record.ts'
import type { SignedContract } from '../contract/signed-contract.ts'
import { type Course, allocatedOn, latestPhase } from '../course.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { speaksOf } from '../satisfaction/speaks-of.ts'
import { estimatesOf, progressOf } from '../satisfaction/work/reports-of.ts'
import { silent, workedBy } from '../satisfaction/work/worked.ts'
import type { Standing } from '../standing.ts'
import { withChangedEffort } from './effort-changed.ts'
import { besidePosition } from './entry.ts'

/**
 * A contract whose expected costs exceed its price: the whole loss at once, as a provision for what lies ahead that
 * unwinds as the cost is incurred.
 *
 * @standard ASC 605-35-25-45 · IAS 37.66
 */
export function losses(standing: Standing): readonly RevenueEvent[] {
  if (standing.contract.options.losses.provision === 'none') return []
  return standing.courses.flatMap((course) => provisions(standing.contract, course))
}

function provisions(contract: SignedContract, course: Course): readonly RevenueEvent[] {
  const expected = expectedCosts(contract, course.obligation)
  const { measure } = latestPhase(course)
  const changes = course.phases.map(({ from }) => from)
  const days = [...new Set([contract.signedOn, ...expected.map(({ on }) => on), ...measure.ticks.filter((on) => !measure.timed || on <= contract.closedOn), ...changes])].sort()
  let held = 0n
  return days.flatMap((on) => {
    const cost = expected.findLast((known) => known.on <= on)?.minor
    const loss = cost === undefined ? 0n : unavoidable(contract, cost - allocatedOn(course, on))
    const ahead = measureOn(course, on).shareBefore(addDays(on, 1))
    const provision = portionMinor(loss, { numerator: ahead.denominator - ahead.numerator, denominator: ahead.denominator })
    const amountMinor = provision - held
    held = provision
    if (amountMinor === 0n) return []
    decide(contract, { subject: course.obligation.id, on, loss, provision, cost: cost ?? 0n })
    return [besidePosition(contract, { on, cause: 'loss', debit: 'loss_on_contract', credit: 'loss_provision', amountMinor })]
  })
}

const measureOn = ({ phases }: Course, on: AccountingDate) => (phases.findLast(({ from }) => from <= on) ?? phases[0]!).measure

/** What cannot be avoided of a loss: no more than getting out would cost, where policy compares the two. */
function unavoidable({ options, terms }: SignedContract, loss: bigint): bigint {
  const least = options.losses.unavoidable === 'lower-of-fulfilment-and-exit' && terms.exitCost !== undefined && terms.exitCost < loss ? terms.exitCost : loss
  return least > 0n ? least : 0n
}

interface Expected {
  readonly on: AccountingDate
  readonly minor: bigint
}

/** The whole cost expected of an obligation, as known from each day on: its own, or hours and units at their cost. */
function expectedCosts(contract: SignedContract, obligation: Obligation): readonly Expected[] {
  const { satisfaction, promise } = obligation
  if (satisfaction === null) return []
  const subject = { contract, obligation }
  const inception = (minor: bigint | undefined): readonly Expected[] => (minor === undefined ? [] : [{ on: contract.signedOn, minor }])
  if (satisfaction.method === 'cost-to-cost') {
    const first = satisfaction.expectedCost === undefined ? null : ratio(satisfaction.expectedCost, 1n)
    const worked = workedBy(withChangedEffort(subject, [...progressOf(subject, ['cost']), ...estimatesOf(subject)], first), first)
    return [...inception(satisfaction.expectedCost), ...worked.flatMap(({ on, expected }) => (expected === null ? [] : [{ on, minor: roundRatio(expected) }]))]
  }
  if (promise.unitCost === undefined) {
    const reported = workedBy(progressOf(subject, ['cost']), promise.cost === undefined ? null : ratio(promise.cost, 1n))
    return [...inception(promise.cost), ...reported.flatMap(({ on, expected }) => (expected === null ? [] : [{ on, minor: roundRatio(expected) }]))]
  }
  const rate = ratioOf(promise.unitCost)
  const at = (units: Ratio): bigint => roundRatio(multiplyRatio(units, rate))
  const begun = satisfaction.method === 'hours' ? (satisfaction.expectedHours ?? promise.quantity) : promise.quantity
  const logged = factsOf(contract.file, 'HoursLogged').filter((fact) => speaksOf(fact, obligation)).map(({ hours, workedOn, ...fact }) => ({ ...fact, ...silent, effectiveOn: workedOn, increment: hours }))
  const worked = workedBy([...progressOf(subject, ['hours', 'labour', 'units']), ...logged, ...estimatesOf(subject)], begun === undefined ? null : ratioOf(begun))
  return [...inception(begun === undefined ? undefined : at(ratioOf(begun))), ...worked.flatMap(({ on, expected }) => (expected === null ? [] : [{ on, minor: at(expected) }]))]
}

function decide({ notes, options }: SignedContract, { subject, on, loss, provision, cost }: { subject: string; on: AccountingDate; loss: bigint; provision: bigint; cost: bigint }): void {
  notes.decisions.push({
    step: 'presentation', subject, code: loss === 0n ? 'NO_LOSS_EXPECTED' : 'ONEROUS', because: `Expected cost ${loss === 0n ? 'no longer exceeds' : 'exceeds'} the price.`,
    cite: options.framework === 'IFRS 15' ? ['IAS 37.66', 'IAS 37.68'] : ['ASC 605-35-25-45'], policy: `losses.provision: ${options.losses.provision}`,
    amounts: { expectedCost: String(cost), loss: String(loss), provision: String(provision) }, on,
  })
}
