import { factsOf } from '../../../record.ts'
import type { KeptOf } from '../../../contract-file.ts'
import { speaksOf } from '../speaks-of.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { type WorkReport, silent } from './worked.ts'

/** An obligation in its contract. */
export interface Subject {
  readonly contract: SignedContract
  readonly obligation: Obligation
}

type Progress = KeptOf<'ProgressReported'>

/** Progress reported for an obligation in some measures, in order. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const progressOf = ({ contract, obligation }: Subject, measures: readonly Progress['measure'][]): readonly Progress[] =>
  factsOf(contract.file, 'ProgressReported').filter((fact) => measures.includes(fact.measure) && speaksOf(fact, obligation))

/** Estimates of the total that name the obligation itself. An amount is of money, a number of units or hours. @standard ASC 606-10-25-35 · IFRS 15.43 */
export function estimatesOf({ contract, obligation }: Subject): readonly WorkReport[] {
  return factsOf(contract.file, 'EstimateRevised')
    .filter(({ subject }) => subject === obligation.id)
    .flatMap(({ expected, estimateMinor, ...fact }) => {
      const total = expected ?? (estimateMinor === null ? null : String(estimateMinor))
      return total === null ? [] : [{ ...fact, ...silent, expectedTotal: total }]
    })
}
