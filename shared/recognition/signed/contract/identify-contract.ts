import { fiscalCalendar } from '#calendar'
import { optionsFor, recognitionOptions } from '#policy'
import type { ContractFile, KeptOf } from '../../contract-file.ts'
import type { EvaluationContext } from '../../evaluation.ts'
import type { Notes } from '../../workings.ts'
import { withRecurringPrices } from '../satisfaction/time/recurring-price.ts'
import { combine } from './combination.ts'
import { withoutTax } from './collected-tax.ts'
import { existsFrom } from './criteria.ts'
import { decideTerm } from './decide-term.ts'
import { withPutAsReturn } from './put-as-return.ts'
import type { SignedContract } from './signed-contract.ts'

/**
 * Step 1 for a signed contract: its terms and how long they bind, the choices of policy, the day from which it is a
 * contract, and whether it is one with others.
 *
 * @standard ASC 606-10-25-1 to 25-9 · IFRS 15.9–17
 */
export function identifySigned(given: ContractFile, signed: KeptOf<'ContractSigned'>, context: EvaluationContext): SignedContract {
  const notes: Notes = { holds: [], decisions: [] }
  const { policy, book } = context
  const { signedOn, currency } = signed.terms
  const read = optionsFor(policy, { book, on: signedOn, departures: signed.terms.policy })
  if (!read.ok) notes.holds.push({ code: read.code, subject: given.contract, obligation: null, amountMinor: 0n, sentence: read.sentence })
  const options = read.ok ? read.value : recognitionOptions.parse({ framework: policy.books[book]?.framework ?? 'ASC 606' })
  const untaxed = withoutTax(given, signed.terms, options.tax)
  const { file } = untaxed
  const exists = existsFrom(file, { terms: untaxed.terms, options }, notes)
  decideTerm(untaxed.terms, options, { notes, subject: file.contract })
  const terms = withPutAsReturn(withRecurringPrices(untaxed.terms))
  const calendar = fiscalCalendar(options.schedule)
  const combination = combine(terms, options.contract.combination, { notes, subject: file.contract })
  if (combination.open) notes.holds.push({ code: 'CLASSIFICATION_MISSING', subject: file.contract, obligation: null, amountMinor: 0n, sentence: 'Whether the contracts are one is not decided.' })
  return {
    file, terms, signedOn, policy, book, options, currency, notes,
    calendar,
    closedOn: calendar.lastDayOf(context.through), knownOn: context.asOf ?? calendar.lastDayOf(context.through),
    existsFrom: combination.open ? null : exists,
    combined: combination.decided,
  }
}
