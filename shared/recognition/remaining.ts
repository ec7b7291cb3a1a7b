import type { ContractFile } from './contract-file.ts'
import { movementsOf, totalOf } from './course.ts'
import { evaluate, workOut } from './evaluate.ts'
import type { EvaluationContext } from './evaluation.ts'
import { signedTerms } from './signed/evaluate-signed.ts'
import { isSignedDormant } from './signed/schedule-signed.ts'

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
  const signed = signedTerms(file)
  if (signed !== undefined) return isSignedDormant(file, signed, context)
  const { courses, scheduled } = workOut(file, context).workings
  return scheduled === 0 && courses.every((course) => course.tranche.sign * totalOf(course) === sumOf(movementsOf(course, context.through)))
}

const sumOf = (movements: ReadonlyMap<string, bigint>): bigint => {
  let sum = 0n
  for (const minor of movements.values()) sum += minor
  return sum
}
