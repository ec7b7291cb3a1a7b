import { type Period, periodOf } from '#calendar'
import { assertInvariant } from '#outcome'
import type { Decision, ObligationMoved, SettlementMoved } from '#revenue'
import { movementsOf } from './course.ts'
import type { WorkedOut } from './evaluate.ts'
import type { Evaluation, Hold, ObligationView } from './evaluation.ts'
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
    moved.recognise(course, movements)
    stands.push(standOf(course, movements))
  }
  for (const { tranche, byPeriod } of accrued) {
    const course = asEarned(tranche, byPeriod)
    moved.recognise(course, byPeriod)
    stands.push(standOf(course, byPeriod))
  }
  const obligations = obligationViews(stands, billings)
  const holds = [...contract.notes.holds, ...stands.flatMap(heldBack)].sort(bySubject)
  return {
    currency: contract.currency,
    events: [...moved.events(), ...settled(settlements)],
    obligations,
    holds,
    decisions: [...contract.notes.decisions, ...holds.map((hold) => decisionOf(hold, obligations))],
    totals: totalsOf(obligations, { holds, billings }),
  }
}

/** Work not yet invoiced is priced as it is done: its price is what it earned. */
function asEarned(tranche: Course['tranche'], byPeriod: ReadonlyMap<Period, bigint>): Course {
  const allocatedMinor = [...byPeriod.values()].reduce((sum, minor) => sum + minor, 0n)
  const measure = { before: () => ({ numerator: 1n, denominator: 1n }), periods: [], timed: false, freezes: [], evidencedFrom: tranche.statedOn, endedOn: null, held: null }
  return { tranche, allocatedMinor, measure, steps: [] }
}

type Cell = { -readonly [K in keyof ObligationMoved]: ObligationMoved[K] }

/** Movements by obligation and class, then period. */
class Moved {
  readonly #rows = new Map<string, Map<Period, Cell>>()

  bill(billing: Billing): void {
    cellOf(this.row(billing), billing, periodOf(billing.on)).billedMinor += billing.minor
  }

  recognise(course: Course, movements: ReadonlyMap<Period, bigint>): void {
    const account = accountOf(course)
    const row = this.row(account)
    for (const [period, minor] of movements) cellOf(row, account, period).recognisedMinor += minor
  }

  row({ obligation, class: revenueClass }: Account): Map<Period, Cell> {
    const key = `${obligation}|${revenueClass}`
    const known = this.#rows.get(key)
    if (known !== undefined) return known
    const row = new Map<Period, Cell>()
    this.#rows.set(key, row)
    return row
  }

  events(): readonly ObligationMoved[] {
    const rows = [...this.#rows].sort(([a], [b]) => (a < b ? -1 : 1))
    return rows.flatMap(([, row]) => [...row.values()].filter(isMovement).sort((a, b) => (a.economicIn < b.economicIn ? -1 : 1)))
  }
}

type Account = Pick<Billing, 'obligation' | 'class' | 'right'>

function cellOf(row: Map<Period, Cell>, { obligation, class: revenueClass, right }: Account, economicIn: Period): Cell {
  const known = row.get(economicIn)
  if (known !== undefined) return known
  const cell: Cell = { kind: 'ObligationMoved', obligation, class: revenueClass, economicIn, billedMinor: 0n, recognisedMinor: 0n, right }
  row.set(economicIn, cell)
  return cell
}

const isMovement = ({ billedMinor, recognisedMinor }: Cell): boolean => billedMinor !== 0n || recognisedMinor !== 0n

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

function decisionOf({ code, subject, obligation, sentence }: Hold, views: readonly ObligationView[]): Decision {
  const rule = obligation === null ? undefined : views.find((view) => view.obligation === obligation)?.template
  return { step: 'hold', subject, code, because: sentence, cite: ['ASC 606-10-25-23', 'IFRS 15.31'], policy: rule ?? null, amounts: {} }
}

