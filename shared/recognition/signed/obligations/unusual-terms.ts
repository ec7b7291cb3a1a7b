import type { Terms } from '#billing'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { HeldBack, Obligation } from './obligation.ts'

type UnusualTerm = NonNullable<Terms['unusualTerms']>[number]

/**
 * Puts each unusual term before an expert as one question. Until it is answered, the promise that it concerns waits; what
 * it does not concern goes on.
 *
 * @standard ASC 606-10-25-18 · IFRS 15.24
 */
export function askAboutUnusual(contract: SignedContract, obligations: readonly Obligation[]): readonly Obligation[] {
  const open = (contract.terms.unusualTerms ?? []).filter(({ answer }) => answer === undefined)
  const ofContract = open.filter(({ promise }) => promise === undefined)
  contract.notes.holds.push(...ofContract.map((term) => ({ ...asked(term), subject: term.clause, obligation: null, amountMinor: 0n })))
  if (open.length === ofContract.length) return obligations
  return obligations.map((obligation) => {
    const term = open.find(({ promise }) => promise === obligation.id || obligation.bundled.some(({ id }) => id === promise))
    return term === undefined || obligation.held ? obligation : { ...obligation, held: asked(term) }
  })
}

const asked = ({ clause, kind }: UnusualTerm): HeldBack => ({ code: 'CLASSIFICATION_MISSING', sentence: `${clause}: ${questions[kind]}` })

const questions: Readonly<Record<UnusualTerm['kind'], string>> = {
  'right-of-return': 'Until when may what be returned, and what share of comparable sales came back?',
  'success-fee': 'What is the most likely amount of the fee, and is a significant reversal probable?',
  'performance-guarantee': 'Does the guarantee change the price, or promise another service?',
  'price-protection': 'By how much is the price expected to fall, and for which purchases?',
  'side-letter': 'Does the letter give either party rights or obligations that the contract does not?',
  other: 'What does the clause promise, and to which promise does it belong?',
}
