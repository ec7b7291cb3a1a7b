import { type Period, type Term, addDays, addPeriods, fields, firstDayOf, periodOf } from '#calendar'
import { optionsFor } from '#policy'
import { type ContractFile, type EvaluationContext, type ObligationView, type ScheduleRow, evaluate, scheduleOf } from '#recognition'
import type { Expected, Expedient, ObligationPosition } from './position.ts'

/**
 * The obligations of a contract that only billing speaks of: what is recognised, and what is still expected by the
 * schedule of each invoice line. Usage is priced as it is invoiced, so that nothing of it remains (55-18).
 *
 * @standard ASC 606-10-50-13 to 50-14 · IFRS 15.120–121
 */
export function billedPositions(file: ContractFile, context: EvaluationContext): readonly ObligationPosition[] {
  const rows = Map.groupBy(scheduleOf(file, context), ({ obligation }) => obligation)
  return evaluate(file, context).obligations.map((view) => positionOf(view, rows.get(view.obligation) ?? [], context))
}

function positionOf(view: ObligationView, rows: readonly ScheduleRow[], context: EvaluationContext): ObligationPosition {
  const terms = new Map(view.tranches.map(({ tranche, term }) => [tranche, term]))
  const recognised = new Map<Period, bigint>()
  const expected: Expected[] = []
  for (const { tranche, period, minor, status } of rows) {
    if (status === 'recognised') recognised.set(period, (recognised.get(period) ?? 0n) + minor)
    else expected.push({ minor, period: status === 'held' ? null : period, leftOut: expedientOf(terms.get(tranche) ?? null, context) })
  }
  return { obligation: view.obligation, class: view.class, allocatedMinor: view.allocatedMinor, recognised, expected }
}

function expedientOf(term: Term | null, { policy, book }: EvaluationContext): Expedient | null {
  if (term === null) return null
  const options = optionsFor(policy, { book, on: term.startOn })
  if (!options.ok || !options.value.disclosure.excludeOriginalTermWithin12Months) return null
  return term.endOn <= yearAfter(term) ? 'ONE_YEAR_OR_LESS' : null
}

function yearAfter({ startOn }: Term): Term['endOn'] {
  const [, , day] = fields(startOn)
  return addDays(firstDayOf(addPeriods(periodOf(startOn), 12)), day - 1)
}
