import type { PolicySet } from '#policy'
import { readContractFile } from '#contract-file'
import { applyFact, openFile } from '#recognition'
import type { Case } from '../case.ts'
import { documentOf, translateCase } from '../translate/translate-case.ts'
import { compare } from './compare.ts'
import { journalMatches } from './journals.ts'
import { type CaseLedger, openLedger } from './ledger.ts'
import { answer } from './measures/index.ts'

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

/** Translates a case, runs the engine under its policies and each variant, and compares what can be scored. */
export function scoreCase(source: Case, policy: PolicySet): Scored {
  const variants = [...new Set([undefined, ...source.expected.map(({ variant }) => variant), ...(source.journals ?? []).map(({ variant }) => variant)])]
  const missing: string[] = []
  const mismatches: Mismatch[] = []
  let [figures, matched] = [0, 0]
  for (const variant of variants) {
    const expected = source.expected.filter((figure) => figure.variant === variant && figure.aux !== true && figure.discrepancy === undefined)
    const journals = (source.journals ?? []).filter((journal) => journal.variant === variant)
    if (expected.length + journals.length === 0) continue
    const ledger = ledgerOf(source, { variant, policy, missing })
    for (const figure of expected) {
      const compared = compare(figure, ledger && answer(figure, ledger), source.minor_units)
      figures += 1
      if (compared.matched) matched += 1
      else if (ledger) mismatches.push({ figure: nameOf(figure), expected: compared.expected, got: compared.got })
      if (compared.got === null && ledger) missing.push(`measure ${figure.measure}`)
    }
    for (const { journal, matched: same, got } of ledger ? journalMatches(journals, ledger) : journals.map((journal) => ({ journal, matched: false, got: '' }))) {
      figures += 1
      if (same) matched += 1
      else mismatches.push({ figure: `journal ${journal.date} ${journal.memo ?? ''}`, expected: JSON.stringify(journal.lines), got })
    }
  }
  const status = matched === figures ? 'pass' : missing.length > 0 ? 'not-expressible' : 'fail'
  return { id: source.id, topic: source.topic, tier: source.tier, status, figures, figuresMatched: matched, mismatches, missing: [...new Set(missing)] }
}

function ledgerOf(source: Case, { variant, policy, missing }: { variant: string | undefined; policy: PolicySet; missing: string[] }): CaseLedger | undefined {
  const draft = translateCase(source, variant)
  missing.push(...draft.missing)
  const read = readContractFile(documentOf(draft))
  if (!read.ok) {
    missing.push(read.sentence)
    return undefined
  }
  const file = read.value.facts.reduce(applyFact, openFile(read.value.contract))
  return openLedger(draft, file, { policy, book: source.framework.includes('ASC606') ? 'asc606' : 'ifrs15' })
}

const nameOf = (figure: Record<string, unknown>): string =>
  ['measure', 'period', 'at', 'po', 'kind', 'variant', 'stage', 'component', 'expected_in', 'selling_price'].flatMap((key) => (typeof figure[key] === 'string' ? [figure[key]] : [])).join(' ')
