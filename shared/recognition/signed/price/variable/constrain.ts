import type { VariableTerms } from '#billing'
import type { SignedContract } from '../../contract/signed-contract.ts'
import { historyFor, reaches, shareMet } from './history.ts'

/** What of an estimate is included in the price, and why no more. */
export interface Constrained {
  readonly minor: bigint
  readonly code: 'CONSTRAINT_PASSED' | 'CONSTRAINED' | 'CONSTRAINT_PRESUMED_PASSED'
  readonly because: string
}

/**
 * The constraint: variable consideration is included only so far as it is probable (highly probable) that no significant
 * reversal of cumulative revenue follows. A test of its own, after the estimate.
 *
 * @standard ASC 606-10-32-11 · IFRS 15.56
 */
export function constrain(contract: SignedContract, element: VariableTerms, estimatedMinor: bigint): Constrained {
  const { constraint, included } = element
  const bar = contract.options.variable.constraint.replace('-', ' ')
  if (included !== undefined) return { minor: included, code: included < estimatedMinor ? 'CONSTRAINED' : 'CONSTRAINT_PASSED', because: `Concluded: so much is ${bar} not to be reversed.` }
  if (constraint?.passed === true) return { minor: estimatedMinor, code: 'CONSTRAINT_PASSED', because: constraint.because ?? `A significant reversal is ${bar} not to occur.` }
  if (constraint?.passed === false) return { minor: surest(element, estimatedMinor), code: 'CONSTRAINED', because: constraint.because ?? `It is not ${bar} that no significant reversal occurs.` }
  return presumed(contract, element, estimatedMinor)
}

/** Nothing concluded: past occasions decide, then policy for outcomes; an estimate stands as it is recorded. */
function presumed({ options }: SignedContract, element: VariableTerms, estimatedMinor: bigint): Constrained {
  const { likelyFrom, minimumCohort, outcomeFees, constraint } = options.variable
  const seen = historyFor(element, minimumCohort)
  const met = seen && shareMet(seen)
  if (seen !== undefined && met !== undefined) {
    const likely = reaches(met, likelyFrom)
    return { minor: likely ? estimatedMinor : surest(element, estimatedMinor), code: likely ? 'CONSTRAINT_PASSED' : 'CONSTRAINED', because: `Met on ${seen.met} of ${seen.n} occasions; ${constraint.replace('-', ' ')} from a share of ${likelyFrom}.` }
  }
  if (element.kind === 'outcome' && outcomeFees === 'excluded-until-evidenced') return { minor: 0n, code: 'CONSTRAINED', because: 'Policy: an outcome is not counted on until there is evidence of it.' }
  return { minor: estimatedMinor, code: 'CONSTRAINT_PRESUMED_PASSED', because: 'The estimate is recorded without a conclusion on reversal: presumed to pass, and to be concluded.' }
}

/** What cannot be reversed: nothing of an addition, the most that may be given back of a reduction. */
const surest = ({ maximum, base }: VariableTerms, estimatedMinor: bigint): bigint => (estimatedMinor > 0n ? 0n : -(maximum ?? base ?? -estimatedMinor))
