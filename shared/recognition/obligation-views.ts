import type { Period } from '#calendar'
import { assertInvariant } from '#outcome'
import { totalOf } from './course.ts'
import type { Hold, ObligationView, Totals, TrancheView } from './evaluation.ts'
import type { Course } from './tranche.ts'
import type { Billing } from './workings.ts'

/** A tranche with how it stands. */
export interface Stand {
  readonly course: Course
  readonly view: TrancheView
}

/** How a tranche stands: its price now, and what is recognised of it. Never below zero, never above its price.
 *
 * @standard ASC 606-10-50-13 · IFRS 15.120
 */
export function standOf(course: Course, movements: ReadonlyMap<Period, bigint>): Stand {
  const { id, document, term, sign } = course.tranche
  let recognisedMinor = 0n
  for (const minor of movements.values()) recognisedMinor += minor
  const allocatedMinor = sign * totalOf(course)
  const size = sign * recognisedMinor
  assertInvariant(size >= 0n && size <= sign * allocatedMinor, 'recognised within price', () => `${id}: ${recognisedMinor} of ${allocatedMinor}`)
  return { course, view: { tranche: id, document, term, allocatedMinor, recognisedMinor, held: course.measure.held?.code ?? null } }
}

/** The obligations of a contract, each with its tranches; in order of their keys.
 *
 * @standard ASC 606-10-50-13 · IFRS 15.120
 */
export function obligationViews(stands: readonly Stand[], billings: readonly Billing[]): readonly ObligationView[] {
  const billed = new Map<string, bigint>()
  for (const { obligation, minor } of billings) billed.set(obligation, (billed.get(obligation) ?? 0n) + minor)
  const groups = Map.groupBy(stands, ({ course }) => course.tranche.obligation)
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([obligation, members]) => viewOf(obligation, members, billed.get(obligation) ?? 0n))
}

function viewOf(obligation: string, members: readonly Stand[], billedMinor: bigint): ObligationView {
  const tranches = members.map(({ view }) => view)
  const { promise, product, template } = members[0]!.course.tranche
  const allocatedMinor = tranches.reduce((sum, view) => sum + view.allocatedMinor, 0n)
  const recognisedMinor = tranches.reduce((sum, view) => sum + view.recognisedMinor, 0n)
  return {
    obligation,
    class: template?.class ?? 'unclassified',
    template: template?.rule ?? '',
    promise,
    product,
    billedMinor,
    allocatedMinor,
    recognisedMinor,
    remainingMinor: allocatedMinor - recognisedMinor,
    tranches,
  }
}

/** Totals of a contract.
 *
 * @standard ASC 606-10-50-13 · IFRS 15.120
 */
export function totalsOf(obligations: readonly ObligationView[], { holds, billings }: { holds: readonly Hold[]; billings: readonly Billing[] }): Totals {
  const sum = (of: (each: ObligationView) => bigint): bigint => obligations.reduce((total, each) => total + of(each), 0n)
  return {
    billedMinor: billings.reduce((total, { minor }) => total + minor, 0n),
    allocatedMinor: sum((each) => each.allocatedMinor),
    recognisedMinor: sum((each) => each.recognisedMinor),
    remainingMinor: sum((each) => each.remainingMinor),
    heldMinor: holds.reduce((total, { amountMinor }) => total + amountMinor, 0n),
  }
}
