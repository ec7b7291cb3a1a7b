import { type Accrued, accrueUnbilled } from './accrued.ts'
import { applyChanges } from './changes/index.ts'
import type { ContractFile } from './contract-file.ts'
import type { Evaluation, EvaluationContext } from './evaluation.ts'
import { holdGrants } from './grants.ts'
import { present } from './present.ts'
import { evaluateSigned, signedTerms } from './signed/evaluate-signed.ts'
import { identifyContract } from './step1-contract.ts'
import { identifyObligations } from './step2-obligations.ts'
import { determinePrice } from './step3-price.ts'
import { allocatePrice } from './step4-allocation.ts'
import { measureProgress } from './step5-satisfaction.ts'
import { openWorkings } from './workings-of.ts'
import type { Workings } from './workings.ts'

/**
 * Evaluates a contract: the revenue that its facts amount to under a policy, for one book, as movements by obligation and
 * economic period. Pure and deterministic. Billing facts and evidence count whenever they took effect; revenue that time
 * alone earns counts up to the last closed period, or to the day of the latest fact that changed its tranche.
 *
 * @standard ASC 606-10-05-4 · IFRS 15.2
 * @ensures  recognised + remaining = allocated, per obligation (asserted)
 */
export function evaluate(file: ContractFile, context: EvaluationContext): Evaluation {
  const signed = signedTerms(file)
  return signed === undefined ? present(workOut(file, context)) : evaluateSigned(file, signed, context)
}

/** The workings of an evaluation, before they are presented. */
export interface WorkedOut {
  readonly workings: Workings
  readonly accrued: readonly Accrued[]
}

/**
 * The five steps, and what happened since.
 *
 * @standard ASC 606-10-05-4 · IFRS 15.2
 */
export function workOut(file: ContractFile, context: EvaluationContext): WorkedOut {
  const contract = identifyContract(file, context) //                     1  606-10-25-1
  const promised = identifyObligations(contract) //                       2  606-10-25-14
  const price = determinePrice(contract, promised) //                     3  606-10-32-2
  const allocated = allocatePrice(contract, promised, price) //           4  606-10-32-31
  const courses = measureProgress(contract, allocated) //                 5  606-10-25-23

  const billed = openWorkings(contract, promised, { allocated, courses }) // billing, apart from revenue: 606-10-45-1
  const workings = applyChanges(billed, promised.cancelling) //           price and course since: 606-10-32-42, 25-10
  const accrued = accrueUnbilled(contract, promised.tranches) //          done, not yet invoiced: 606-10-55-18
  holdGrants(workings)
  return { workings, accrued }
}
