import type { ContractFile, KeptOf } from '../contract-file.ts'
import type { EvaluationContext } from '../evaluation.ts'
import { factsOf } from '../record.ts'
import { allocatePrice } from './allocation/allocate-price.ts'
import { applyChanges } from './changes/index.ts'
import { recordConsideration } from './consideration/record-consideration.ts'
import { identifySigned } from './contract/identify-contract.ts'
import { inFunctionalCurrency } from './currency/in-functional-currency.ts'
import { identifyObligations } from './obligations/identify-obligations.ts'
import { openCourses } from './open-courses.ts'
import { determinePrice } from './price/determine-price.ts'
import { earnedCourses } from './price/variable/earned-courses.ts'
import { type SignedEvaluation, presentSigned } from './present-signed.ts'
import { sideEntries } from './sides/index.ts'
import type { Standing } from './standing.ts'

/** The terms of a contract that was signed: the highest version. Undefined: only billing speaks of it. @standard ASC 606-10-25-1 · IFRS 15.9 */
export function signedTerms(file: ContractFile): KeptOf<'ContractSigned'> | undefined {
  const [first, ...later] = factsOf(file, 'ContractSigned')
  return later.reduce((latest, fact) => (latest !== undefined && fact.version > latest.version ? fact : latest), first)
}

/**
 * Evaluates a signed contract: the five steps from its terms, then every change since, then what was billed and paid, and
 * what follows beside. Pure and deterministic.
 *
 * @standard ASC 606-10-05-4 · IFRS 15.2
 * @ensures  allocated prices sum to the transaction price (asserted)
 */
export function evaluateSigned(file: ContractFile, signed: KeptOf<'ContractSigned'>, context: EvaluationContext): SignedEvaluation {
  const standing = workOutSigned(asOf(file, context), signed, context)
  return inFunctionalCurrency(presentSigned(standing, [...recordConsideration(standing), ...sideEntries(standing)]))
}

/** The five steps, and what changed since. @standard ASC 606-10-05-4 · IFRS 15.2 */
export function workOutSigned(file: ContractFile, signed: KeptOf<'ContractSigned'>, context: EvaluationContext): Standing {
  const contract = identifySigned(file, signed, context) //                          1  606-10-25-1
  const obligations = identifyObligations(contract) //                               2  606-10-25-14
  const price = determinePrice(contract, obligations) //                             3  606-10-32-2
  const allocation = allocatePrice(contract, obligations, price) //                  4  606-10-32-31
  const opened = openCourses(contract, obligations, allocation) //                   5  606-10-25-23
  const courses = [...opened, ...earnedCourses(contract, opened, allocation)]
  return applyChanges({ contract, courses, prices: [price], allocations: [allocation], entries: [], taken: new Map(), owedMinor: 0n, charges: [] })
}

/** The file as it stood at the end of a day. */
function asOf(file: ContractFile, { asOf: on }: EvaluationContext): ContractFile {
  return on === undefined ? file : { ...file, facts: file.facts.filter((fact) => fact.kind === 'ContractSigned' || fact.effectiveOn <= on) }
}
