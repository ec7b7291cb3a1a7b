import type { Currency } from '#money'
import type { ContractFile, KeptFact } from './contract-file.ts'
import { personHolds } from './evidence.ts'
import type { EvaluationContext } from './evaluation.ts'
import { factsOf } from './record.ts'
import type { Contract, Notes } from './workings.ts'

/**
 * Step 1. Identifies the contract: its currency, what a person stopped, and what contradicts itself in its file.
 * A billed contract is presumed to meet the five criteria of 25-1 until a person holds it; that judgement is
 * not made here silently, it is recorded as a decision.
 *
 * @standard ASC 606-10-25-1 · IFRS 15.9
 */
export function identifyContract(file: ContractFile, { policy, book, through }: EvaluationContext): Contract {
  const notes: Notes = { holds: [], decisions: [] }
  const currency = currencyOf(file)
  const voided = new Set(factsOf(file, 'InvoiceVoided').map((fact) => fact.invoice))
  const contract: Contract = { file: inOneCurrency(file, currency, notes), policy, book, through, currency, stops: personHolds(file), voided, notes }
  notes.decisions.push({
    step: 'contract',
    subject: file.contract,
    code: 'CONTRACT_PRESUMED',
    because: 'Billed under agreed terms; collection is presumed probable until a person holds the contract.',
    cite: ['ASC 606-10-25-1', 'IFRS 15.9'],
    policy: null,
    amounts: {},
  })
  for (const id of file.conflicts)
    notes.holds.push({ code: 'CONFLICTING_FACT', subject: id, obligation: null, amountMinor: 0n, sentence: 'The same source fact arrived with other content; the first is kept.' })
  return contract
}

/** The currency in which the contract was first billed or ordered. */
function currencyOf(file: ContractFile): Currency | null {
  let first: KeptFact | undefined
  for (const fact of file.facts) {
    if (!('currency' in fact) || fact.currency === null) continue
    if (first === undefined || fact.effectiveAt < first.effectiveAt) first = fact
  }
  return first !== undefined && 'currency' in first ? first.currency : null
}

const cleaned = new WeakMap<ContractFile, ContractFile>()

function inOneCurrency(file: ContractFile, currency: Currency | null, notes: Notes): ContractFile {
  const foreign = file.facts.filter((fact) => 'currency' in fact && fact.currency !== null && fact.currency !== currency)
  if (foreign.length === 0) return file
  for (const fact of foreign)
    notes.holds.push({ code: 'CURRENCY_MISMATCH', subject: fact.id, obligation: null, amountMinor: 0n, sentence: `In another currency than the contract's ${currency}.` })
  const kept = cleaned.get(file) ?? { ...file, facts: file.facts.filter((fact) => !foreign.includes(fact)) }
  cleaned.set(file, kept)
  return kept
}

/** The promises as the commercial record states them: of each basis the highest version stands.
 *
 * @standard ASC 606-10-25-16 · IFRS 15.24
 */
export function statedPromises(file: ContractFile) {
  const standing = new Map<string, ReturnType<typeof latest>>()
  for (const basis of ['subscription', 'order', 'contract'] as const) standing.set(basis, latest(file, basis))
  return [...standing.values()].flatMap((fact) => (fact ? fact.promises : []))
}

function latest(file: ContractFile, basis: string) {
  const versions = factsOf(file, 'PromisesStated').filter((fact) => fact.basis === basis)
  return versions.toSorted((a, b) => (a.version !== b.version ? a.version - b.version : a.id < b.id ? -1 : 1)).at(-1)
}
