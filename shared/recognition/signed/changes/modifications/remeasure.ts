import type { Satisfaction } from '#billing'
import { type AccountingDate, type Instant, type Term, addDays } from '#calendar'
import { ratioOf } from '#money'
import type { ContractFile, KeptOf } from '../../../contract-file.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import { type Course, latestPhase } from '../../course.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import type { Measure } from '../../satisfaction/measure.ts'
import { measureObligation } from '../../satisfaction/measure-progress.ts'
import { withChangedEffort } from '../../satisfaction/work/changed-effort.ts'
import { estimatesOf, progressOf } from '../../satisfaction/work/reports-of.ts'
import { stillToCome } from '../still-to-come.ts'
import type { Found, Modifying } from './modifying.ts'

/**
 * The measure of an obligation under a modification: the term, the units or the effort as changed; counted from the day
 * of the change, or from the beginning.
 *
 * @standard ASC 606-10-25-13, 606-10-25-35 · IFRS 15.21, IFRS 15.43
 */
export function remeasured({ standing: { contract }, fact }: Modifying, found: Found, since: 'change' | 'beginning'): Measure {
  const { course, cut, changed } = found
  const { measure } = latestPhase(course)
  const term = changed?.term ?? (fact.term !== null && isTimed(course.obligation.satisfaction) ? fact.term : undefined)
  if (term !== undefined) return measureObligation(contract, withTerm(contract, course.obligation, { term, from: since === 'change' ? cut.from : null }))
  if (changed?.quantity !== undefined) return counted(measureObligation(contract, withQuantity(course.obligation, changed.quantity)), found, since)
  const total = expectedTotal(contract, fact, course)
  if (total !== null) return counted(measureObligation({ ...contract, file: expecting(contract.file, found, { total, at: fact.effectiveAt }) }, course.obligation), found, since)
  return since === 'change' ? stillToCome(measure, cut.from) : measure
}

const counted = (measure: Measure, { cut }: Found, since: 'change' | 'beginning'): Measure => (since === 'change' ? stillToCome(measure, cut.from) : measure)

const isTimed = (satisfaction: Satisfaction | null): boolean => satisfaction?.method === 'straight-line' || satisfaction?.method === 'stand-ready'

/** The service under a changed term: it ends as changed, and begins where it did, or on the day of the change. */
function withTerm({ terms }: SignedContract, obligation: Obligation, { term, from }: { term: Term; from: AccountingDate | null }): Obligation {
  const { satisfaction } = obligation
  if (satisfaction?.method !== 'straight-line' && satisfaction?.method !== 'stand-ready') return obligation
  const began = satisfaction.term?.startOn ?? ('from' in satisfaction ? satisfaction.from : undefined) ?? terms.term?.startOn ?? terms.startsOn ?? terms.signedOn
  const { months: _, ...rest } = satisfaction
  return { ...obligation, satisfaction: { ...rest, term: { startOn: from ?? began, endOn: term.endOn } } }
}

function withQuantity(obligation: Obligation, quantity: string): Obligation {
  const { satisfaction, promise } = obligation
  return { ...obligation, promise: { ...promise, quantity }, satisfaction: satisfaction !== null && 'quantity' in satisfaction ? { ...satisfaction, quantity } : satisfaction }
}

/** Effort expected in all, as changed: stated, or what was expected before the change and so much more. */
function expectedTotal(contract: SignedContract, { id }: Modifying['fact'], { obligation }: Course): string | null {
  const { satisfaction, promise } = obligation
  const subject = { contract, obligation }
  const atInception = satisfaction?.method === 'cost-to-cost' ? satisfaction.expectedCost?.toString() : satisfaction?.method === 'hours' ? (satisfaction.expectedHours ?? promise.quantity) : promise.quantity
  const reports = [...progressOf(subject, [...measuresOf(satisfaction)]), ...estimatesOf(subject)]
  return withChangedEffort(subject, reports, ratioOf(atInception ?? '0')).find((report) => report.id === id)?.expectedTotal ?? null
}

/** What reports speak of, by how the obligation is satisfied. */
function measuresOf(satisfaction: Satisfaction | null): readonly ['cost'] | readonly ['hours', 'labour'] | readonly ['units'] {
  if (satisfaction?.method === 'cost-to-cost') return ['cost']
  return satisfaction?.method === 'hours' ? ['hours', 'labour'] : ['units']
}

/** The file with the new total expected, as if it had been reported at the end of the last day before the cut. */
function expecting(file: ContractFile, { course, cut }: Found, { total, at }: { total: string; at: Instant }): ContractFile {
  const { id, satisfaction } = course.obligation
  const on = addDays(cut.from, -1)
  const report: KeptOf<'ProgressReported'> = {
    id: `${at}/${id}/expected`, effectiveOn: on, effectiveAt: `${on}T23:59:59.999Z` as Instant, kind: 'ProgressReported', promise: id,
    measure: measuresOf(satisfaction)[0],
    cumulative: null, increment: null, expectedTotal: total, toComplete: null, uninstalledMinor: null, wastedMinor: null, milestone: null,
  }
  return { ...file, facts: [...file.facts, report] }
}
