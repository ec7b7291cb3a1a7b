import { type AccountingDate, calendarMonths } from '#calendar'
import { optionsFor, recognitionOptions } from '#policy'
import type { ContractFile, KeptOf } from '../../contract-file.ts'
import type { EvaluationContext } from '../../evaluation.ts'
import { factsOf } from '../../record.ts'
import type { Notes } from '../../workings.ts'
import type { SignedContract } from './signed-contract.ts'

/**
 * Step 1 for a signed contract: the terms that stand, the choices of policy, and the day from which it is a contract.
 *
 * @standard ASC 606-10-25-1 · IFRS 15.9
 */
export function identifySigned(file: ContractFile, signed: KeptOf<'ContractSigned'>, context: EvaluationContext): SignedContract {
  const notes: Notes = { holds: [], decisions: [] }
  const { terms } = signed
  const read = optionsFor(context.policy, { book: context.book, on: terms.signedOn, departures: terms.policy })
  if (!read.ok) notes.holds.push({ code: read.code, subject: file.contract, obligation: null, amountMinor: 0n, sentence: read.sentence })
  const options = read.ok ? read.value : recognitionOptions.parse({ framework: context.policy.books[context.book]?.framework ?? 'ASC 606' })
  const contract = { file, terms, signedOn: terms.signedOn, policy: context.policy, book: context.book, options, currency: terms.currency, notes }
  return { ...contract, calendar: calendarMonths, closedOn: calendarMonths.lastDayOf(context.through), existsFrom: existsFrom(file, signed, notes) }
}

/** The criteria as signed, or the day on which they were found to be met; a decision either way. */
function existsFrom(file: ContractFile, { terms }: KeptOf<'ContractSigned'>, notes: Notes): AccountingDate | null {
  const { criteria } = terms
  const failed = criteria === undefined ? [] : Object.entries(criteria).filter(([, met]) => met === false || met === 'not-probable').map(([criterion]) => criterion)
  const met = failed.length === 0 ? terms.signedOn : (factsOf(file, 'CriteriaReassessed').find((fact) => fact.met)?.effectiveOn ?? null)
  notes.decisions.push({
    step: 'contract',
    subject: file.contract,
    code: met === null ? 'NO_CONTRACT' : criteria === undefined ? 'CONTRACT_PRESUMED' : 'CONTRACT_EXISTS',
    because: failed.length === 0 ? 'The five criteria are met.' : `Not met at signing: ${failed.join(', ')}.`,
    cite: ['ASC 606-10-25-1', 'IFRS 15.9'],
    policy: null,
    amounts: {},
  })
  return met
}
