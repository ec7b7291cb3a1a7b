import { addDays } from '#calendar'
import type { Currency } from '#money'
import type { Decision, ObligationMoved, RevenueEvent } from '#revenue'
import type { Evaluation, Hold, ObligationView } from '../evaluation.ts'
import type { Allocation } from './allocation/allocation.ts'
import { unitOf } from './consideration/presentation-unit.ts'
import type { SignedContract } from './contract/signed-contract.ts'
import { type Course, type Earned, allocatedOn, farFuture, latestPhase, movementsOf, recognisedBefore } from './course.ts'
import type { Price } from './price/price.ts'
import type { Standing } from './standing.ts'

/** An evaluation of a signed contract, with the versions of price and allocation behind it. */
export interface SignedEvaluation extends Evaluation {
  readonly contract: SignedContract
  /** The currency that events are in, where it is not the contract's. */
  readonly functional?: Currency
  readonly prices: readonly Price[]
  readonly allocations: readonly Allocation[]
  readonly courses: readonly Course[]
}

/**
 * Presents a signed contract: movements by obligation and day, the obligations as they stand, and the reasons.
 *
 * @standard ASC 606-10-45-1 · IFRS 15.105
 */
export function presentSigned(standing: Standing, entries: readonly RevenueEvent[]): SignedEvaluation {
  const { contract, courses, prices, allocations } = standing
  const moved = courses.map((course) => movementsOf(course, contract.closedOn))
  const obligations = courses.map((course, index) => viewOf(course, standing, moved[index]!))
  const holds = [...contract.notes.holds, ...courses.flatMap((course, index) => heldBack(course, obligations[index]!))]
  const sum = (of: (view: ObligationView) => bigint): bigint => obligations.reduce((total, view) => total + of(view), 0n)
  return {
    contract,
    currency: contract.currency,
    events: [...courses.flatMap((course, index) => revenueOf(course, standing, moved[index]!)), ...standing.entries, ...entries],
    obligations: merged(obligations),
    holds,
    decisions: [...contract.notes.decisions, ...holds.map((hold) => decisionOf(hold, obligations))],
    totals: {
      billedMinor: billedOf(entries),
      allocatedMinor: sum((view) => view.allocatedMinor),
      recognisedMinor: sum((view) => view.recognisedMinor),
      remainingMinor: sum((view) => view.remainingMinor),
      heldMinor: holds.reduce((total, { amountMinor }) => total + amountMinor, 0n),
    },
    prices,
    allocations,
    courses,
  }
}

function revenueOf(course: Course, { contract }: Standing, moved: readonly Earned[]): readonly ObligationMoved[] {
  const { id, within, class: revenueClass, right } = course.obligation
  const [obligation, unit] = [within ?? id, unitOf(course.obligation)]
  return moved.map(({ on, minor, cause, account }) => {
    const event: ObligationMoved = { kind: 'ObligationMoved', obligation, class: revenueClass, economicIn: contract.calendar.periodOf(on), billedMinor: 0n, recognisedMinor: minor, right, unit, on, cause }
    return account === undefined ? event : { ...event, account }
  })
}

function viewOf(course: Course, { contract }: Standing, moved: readonly Earned[]): ObligationView {
  const { obligation } = course
  const recognisedMinor = moved.reduce((sum, { minor }) => sum + minor, 0n)
  const lastOn = moved.at(-1)?.on ?? contract.closedOn
  const allocatedMinor = obligation.priced === 'as-earned' ? recognisedBefore(course, addDays(lastOn, 1)) : allocatedOn(course, farFuture) + (latestPhase(course).measure.pricedBesides?.(addDays(lastOn, 1)) ?? 0n)
  return {
    obligation: obligation.within ?? obligation.id,
    class: obligation.class,
    template: obligation.rule,
    promise: obligation.promise.id,
    product: obligation.promise.product ?? null,
    ...(obligation.satisfaction === null ? {} : { method: obligation.satisfaction.method }),
    billedMinor: 0n,
    allocatedMinor,
    recognisedMinor,
    remainingMinor: allocatedMinor - recognisedMinor,
    tranches: [{ tranche: obligation.id, document: null, term: null, allocatedMinor, recognisedMinor, held: heldIn(course)?.code ?? null }],
  }
}

/** What is priced apart within an obligation stands with it. */
function merged(views: readonly ObligationView[]): readonly ObligationView[] {
  const byId = Map.groupBy(views, ({ obligation }) => obligation)
  if (byId.size === views.length) return views
  return [...byId.values()].map((parts) => parts.reduce((sum, part) => ({
    ...sum,
    allocatedMinor: sum.allocatedMinor + part.allocatedMinor,
    recognisedMinor: sum.recognisedMinor + part.recognisedMinor,
    remainingMinor: sum.remainingMinor + part.remainingMinor,
    tranches: [...sum.tranches, ...part.tranches],
  })))
}

const heldIn = (course: Course) => latestPhase(course).measure.held

function heldBack(course: Course, view: ObligationView): readonly Hold[] {
  const held = heldIn(course)
  return held === null ? [] : [{ ...held, subject: view.obligation, obligation: view.obligation, amountMinor: view.remainingMinor }]
}

const billedOf = (entries: readonly RevenueEvent[]): bigint => entries.reduce((sum, event) => (event.kind === 'ConsiderationRecorded' ? sum + event.amountMinor : sum), 0n)

function decisionOf({ code, subject, obligation, sentence }: Hold, views: readonly ObligationView[]): Decision {
  const rule = obligation === null ? undefined : views.find((view) => view.obligation === obligation)?.template
  return { step: 'hold', subject, code, because: sentence, cite: ['ASC 606-10-25-23', 'IFRS 15.31'], policy: rule ?? null, amounts: {} }
}
