import type { Currency } from '#money'
import { optionsFor } from '#policy'
import type { ContractFile } from '../../contract-file.ts'
import type { EvaluationContext } from '../../evaluation.ts'
import { signedTerms } from '../evaluate-signed.ts'
import { functionalCurrency } from './in-functional-currency.ts'

/**
 * The currency that a book keeps a contract in, where it is not the contract's own: that of the amounts it posts.
 *
 * @standard ASC 830-10-45-2 · IAS 21.21
 */
export function bookCurrency(file: ContractFile, { policy, book }: Pick<EvaluationContext, 'policy' | 'book'>): Currency | null {
  const signed = signedTerms(file)
  if (signed === undefined) return null
  const { signedOn, currency, policy: departures } = signed.terms
  const options = optionsFor(policy, { book, on: signedOn, departures })
  return options.ok ? functionalCurrency({ currency, options: options.value }) : null
}
