import type { VariableTerms } from '#billing'
import type { Decision } from '#revenue'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { speaksOf } from '../../satisfaction/speaks-of.ts'
import type { PriceElement } from '../price.ts'
import { checkClauses } from './clauses.ts'
import { constrain } from './constrain.ts'
import { type Estimated, estimateElement, isPaidAsItHappens } from './estimate.ts'
import { recordedHistory } from './history.ts'
import { checkReassessed } from './reassessment.ts'

/**
 * Every element of variable consideration: estimated, then constrained, each a decision of its own. Without an estimate
 * nothing is included and the contract is held.
 *
 * @standard ASC 606-10-32-5 · IFRS 15.50
 */
export function variableElements(contract: SignedContract, obligations: readonly Obligation[]): readonly PriceElement[] {
  const { variable = [] } = contract.terms.price
  checkClauses(contract, variable)
  checkReassessed(contract, variable)
  return variable.map((element) => elementOf(contract, obligations, element))
}

function elementOf(contract: SignedContract, obligations: readonly Obligation[], element: VariableTerms): PriceElement {
  const to = element.allocatedTo === undefined ? null : bearersOf(obligations, element.allocatedTo)
  const estimated = estimateElement({ contract, obligations, element })
  if (estimated === undefined) {
    contract.notes.holds.push({ code: 'ESTIMATE_MISSING', subject: element.id, obligation: null, amountMinor: 0n, sentence: `${element.id} makes the price variable, and nothing says by how much: an estimate is needed.` })
    return { id: element.id, kind: 'variable', minor: 0n, estimatedMinor: 0n, to }
  }
  if (isPaidAsItHappens(element)) {
    contract.notes.decisions.push(decision(contract, element, { code: 'AS_IT_HAPPENS', because: 'Belongs entirely to the use, sale or period it relates to.', cite: ['ASC 606-10-32-40', 'ASC 606-10-55-65', 'IFRS 15.85', 'IFRS 15.B63'], amounts: { estimated: String(estimated.minor), included: '0', ...recordedHistory(element.history) } }))
    return { id: element.id, kind: 'variable', minor: 0n, estimatedMinor: estimated.minor, to, asEarned: true }
  }
  return { id: element.id, kind: 'variable', minor: included(contract, element, estimated), estimatedMinor: estimated.minor, to }
}

/** The obligations that promises are, or are within, each once; a name of none of them stays as it is. */
const bearersOf = (obligations: readonly Obligation[], promises: readonly string[]): readonly string[] => [...new Set(promises.map((promise) => obligations.find((obligation) => speaksOf({ promise }, obligation))?.id ?? promise))]

function included(contract: SignedContract, element: VariableTerms, { minor, code, because }: Estimated): bigint {
  const constrained = constrain(contract, element, minor)
  contract.notes.decisions.push(
    decision(contract, element, { code, because, cite: ['ASC 606-10-32-8', 'IFRS 15.53'], amounts: { estimated: String(minor), ...recordedHistory(element.history) } }),
    decision(contract, element, { code: constrained.code, because: constrained.because, cite: ['ASC 606-10-32-11', 'IFRS 15.56'], amounts: { estimated: String(minor), included: String(constrained.minor) } }),
  )
  return constrained.minor
}

const decision = ({ signedOn, options }: SignedContract, { id }: VariableTerms, said: Pick<Decision, 'code' | 'because' | 'cite' | 'amounts'>): Decision => ({
  step: 'price',
  subject: id,
  policy: `variable.constraint: ${options.variable.constraint}`,
  on: signedOn,
  ...said,
})
