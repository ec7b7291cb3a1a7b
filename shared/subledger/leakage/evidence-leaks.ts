import type { ContractFile, ObligationView } from '#recognition'
import type { Leak, Looked } from './leak.ts'
import { bookedRevenue, foldedBalances } from './booked.ts'

type KeptFact = ContractFile['facts'][number]

/** Signals that something was done: each must be answered by revenue, or by a reason why not. */
const done: ReadonlySet<string> = new Set(['DeliveryConfirmed', 'UsageReported', 'HoursLogged'])

/** Signals that revenue may rest on. */
const signals: ReadonlySet<string> = new Set([...done, 'ServiceActivated', 'ServiceResumed', 'CreditMoved', 'ProgressReported', 'ControlTransferred'])

/** Whether a signal speaks of an obligation: it names its promise or product, or neither and speaks of all. */
function speaksOf(fact: KeptFact, { promise, product }: ObligationView): boolean {
  const [named, of] = ['promise' in fact ? (fact.promise ?? null) : null, 'product' in fact ? (fact.product ?? null) : null]
  return (named === null || named === promise) && (of === null || of === product)
}

/** Work that was proved by the end of the period, of which no revenue came although a price waits for it. */
export function unusedEvidence({ held, should, query }: Looked): readonly Leak[] {
  const lastOn = query.calendar.lastDayOf(query.period)
  const waiting = should.obligations.filter(({ remainingMinor, recognisedMinor }) => recognisedMinor === 0n && remainingMinor !== 0n)
  return waiting.flatMap((view): readonly Leak[] => {
    const proof = held.file.facts.find((fact) => done.has(fact.kind) && fact.effectiveOn <= lastOn && speaksOf(fact, view) && namesIt(fact))
    const why = view.tranches.find((tranche) => tranche.held !== null)?.held ?? null
    if (proof === undefined) return []
    // A hold that waits for evidence does not explain evidence that is there: its source is not one that policy names.
    const explainedBy = why === 'AWAITING_EVIDENCE' ? null : why
    return [{ kind: 'evidence-not-recognised', subject: view.obligation, expectedMinor: view.remainingMinor, actualMinor: 0n, explainedBy, sentence: `${proof.kind} of ${proof.effectiveOn} speaks of ${view.obligation} and nothing of its price is recognised${why === null ? '' : ` (${why})`}` }]
  })
}

/** Names what was done; a signal that names nothing speaks of too much to be missed by one obligation. */
const namesIt = (fact: KeptFact): boolean => ('promise' in fact && fact.promise !== null) || ('product' in fact && fact.product !== null)

/** Revenue in the books that no signal proves: of an obligation of which none speaks, or beyond what the facts give. */
export function recognisedWithoutEvidence(looked: Looked): readonly Leak[] {
  const unproved = looked.stood.obligations.filter((view) => !isProved(looked.held.file, view))
  const recognised = unproved.filter(({ recognisedMinor }) => recognisedMinor !== 0n)
  const leaks = recognised.map(({ obligation, recognisedMinor }): Leak => ({ kind: 'recognised-without-evidence', subject: obligation, expectedMinor: 0n, actualMinor: recognisedMinor, explainedBy: null, sentence: `${obligation} is recognised and no signal says that it was performed` }))
  const excessMinor = excessOf(looked)
  const [suspect] = unproved
  if (leaks.length > 0 || excessMinor <= 0n || suspect === undefined) return leaks
  return [{ kind: 'recognised-without-evidence', subject: suspect.obligation, expectedMinor: 0n, actualMinor: excessMinor, explainedBy: null, sentence: `the book holds revenue that no fact gives, and no signal says that ${suspect.obligation} was performed` }]
}

/** Revenue that the book holds beyond what the same facts give. */
export const excessOf = ({ state, stood }: Looked): bigint => bookedRevenue(state.balances) - bookedRevenue(foldedBalances(stood))

/** A signal speaks of it; or it is billed by a meter, whose invoice says what was used (606-10-55-18). */
function isProved({ facts }: ContractFile, view: ObligationView): boolean {
  return facts.some((fact) => (signals.has(fact.kind) && speaksOf(fact, view)) || (fact.kind === 'InvoiceIssued' && fact.lines.some((line) => line.metered && line.product === view.product)))
}

/** True when revenue beyond the facts is put down to an obligation without evidence. */
export const isUnproved = (looked: Looked): boolean => excessOf(looked) > 0n && looked.stood.obligations.some((view) => !isProved(looked.held.file, view))
