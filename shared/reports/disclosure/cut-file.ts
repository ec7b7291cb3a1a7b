import type { AccountingDate } from '#calendar'
import { type ContractFile, signedTerms } from '#recognition'

/**
 * A contract as it stood at the end of a day: what took effect later is left away. Undefined: it was not yet there.
 *
 * @standard ASC 606-10-50-13 · IFRS 15.120
 */
export function cutFile(file: ContractFile, on: AccountingDate): ContractFile | undefined {
  const facts = file.facts.filter(({ effectiveOn }) => effectiveOn <= on)
  const signed = signedTerms(file)
  if (facts.length === 0 || (signed !== undefined && signed.effectiveOn > on)) return undefined
  return facts.length === file.facts.length ? file : { ...file, facts }
}
