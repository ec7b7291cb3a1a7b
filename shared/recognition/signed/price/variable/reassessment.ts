import type { VariableTerms } from '#billing'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import { isPaidAsItHappens } from './estimate.ts'

/**
 * Estimates are looked at again at the end of each period. Where policy asks for that, an open estimate without a
 * reassessment dated in the last closed period holds the contract.
 *
 * @standard ASC 606-10-32-14 · IFRS 15.59
 */
export function checkReassessed({ file, options, signedOn, closedOn, calendar, notes }: SignedContract, variable: readonly VariableTerms[]): void {
  const period = calendar.periodOf(closedOn)
  if (options.variable.reassessment !== 'every-period' || period <= calendar.periodOf(signedOn)) return
  const looked = new Set(factsOf(file, 'EstimateRevised').filter(({ effectiveOn }) => calendar.periodOf(effectiveOn) === period).map(({ subject }) => subject))
  for (const element of variable) {
    const open = !isPaidAsItHappens(element) && (element.resolvedOn === undefined || element.resolvedOn > closedOn)
    if (open && !looked.has(element.id)) notes.holds.push({ code: 'ESTIMATE_MISSING', subject: element.id, obligation: null, amountMinor: 0n, sentence: `${element.id} is an open estimate that nobody looked at again in ${period}: reassess it, or record that it stands.` })
  }
}
