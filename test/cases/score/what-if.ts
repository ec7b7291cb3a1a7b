import { readContractFile } from '#contract-file'
import { type SignedEvaluation, applyFact, openFile } from '#recognition'
import { documentOf } from '../translate/translate-case.ts'
import type { CaseLedger } from './ledger.ts'

type Terms = Record<string, unknown> & { promises: Record<string, unknown>[]; price: Record<string, unknown> }

/** The same case with other terms: a selling price that is not the contract's, or only some of its promises. */
export function whatIf({ draft, evaluate }: CaseLedger, change: (terms: Terms) => void): SignedEvaluation | undefined {
  const document = structuredClone(documentOf(draft)) as { terms: Terms }
  change(document.terms)
  const read = readContractFile(document)
  return read.ok ? evaluate(read.value.facts.reduce(applyFact, openFile(read.value.contract))) : undefined
}
