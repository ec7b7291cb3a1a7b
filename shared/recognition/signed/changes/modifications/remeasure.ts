import type { Satisfaction } from '#billing'
import { type AccountingDate, type Instant, type Term, addDays } from '#calendar'
import { addRatio, ratioOf, roundRatio } from '#money'
import type { ContractFile, KeptOf } from '../../../contract-file.ts'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import { latestPhase } from '../../course.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import type { Measure } from '../../satisfaction/measure.ts'
import { measureObligation } from '../../satisfaction/measure-progress.ts'
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
  const total = expectedTotal(contract, found)
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
function expectedTotal({ file }: SignedContract, { course, cut, changed }: Found): string | null {
  if (changed?.expectedTotal !== undefined) return changed.expectedTotal
  if (changed?.expectedChange === undefined) return null
  const { satisfaction, id } = course.obligation
  const reported = factsOf(file, 'ProgressReported').findLast(({ promise, effectiveOn, expectedTotal: known }) => (promise === null || promise === id) && effectiveOn < cut.from && known !== null)?.expectedTotal
  const first = satisfaction?.method === 'cost-to-cost' ? satisfaction.expectedCost?.toString() : satisfaction?.method === 'hours' ? satisfaction.expectedHours : undefined
  const { numerator, denominator } = addRatio(ratioOf(reported ?? first ?? '0'), ratioOf(changed.expectedChange))
  return String(roundRatio({ numerator, denominator }))
}

/** The file with the new total expected, as if it had been reported at the end of the last day before the cut. */
function expecting(file: ContractFile, { course, cut }: Found, { total, at }: { total: string; at: Instant }): ContractFile {
  const { id, satisfaction } = course.obligation
  const on = addDays(cut.from, -1)
  const report: KeptOf<'ProgressReported'> = {
    id: `${at}/${id}/expected`, effectiveOn: on, effectiveAt: `${on}T23:59:59.999Z` as Instant, kind: 'ProgressReported', promise: id,
    measure: satisfaction?.method === 'cost-to-cost' ? 'cost' : satisfaction?.method === 'hours' ? 'hours' : 'units',
    cumulative: null, increment: null, expectedTotal: total, toComplete: null, uninstalledMinor: null, wastedMinor: null, milestone: null,
  }
  return { ...file, facts: [...file.facts, report] }
}
