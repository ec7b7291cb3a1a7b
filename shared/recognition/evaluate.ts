import { InvariantBroken } from '#outcome'
import type { ContractFile } from './contract-file.ts'
import type { Evaluation, EvaluationContext } from './evaluation.ts'

/** Skeleton: the five steps follow in the next commit.
 *
 * @standard ASC 606-10-05-4 · IFRS 15.IN7
 */
export function evaluate(file: ContractFile, _context: EvaluationContext): Evaluation {
  throw new InvariantBroken('engine', `not built yet (${file.contract})`)
}
