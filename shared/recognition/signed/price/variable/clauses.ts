import type { VariableTerms } from '#billing'
import type { SignedContract } from '../../contract/signed-contract.ts'

/** The five kinds of variability that are asked about before the price is set, and the elements that answer each. */
const asked: Readonly<Record<string, readonly (VariableTerms['kind'] & string)[]>> = {
  returns: ['returns'],
  'volume-rebates': ['rebate', 'volume-price'],
  'performance-bonuses': ['bonus', 'penalty'],
  'price-concessions': ['price-concession', 'price-protection', 'prompt-payment-discount'],
  'contingent-payments': ['outcome', 'usage', 'royalty', 'other'],
}

/** What an expert is asked when a clause has no element that prices it. */
const questions = {
  'right-of-return': ['Which share of these products is expected to come back, from which population?', 'At what cost are returned products recovered?'],
  'success-fee': ['What evidence shows that the outcome was reached?', 'Is a significant reversal of the fee probable before that evidence?'],
  'performance-guarantee': ['Is the guarantee a penalty that lowers the price, or an assurance warranty?', 'How often was the level missed before?'],
  rebate: ['Does the rebate apply to past purchases too?', 'Is the threshold expected to be exceeded?'],
  'price-protection': ['How far may prices fall before the protection lapses?'],
  'price-concession': ['What was conceded to similar customers, and what is the most that may be?'],
} as const

function assessed(variable: readonly VariableTerms[]): string {
  const present = Object.entries(asked).map(([kind, kinds]) => `${kind} ${variable.some(({ kind: of = 'other' }) => kinds.includes(of)) ? 'present' : 'absent'}`)
  return `Assessed before the price is set: ${present.join(', ')}.`
}

const nothingVaries = assessed([])

/**
 * Asks, before the price is set, whether each of the five kinds of variability is there, and holds clauses that nothing
 * prices, with the questions that an expert has to answer. The rest of the contract goes on.
 *
 * @standard ASC 606-10-32-6 · IFRS 15.51
 */
export function checkClauses(contract: SignedContract, variable: readonly VariableTerms[]): void {
  const { notes, terms, file, signedOn } = contract
  notes.decisions.push({
    step: 'price', subject: file.contract, code: 'VARIABILITY_ASSESSED', because: variable.length === 0 ? nothingVaries : assessed(variable),
    cite: ['ASC 606-10-32-6', 'IFRS 15.51'], policy: null, amounts: {}, on: signedOn,
  })
  for (const { type, mappedTo } of terms.price.clauses ?? []) {
    if (variable.some(({ id }) => id === mappedTo)) continue
    notes.holds.push({ code: 'CLASSIFICATION_MISSING', subject: type, obligation: null, amountMinor: 0n, sentence: `A clause of ${type} is priced by no element. ${questions[type].join(' ')}` })
  }
}
