import type { Terms } from '#billing'
import type { AccountingDate } from '#calendar'
import { ratioOf } from '#money'
import type { RecognitionOptions } from '#policy'
import type { ContractFile } from '../../contract-file.ts'
import { factsOf } from '../../record.ts'
import type { Notes } from '../../workings.ts'

type Criteria = NonNullable<Terms['criteria']>

/**
 * The day from which a contract exists: when it was signed with all five criteria met, or when they were found to be met
 * later. Null: they are not met. Collectability by the framework's own meaning of probable.
 *
 * @standard ASC 606-10-25-1, 25-5, 25-6 · IFRS 15.9, 15.13, 15.14
 */
export function existsFrom(file: ContractFile, { terms, options }: { terms: Terms; options: RecognitionOptions }, notes: Notes): AccountingDate | null {
  const failed = terms.criteria === undefined ? [] : failing(terms.criteria, options.contract)
  const met = failed.length === 0 ? terms.signedOn : (factsOf(file, 'CriteriaReassessed').find((fact) => fact.met)?.effectiveOn ?? null)
  notes.decisions.push({
    step: 'contract',
    subject: file.contract,
    code: met === null ? 'NO_CONTRACT' : terms.criteria === undefined ? 'CONTRACT_PRESUMED' : 'CONTRACT_EXISTS',
    because: sentence(failed, met, terms),
    cite: ['ASC 606-10-25-1', ...(failed.length === 0 ? [] : ['ASC 606-10-25-6']), 'IFRS 15.9'],
    policy: null,
    amounts: {},
    on: met ?? terms.signedOn,
  })
  return met
}

function sentence(failed: readonly string[], met: AccountingDate | null, { criteria }: Terms): string {
  if (criteria === undefined) return 'The file says nothing against the five criteria: they are presumed met.'
  if (failed.length === 0) return 'The five criteria are met.'
  return `Not met at signing: ${failed.join(', ')}. ${met === null ? 'They are reassessed until they are met.' : `Found to be met on ${met}.`}`
}

/** Which of the five are not met. */
function failing({ collectability, collectionProbability, ...four }: Criteria, options: RecognitionOptions['contract']): readonly string[] {
  const others = Object.entries(four).filter(([, met]) => !met).map(([criterion]) => criterion)
  return collectable({ collectability, collectionProbability }, options) ? others : [...others, 'collectability']
}

/** Concluded by a person, or a probability against what the framework means by probable. */
function collectable({ collectability, collectionProbability }: Pick<Criteria, 'collectability' | 'collectionProbability'>, { collectability: meaning, likelyFrom }: RecognitionOptions['contract']): boolean {
  if (collectability !== undefined || collectionProbability === undefined) return collectability !== 'not-probable'
  const [chance, likely] = [ratioOf(collectionProbability), ratioOf(likelyFrom)]
  if (meaning === 'more-likely-than-not') return chance.numerator * 2n > chance.denominator
  return chance.numerator * likely.denominator >= likely.numerator * chance.denominator
}
