import type { AccountingDate, FiscalCalendar, Period } from '#calendar'
import type { CloseCheck, PolicySet } from '#policy'
import { type Evaluation, type SignedEvaluation, evaluate, evaluateSigned, signedTerms } from '#recognition'
import type { HoldCode, Role } from '#revenue'
import type { ContractBooks } from './contract-books.ts'

/** Something about one contract that a close looks at, with the amount it concerns. */
export interface ContractFinding {
  readonly check: CloseCheck
  readonly code: string
  readonly subject: string
  readonly minor: bigint
  readonly sentence: string
}

export interface Reviewed {
  readonly findings: readonly ContractFinding[]
  /** What the book holds of the contract, debit positive. */
  readonly balances: readonly { readonly role: Role; readonly minor: bigint }[]
}

interface Look {
  readonly book: string
  readonly period: Period
  readonly policy: PolicySet
  readonly calendar: FiscalCalendar
}

/** What a hold of each code keeps a close from; the rest are holds. */
const checkOf: Partial<Record<HoldCode, CloseCheck>> = {
  AWAITING_EVIDENCE: 'evidence',
  EVIDENCE_OUTSIDE_TERM: 'evidence',
  PROGRESS_UNKNOWN: 'evidence',
  RATE_UNKNOWN: 'evidence',
  SSP_MISSING: 'allocations',
  ALLOCATION_BASE_ZERO: 'allocations',
  RESIDUAL_REFUSED: 'allocations',
  CLASSIFICATION_MISSING: 'allocations',
  MODIFICATION_UNDECIDED: 'allocations',
  POLICY_UNKNOWN_CHOICE: 'allocations',
  ESTIMATE_MISSING: 'estimates',
}

/**
 * Looks at one contract before its period closes, as it stands at the end of the period: what is held and why, which
 * estimates nobody looked at again, and whether its balances add up. Books nothing.
 */
export function reviewContract(held: ContractBooks, look: Look): Reviewed {
  const state = held.books[look.book]
  if (state === undefined || held.dormant) return { findings: [], balances: [] }
  const balances = (Object.entries(state.balances) as [Role, bigint][]).map(([role, minor]) => ({ role, minor }))
  const lastOn = look.calendar.lastDayOf(look.period)
  const standing = { ...held, file: { ...held.file, facts: held.file.facts.filter((fact) => fact.kind === 'ContractSigned' || fact.effectiveOn <= lastOn) } }
  const evaluation = evaluated(standing, look, lastOn)
  const heldBack = evaluation.holds.map(({ code, subject, amountMinor, sentence }): ContractFinding => ({ check: checkOf[code] ?? 'holds', code, subject, minor: amountMinor, sentence }))
  return { findings: [...heldBack, ...unestimated(standing, evaluation, look), ...unbalanced(held.contract, balances)], balances }
}

function evaluated({ file }: ContractBooks, { book, period, policy }: Look, asOf: AccountingDate): Evaluation | SignedEvaluation {
  const signed = signedTerms(file)
  const context = { policy, book, through: period, asOf }
  return signed === undefined ? evaluate(file, context) : evaluateSigned(file, signed, context)
}

/** Methods whose progress rests on what is still to be done. */
const estimatedMethods: ReadonlySet<string> = new Set(['hours', 'cost-to-cost', 'reported-progress'])

/**
 * Work under way whose estimate nobody looked at in the period: what was done to date and what is still to do. What
 * changed since the month before, and whether a loss is expected, follow from the two.
 */
function unestimated({ file }: ContractBooks, evaluation: Evaluation | SignedEvaluation, { period, calendar }: Look): readonly ContractFinding[] {
  if (!('courses' in evaluation)) return []
  const inPeriod = file.facts.filter((fact) => calendar.periodOf(fact.effectiveOn) === period)
  return evaluation.courses.flatMap(({ obligation }): readonly ContractFinding[] => {
    const { id, satisfaction } = obligation
    const view = evaluation.obligations.find((each) => each.obligation === id || each.obligation === obligation.within)
    if (satisfaction === null || !estimatedMethods.has(satisfaction.method) || view === undefined || view.remainingMinor === 0n) return []
    const missing = answersMissing(inPeriod, id, satisfaction.method)
    if (missing.length === 0) return []
    return [{ check: 'estimates', code: 'ESTIMATE_NOT_REASSESSED', subject: id, minor: view.remainingMinor, sentence: `${id} is under way and nobody stated ${missing.join(' and ')} in ${period}` }]
  })
}

function answersMissing(facts: ContractBooks['file']['facts'], obligation: string, method: string): readonly string[] {
  const reports = facts.filter((fact) => fact.kind === 'ProgressReported' && (fact.promise === null || fact.promise === obligation))
  const stated = reports.some((fact) => fact.kind === 'ProgressReported' && (fact.cumulative !== null || fact.increment !== null || fact.milestone !== null)) || (method === 'hours' && facts.some((fact) => fact.kind === 'HoursLogged'))
  const estimated = facts.some((fact) => (fact.kind === 'EstimateRevised' && fact.subject === obligation) || (fact.kind === 'ProgressReported' && reports.includes(fact) && (fact.expectedTotal !== null || fact.toComplete !== null)))
  return [...(stated ? [] : ['what was done to date']), ...(estimated || method === 'reported-progress' ? [] : ['what is still to do'])]
}

function unbalanced(contract: string, balances: Reviewed['balances']): readonly ContractFinding[] {
  const minor = balances.reduce((sum, each) => sum + each.minor, 0n)
  return minor === 0n ? [] : [{ check: 'trial-balance', code: 'DOES_NOT_BALANCE', subject: contract, minor, sentence: `the balances of ${contract} add up to ${minor}` }]
}
