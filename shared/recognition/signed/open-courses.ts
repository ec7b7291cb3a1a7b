import type { Allocation } from './allocation/allocation.ts'
import type { SignedContract } from './contract/signed-contract.ts'
import type { Course, Phase } from './course.ts'
import type { Obligation } from './obligations/obligation.ts'
import { inKindAsPerformed } from './price/noncash/noncash-element.ts'
import { heldMeasure } from './satisfaction/held-measure.ts'
import { measureObligation } from './satisfaction/measure-progress.ts'

/**
 * The obligations on their way from the day on which the contract exists: what was transferred before is caught up on
 * that day. Without a contract there are none; without a basis for allocation, each is held.
 *
 * @standard ASC 606-10-25-6, 25-23 · IFRS 15.14, 15.31
 */
export function openCourses(contract: SignedContract, obligations: readonly Obligation[], { parts, held }: Allocation): readonly Course[] {
  const { existsFrom, signedOn } = contract
  if (existsFrom === null) return []
  return obligations.map((obligation): Course => {
    const allocatedMinor = parts.get(obligation.id) ?? 0n
    const measure = held === undefined ? inKindAsPerformed(contract, measureObligation(contract, obligation)) : heldMeasure(held.code, held.sentence)
    const phase: Phase = { from: existsFrom, cause: 'inception', allocatedMinor, basis: 'whole', measure }
    const waiting: Phase = { ...phase, from: signedOn, measure: heldMeasure('CRITERIA_NOT_MET', 'A criterion of a contract is not met.') }
    return { obligation, phases: existsFrom > signedOn ? [waiting, phase] : [phase] }
  })
}
