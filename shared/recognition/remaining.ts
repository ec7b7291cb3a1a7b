import type { ContractFile } from './contract-file.ts'
import { evaluate } from './evaluate.ts'
import type { EvaluationContext } from './evaluation.ts'

/** Price allocated to obligations not yet satisfied, in minor units: what is left to recognise.
 *
 * @standard ASC 606-10-50-13 · IFRS 15.120
 */
export const remaining = (file: ContractFile, context: EvaluationContext): bigint => evaluate(file, context).totals.remainingMinor

/** True when nothing is left to recognise and nothing that time alone will change: the close may skip the contract.
 *
 * @standard ASC 606-10-50-13 · IFRS 15.120
 */
export function isDormant(file: ContractFile, context: EvaluationContext): boolean {
  const { obligations, holds } = evaluate(file, context)
  return holds.length === 0 && obligations.every((obligation) => obligation.remainingMinor === 0n)
}
