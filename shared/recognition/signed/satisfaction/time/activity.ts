import { type AccountingDate, type Term, laterOf } from '#calendar'
import { templateFor } from '#policy'
import type { HoldCode } from '#revenue'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { factsOf } from '../../../record.ts'
import type { Freeze } from '../../../tranche.ts'

/** From when a service was active within its term, and when it stood still. */
export type Activity =
  | { readonly held: null; readonly from: AccountingDate; readonly freezes: readonly Freeze[] }
  | { readonly held: { readonly code: HoldCode; readonly sentence: string } }

const marks = { ServiceActivated: 0, ServiceResumed: 1, ServiceSuspended: 2, ServiceEnded: 3 } as const

/**
 * Whether and when a service was available. Activity is implied from the start of the term unless policy asks for
 * evidence; once active it is presumed to continue. A suspension freezes revenue until the service is resumed.
 *
 * @standard ASC 606-10-25-27(a) · IFRS 15.35(a)
 */
export function activityOf(contract: SignedContract, obligation: Obligation, term: Term): Activity {
  const evidence = evidenceOf(contract, obligation)
  const [first] = evidence
  const activated = first?.kind === 'ServiceActivated' ? first.effectiveOn : null
  if (activated === null && contract.options.schedule.activation === 'evidence') return { held: { code: 'AWAITING_EVIDENCE', sentence: 'Nothing says that the service was active during the term.' } }
  const from = laterOf(term.startOn, activated ?? term.startOn)
  if (from >= term.endOn) return { held: { code: 'EVIDENCE_OUTSIDE_TERM', sentence: `The service became active on ${from}, after the term had ended.` } }
  return { held: null, from, freezes: freezesOf(evidence) }
}

interface Mark {
  readonly kind: keyof typeof marks
  readonly effectiveOn: AccountingDate
}

function freezesOf(evidence: readonly Mark[]): readonly Freeze[] {
  const freezes: Freeze[] = []
  for (const { kind, effectiveOn: on } of evidence) {
    const last = freezes.at(-1)
    const stops = kind === 'ServiceSuspended' || kind === 'ServiceEnded'
    if (last?.to === null) freezes.splice(-1, 1, { from: last.from, to: stops ? null : on })
    else if (stops) freezes.push({ from: on, to: null })
  }
  return freezes
}

/** Evidence of the service in order, from systems that the template of its product names, where it has one. */
function evidenceOf(contract: SignedContract, { id, promise }: Obligation) {
  const all = (['ServiceActivated', 'ServiceResumed', 'ServiceSuspended', 'ServiceEnded'] as const).flatMap((kind) => factsOf(contract.file, kind))
  if (all.length === 0) return all
  const template = templateFor(contract.policy, { product: promise.product ?? null, listPrice: null, metered: false, on: contract.signedOn, book: contract.book })
  const trusted = template.ok && !template.value.authorities.includes('*') ? new Set([...template.value.authorities, 'file']) : null
  return all
    .filter((fact) => (fact.promise === null || fact.promise === id) && (fact.product === null || fact.product === promise.product) && (trusted === null || trusted.has(fact.authority)))
    .sort((a, b) => (a.effectiveAt !== b.effectiveAt ? (a.effectiveAt < b.effectiveAt ? -1 : 1) : marks[a.kind] - marks[b.kind]))
}

/** Until its invoice, a service earns nothing where policy catches it up then. @standard ASC 606-10-25-31 · IFRS 15.39 */
export function untilInvoiced(contract: SignedContract, { id }: Obligation, term: Term): readonly Freeze[] {
  if (contract.options.schedule.beforeInvoice === 'service-months') return []
  const first = factsOf(contract.file, 'InvoiceIssued').find(({ lines }) => lines.some(({ promise }) => promise === null || promise === id))
  return [{ from: term.startOn, to: first?.effectiveOn ?? null }]
}
