import { addDays } from '#calendar'
import { portionMinor } from '#money'
import type { KeptOf } from '../../contract-file.ts'
import { standalonePrice } from '../allocation/standalone-price.ts'
import { type Course, latestPhase, proceed, recognisedBefore } from '../course.ts'
import { obligationsFrom } from '../obligations/identify-obligations.ts'
import { partOf } from '../satisfaction/control/evidence.ts'
import type { Standing } from '../standing.ts'
import { sharedBy } from './adjustments/stretch.ts'
import { begun, courseAdded } from './modifications/added.ts'
import { contractModified } from './modifications/contract-modified.ts'
import type { Modification } from './modifications/modifying.ts'
import { changeOfPrice, decide, restate } from './restate.ts'
import { complete } from '../satisfaction/complete.ts'
import { stillToCome } from './still-to-come.ts'

type Exercise = KeptOf<'RightsMoved'>

/**
 * A material right that is exercised. The contract continues: its price joins what is paid for the goods bought with it
 * and is earned as they pass; or, where policy says so, the contract is modified and what remains is shared anew.
 *
 * @standard ASC 606-10-55-42, 606-10-25-10 · IFRS 15.B40, IFRS 15.18
 */
export function rightExercised(standing: Standing, fact: Exercise): Standing {
  const right = standing.courses.find(({ obligation }) => obligation.id === fact.promise && obligation.priced === 'allocated')
  if (fact.movement !== 'exercised' || right === undefined) return standing
  const modifies = standing.contract.options.obligations.materialRightExercise === 'contract-modification'
  if (modifies && fact.buys !== undefined) return contractModified(standing, modificationOf(fact, right))
  const after = fact.buys === undefined ? paidFor(standing, fact, right) : continued(standing, fact, right)
  return noted(standing, after, { fact, right })
}

/** What is bought passes with the exercise itself: what is paid for it joins the price of the right. */
function paidFor(standing: Standing, fact: Exercise, right: Course): Standing {
  const paid = fact.amountMinor ?? 0n
  if (paid === 0n) return standing
  const last = latestPhase(right)
  const raised = proceed(right, { from: fact.effectiveOn, cause: 'exercise', basis: 'whole', allocatedMinor: last.allocatedMinor + paid, measure: last.measure })
  return restate(standing, { on: fact.effectiveOn, cause: 'exercise', courses: standing.courses.map((course) => (course === right ? raised : course)), element: changeOfPrice(fact.id, paid) })
}

function continued(standing: Standing, fact: Exercise, right: Course): Standing {
  const added = obligationsFrom(standing.contract, fact.buys ?? []).map((obligation) => begun(standing.contract, asModification(fact), obligation))
  const paid = paidBy(fact)
  const recognised = recognisedBefore(right, fact.effectiveOn)
  const weights = added.map((obligation) => standalonePrice(standing.contract, obligation).minor ?? 0n)
  const { allocatedMinor, measure } = latestPhase(right)
  const used = usedBy(fact, right, allocatedMinor - recognised)
  const parts = sharedBy(used + paid, weights)
  const left = allocatedMinor - used
  const spent = proceed(right, { from: fact.effectiveOn, cause: 'exercise', basis: 'remaining', allocatedMinor: left, measure: left === recognised ? complete : stillToCome(measure, addDays(fact.effectiveOn, 1)) })
  const courses = [...standing.courses.map((course) => (course === right ? spent : course)), ...added.map((obligation, index) => courseAdded(standing, obligation, { fact: asModification(fact), allocatedMinor: parts[index] ?? 0n }))]
  return restate(standing, { on: fact.effectiveOn, cause: 'exercise', courses, element: changeOfPrice(fact.id, paid) })
}

/** What of a right an exercise uses: all that is left, unless it names a part. */
function usedBy({ quantity }: Exercise, { obligation: { promise }, phases }: Course, leftMinor: bigint): bigint {
  if (quantity === null || promise.quantity === undefined) return leftMinor
  const used = portionMinor(phases[0]?.allocatedMinor ?? 0n, partOf({ quantity, share: null }, promise.quantity))
  return used < leftMinor ? used : leftMinor
}

const paidBy = ({ amountMinor, buys = [] }: Exercise): bigint => amountMinor ?? buys.reduce((sum, { statedPrice }) => sum + (statedPrice ?? 0n), 0n)

function noted(before: Standing, after: Standing, { fact, right }: { fact: Exercise; right: Course }): Standing {
  decide(before, { subject: right.obligation.id, code: 'RIGHT_EXERCISED', because: 'The contract continues: the price of the right is earned with what it buys.', cite: ['ASC 606-10-55-42', 'IFRS 15.B40'], policy: 'obligations.materialRightExercise', amounts: { right: String(latestPhase(right).allocatedMinor), paid: String(paidBy(fact)) }, on: fact.effectiveOn })
  return after
}

/** An exercise as the modification it is taken for: the right goes, what it buys comes. */
const modificationOf = (fact: Exercise, right: Course): Modification => ({ ...asModification(fact), removed: [right.obligation.id], added: [...(fact.buys ?? [])], priceChangeMinor: paidBy(fact) })

const asModification = ({ id, effectiveOn, effectiveAt }: Exercise): Modification => ({
  id, effectiveOn, effectiveAt, kind: 'ContractModified', modification: id, approved: true, enforceable: true, added: [], removed: [], changed: [], addedDistinct: true, addedAtStandalonePrice: false, remainingDistinct: true,
  priceChangeMinor: null, remainingPriceMinor: null, concessionMinor: null, payments: null, term: null, treatment: 'prospective', intent: 'modification', because: 'A material right was exercised.',
})
