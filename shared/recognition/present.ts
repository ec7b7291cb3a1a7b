import { type Period, periodOf } from '#calendar'
import { assertInvariant } from '#outcome'
import type { Decision, ObligationMoved, SettlementMoved } from '#revenue'
import { movementsOf } from './course.ts'
import type { WorkedOut } from './evaluate.ts'
import type { Evaluation, Hold } from './evaluation.ts'
import { type Stand, obligationViews, standOf, totalsOf } from './obligation-views.ts'
import type { Course } from './tranche.ts'
import { accountOf } from './workings-of.ts'
import type { Billing, Settlement } from './workings.ts'

/**
 * Presents what was worked out: movements by obligation and economic period, settlements, the obligations as they stand,
 * and the reasons. Contract asset and liability are not decided here: they follow from billed and recognised.
 *
 * @standard ASC 606-10-45-1 · IFRS 15.105
 */
export function present({ workings, accrued }: WorkedOut): Evaluation {
  const { contract, courses, billings, settlements } = workings
  const moved = new Moved()
  for (const billing of billings) moved.bill(billing)
  const stands: Stand[] = []
  for (const course of courses) {
    const movements = movementsOf(course, contract.through)
    for (const [period, minor] of movements) moved.recognise(course, period, minor)
    stands.push(standOf(course, movements))
  }
  for (const { tranche, byPeriod } of accrued) {
    const course = asEarned(tranche, byPeriod)
    for (const [period, minor] of byPeriod) moved.recognise(course, period, minor)
    stands.push(standOf(course, byPeriod))
  }
  const obligations = obligationViews(stands, billings)
  const holds = [...contract.notes.holds, ...stands.flatMap(heldBack)].sort(bySubject)
  return {
    currency: contract.currency,
    events: [...moved.events(), ...settled(settlements)],
    obligations,
    holds,
    decisions: [...contract.notes.decisions, ...holds.map(decisionOf)],
    totals: totalsOf(obligations, { holds, billings }),
  }
}

/** Work not yet invoiced is priced as it is done: its price is what it earned. */
function asEarned(tranche: Course['tranche'], byPeriod: ReadonlyMap<Period, bigint>): Course {
  const allocatedMinor = [...byPeriod.values()].reduce((sum, minor) => sum + minor, 0n)
  const measure = { before: () => ({ numerator: 1n, denominator: 1n }), periods: [], timed: false, freezes: [], evidencedFrom: tranche.statedOn, endedOn: null, held: null }
  return { tranche, allocatedMinor, measure, steps: [] }
}

/** Movements by obligation, class and period, in that order. */
class Moved {
  readonly #cells = new Map<string, { -readonly [K in keyof ObligationMoved]: ObligationMoved[K] }>()

  bill(billing: Billing): void {
    this.#cell(billing, periodOf(billing.on)).billedMinor += billing.minor
  }

  recognise(course: Course, period: Period, minor: bigint): void {
    this.#cell(accountOf(course), period).recognisedMinor += minor
  }

  events(): readonly ObligationMoved[] {
    const cells = [...this.#cells].filter(([, { billedMinor, recognisedMinor }]) => billedMinor !== 0n || recognisedMinor !== 0n)
    return cells.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell)
  }

  #cell({ obligation, class: revenueClass, right }: Pick<Billing, 'obligation' | 'class' | 'right'>, economicIn: Period) {
    const key = `${obligation}|${revenueClass}|${economicIn}`
    const known = this.#cells.get(key)
    if (known !== undefined) return known
    const cell = { kind: 'ObligationMoved' as const, obligation, class: revenueClass, economicIn, billedMinor: 0n, recognisedMinor: 0n, right }
    this.#cells.set(key, cell)
    return cell
  }
}

/** Settlements by cause, accounts and period; what cancels out is left away. */
function settled(settlements: readonly Settlement[]): readonly SettlementMoved[] {
  const sums = new Map<string, SettlementMoved>()
  for (const { cause, debit, credit, on, amountMinor } of settlements) {
    const economicIn = periodOf(on)
    const key = `${economicIn}|${cause}|${debit}|${credit}`
    sums.set(key, { kind: 'SettlementMoved', cause, debit, credit, economicIn, amountMinor: amountMinor + (sums.get(key)?.amountMinor ?? 0n) })
  }
  return [...sums].filter(([, { amountMinor }]) => amountMinor !== 0n).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
}

/** What a tranche holds back: its price, less what is recognised of it. */
function heldBack({ course, view }: Stand): readonly Hold[] {
  const { held } = course.measure
  const amountMinor = view.allocatedMinor - view.recognisedMinor
  assertInvariant(held === null || view.recognisedMinor === 0n || course.steps.length > 0, 'held tranches earn nothing', () => view.tranche)
  return held === null || amountMinor === 0n ? [] : [{ ...held, subject: view.tranche, obligation: course.tranche.obligation, amountMinor }]
}

const bySubject = (a: Hold, b: Hold): number => (a.subject === b.subject ? (a.code < b.code ? -1 : 1) : a.subject < b.subject ? -1 : 1)

const decisionOf = ({ code, subject, sentence }: Hold): Decision => ({ step: 'hold', subject, code, because: sentence, cite: ['ASC 606-10-25-23', 'IFRS 15.31'], policy: null, amounts: {} })

