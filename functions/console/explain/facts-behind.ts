import type { Fact, FactOf } from '#billing'
import type { ObligationView } from '#recognition'
import type { Entry } from '../contracts/read-entries.ts'

const shownMax = 6

/**
 * The facts that an entry rests on: those its chain item applied that concern the obligation, or, when the entry
 * was written by a close, the invoices of its lines and the evidence for its promise.
 */
export function factsBehind(facts: readonly Fact[], { item, line }: Entry, view: ObligationView | undefined): readonly Fact[] {
  const known = facts.filter((fact) => fact.recordedAt <= item.recordedAt)
  const concerned = view ? known.filter((fact) => concerns(fact, view)) : []
  const settling = known.filter((fact) => fact.recordedAt === item.recordedAt && (line.obligation === null || view === undefined))
  const chosen = concerned.length > 0 ? concerned : settling
  return (chosen.length > 0 ? chosen : known).slice(-shownMax)
}

type Performance = FactOf<'ServiceActivated' | 'ServiceSuspended' | 'ServiceResumed' | 'ServiceEnded' | 'DeliveryConfirmed' | 'UsageReported' | 'HoursLogged'>

const evidence: ReadonlySet<string> = new Set(['ServiceActivated', 'ServiceSuspended', 'ServiceResumed', 'ServiceEnded', 'DeliveryConfirmed', 'UsageReported', 'HoursLogged'])
const isEvidence = (fact: Fact): fact is Performance => evidence.has(fact.kind)

function concerns(fact: Fact, view: ObligationView): boolean {
  if (isEvidence(fact)) return speaksOf(fact, view)
  const documents = new Set(view.tranches.map((tranche) => tranche.document))
  if (fact.kind === 'InvoiceIssued') return documents.has(fact.invoice) || fact.lines.some((invoiced) => invoiced.promise !== null && invoiced.promise === view.promise)
  if (fact.kind === 'CreditNoteIssued') return documents.has(fact.invoice)
  return false
}

/** Evidence without a promise and product speaks of every promise of the contract. */
function speaksOf(fact: Performance, view: ObligationView): boolean {
  if (fact.promise === null && fact.product === null) return true
  return (fact.promise !== null && fact.promise === view.promise) || (fact.product !== null && fact.product === view.product)
}
