import { addDays } from '#calendar'
import type { ObligationView, TrancheView } from '#recognition'
import type { HoldCode } from '#revenue'
import type { Leak, Looked } from './leak.ts'

/** Holds because of which a price has no schedule at all. */
const unscheduled: ReadonlySet<HoldCode> = new Set<HoldCode>(['NO_POLICY_MATCH', 'TERM_UNKNOWN', 'OUT_OF_SCOPE', 'LIMIT_EXCEEDED', 'POLICY_UNKNOWN_CHOICE', 'SSP_MISSING', 'ALLOCATION_BASE_ZERO', 'RESIDUAL_REFUSED', 'CLASSIFICATION_MISSING', 'CURRENCY_MISMATCH'])

interface Placed {
  readonly view: ObligationView
  readonly tranche: TrancheView
}

const tranchesOf = (obligations: readonly ObligationView[]): readonly Placed[] => obligations.flatMap((view) => view.tranches.map((tranche) => ({ view, tranche })))

/** Invoice lines that ask for money and have no schedule of revenue: none was made, or a hold keeps it from being made. */
export function billedWithoutSchedule({ held, should }: Looked): readonly Leak[] {
  const placed = new Map(tranchesOf(should.obligations).map((each) => [each.tranche.tranche, each]))
  const voided = new Set(held.file.facts.flatMap((fact) => (fact.kind === 'InvoiceVoided' ? [fact.invoice] : [])))
  const leaks: Leak[] = []
  for (const fact of held.file.facts) {
    if (fact.kind !== 'InvoiceIssued' || voided.has(fact.invoice)) continue
    for (const { line, netMinor, promise, cancels } of fact.lines) {
      if (netMinor === 0n || (netMinor < 0n && cancels.length > 0) || (promise !== null && placed.has(promise))) continue
      const id = `${fact.invoice}/${line}`
      const found = placed.get(id)?.tranche
      if (found !== undefined && (found.held === null || !unscheduled.has(found.held))) continue
      const why = found?.held ?? null
      leaks.push({ kind: 'billed-without-schedule', subject: id, expectedMinor: found?.allocatedMinor ?? netMinor, actualMinor: 0n, explainedBy: why, sentence: `line ${id} was billed and has no schedule of revenue${why === null ? '' : ` (${why})`}` })
    }
  }
  return leaks
}

/** Terms that are over and whose price is not booked as revenue to its last unit. */
export function endedNotRecognised({ should, stood, query }: Looked): readonly Leak[] {
  const booked = new Map(tranchesOf(stood.obligations).map(({ tranche }) => [tranche.tranche, tranche.recognisedMinor]))
  const overOn = addDays(query.calendar.lastDayOf(query.period), 1)
  return tranchesOf(should.obligations).flatMap(({ view, tranche }): readonly Leak[] => {
    const { term, allocatedMinor, held } = tranche
    const actualMinor = booked.get(tranche.tranche) ?? 0n
    if (term === null || term.endOn > overOn || actualMinor === allocatedMinor || (held !== null && unscheduled.has(held))) return []
    return [{ kind: 'ended-not-recognised', subject: view.obligation, expectedMinor: allocatedMinor, actualMinor, explainedBy: held, sentence: `the term of ${tranche.tranche} ended on ${term.endOn} and its price is not all recognised${held === null ? '' : ` (${held})`}` }]
  })
}
