import type { PolicySet } from '#policy'
import { readContractFile } from '#contract-file'
import { applyFact, openFile } from '#recognition'
import type { Case, CaseJournal, Figure, Unreadable } from '../case.ts'
import type { Draft } from '../translate/draft.ts'
import { documentOf, translateCase } from '../translate/translate-case.ts'
import { settledIn } from '../translate/settling.ts'
import { compare } from './compare.ts'
import { journalMatches } from './journals.ts'
import { type CaseLedger, openLedger } from './ledger.ts'
import { answer } from './measures/index.ts'
import { Refused, answerOfRefusal } from './refused.ts'
import { questionOf, withoutAnswers } from './without-answers.ts'

export interface Mismatch {
  readonly figure: string
  readonly expected: string
  readonly got: string | null
}

/** How a case fared: every scorable figure and journal counted. */
export interface Scored {
  readonly id: string
  readonly topic: string
  readonly tier: string
  readonly status: 'pass' | 'fail' | 'not-expressible'
  readonly figures: number
  readonly figuresMatched: number
  readonly mismatches: readonly Mismatch[]
  readonly missing: readonly string[]
}

/** What is scored of a case under one set of policies, or under one of its variants. */
interface Part {
  readonly variant: string | undefined
  readonly figures: readonly Figure[]
  readonly journals: readonly CaseJournal[]
}

/** One figure or journal compared: as expected in every book, or the first book in which it is not. */
interface Result {
  readonly figure: string
  readonly matched: boolean
  readonly expected: string
  readonly got: string | null
}

/** Translates a case, runs the engine under its policies and each variant, in every book it holds for, and compares what can be scored. */
export function scoreCase(source: Case, policy: PolicySet): Scored {
  const missing: string[] = []
  const results = partsOf(source).flatMap((part) => scorePart(source, part, { policy, missing }))
  const [figures, figuresMatched] = [results.length, results.filter(({ matched }) => matched).length]
  const status = figuresMatched === figures ? 'pass' : missing.length > 0 ? 'not-expressible' : 'fail'
  const mismatches = results.filter(({ matched }) => !matched).map(({ figure, expected, got }) => ({ figure, expected, got }))
  return { id: source.id, topic: source.topic, tier: source.tier, status, figures, figuresMatched, mismatches, missing: [...new Set(missing)] }
}

/** A case that is not in the format counts as one that cannot be expressed. */
export const scoreOfUnreadable = ({ id, topic, tier, problems, figures }: Unreadable): Scored => ({ id, topic, tier, status: 'not-expressible', figures, figuresMatched: 0, mismatches: [], missing: problems })

/** Figures marked as side facts, or as inexact in their source, are not scored. */
function partsOf({ expected, journals = [] }: Case): readonly Part[] {
  const scorable = expected.filter((figure) => figure.aux !== true && figure.discrepancy === undefined)
  const variants = [...new Set([...scorable, ...journals].map(({ variant }) => variant))]
  return variants.map((variant) => ({ variant, figures: scorable.filter((figure) => figure.variant === variant), journals: journals.filter((journal) => journal.variant === variant) }))
}

/** The part in each currency that its figures ask for: what is settled in one currency has books of its own. */
function scorePart(source: Case, part: Part, at: { policy: PolicySet; missing: string[] }): readonly Result[] {
  const asked = [...new Set(part.figures.flatMap(({ currency }) => (typeof currency === 'string' && source.policies?.['settlement_currencies'] !== undefined ? [currency] : [])))]
  if (asked.length === 0) return scoreIn(source, part, at)
  return asked.flatMap((currency) => scoreIn(settledIn(source, currency), { ...part, figures: part.figures.filter((figure) => figure['currency'] === currency) }, at))
}

function scoreIn(source: Case, part: Part, { policy, missing }: { policy: PolicySet; missing: string[] }): readonly Result[] {
  const draft = told(() => translateCase(withoutAnswers(source), part.variant), missing)
  if (draft === undefined) return unanswered(part)
  missing.push(...draft.missing)
  const books = source.framework.map((framework) => resultsIn(draft, part, { policy, book: bookOf(framework), missing }))
  const [first = []] = books
  return first.map((result, index) => books.map((results) => results[index]!).find(({ matched }) => !matched) ?? result)
}

const bookOf = (framework: string): string => (framework === 'ASC606' ? 'asc606' : 'ifrs15')

/** The part in one book. What cannot be read or evaluated is missing in every figure, with the reason. */
function resultsIn(draft: Draft, part: Part, { policy, book, missing }: { policy: PolicySet; book: string; missing: string[] }): readonly Result[] {
  const ledger = told(() => ledgerOf(draft, policy, book), missing)
  if (ledger instanceof Refused) return refusedResults(ledger, part, { minorUnits: draft.source.minor_units, missing })
  if (ledger === undefined) return unanswered(part)
  const journals = told(() => journalMatches(part.journals, ledger), missing)
  return [...part.figures.map((figure) => figureResult(figure, ledger, missing)), ...(journals?.map(journalResult) ?? unanswered({ ...part, figures: [] }))]
}

/** What is done, unless a fault says why it cannot be: one case, or one figure, that nothing understands leaves the others standing. */
function told<T>(run: () => T, missing: string[]): T | undefined {
  try {
    return run()
  } catch (fault) {
    missing.push(fault instanceof Error ? fault.message : String(fault))
    return undefined
  }
}

const unanswered = ({ figures, journals }: Part): readonly Result[] => [
  ...figures.map((figure): Result => ({ figure: nameOf(figure), matched: false, expected: figure.amount ?? String(figure.value), got: null })),
  ...journals.map((journal) => journalResult({ journal, matched: false, got: '' })),
]

/** A file that is refused answers only what asks whether it is accepted, and why not. */
function refusedResults(refused: Refused, part: Part, { minorUnits, missing }: { minorUnits: number; missing: string[] }): readonly Result[] {
  const results = part.figures.map((figure): Result => ({ figure: nameOf(figure), ...compare(figure, answerOfRefusal(questionOf(figure), refused), minorUnits) }))
  if (results.some(({ got }) => got === null)) missing.push(refused.message)
  return [...results, ...unanswered({ ...part, figures: [] })]
}

function ledgerOf(draft: Draft, policy: PolicySet, book: string): CaseLedger | Refused {
  const read = readContractFile(documentOf(draft))
  return read.ok ? openLedger(draft, read.value.facts.reduce(applyFact, openFile(read.value.contract)), { policy, book }) : new Refused(read.sentence)
}

function figureResult(figure: Figure, ledger: CaseLedger, missing: string[]): Result {
  const { matched, expected, got } = compare(figure, told(() => answer(questionOf(figure), ledger), missing), ledger.draft.source.minor_units)
  if (got === null) missing.push(`measure ${figure.measure}`)
  return { figure: nameOf(figure), matched, expected, got }
}

const journalResult = ({ journal, matched, got }: { journal: CaseJournal; matched: boolean; got: string }): Result => ({ figure: `journal ${journal.date} ${journal.memo ?? ''}`, matched, expected: JSON.stringify(journal.lines), got })

const nameOf = (figure: Record<string, unknown>): string =>
  ['measure', 'period', 'at', 'po', 'kind', 'variant', 'stage', 'component', 'expected_in', 'selling_price'].flatMap((key) => (typeof figure[key] === 'string' ? [figure[key]] : [])).join(' ')
