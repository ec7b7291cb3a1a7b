import { greaterOf } from '#money'
import type { KeptOf } from '../../contract-file.ts'
import { standalonePrice } from '../allocation/standalone-price.ts'
import { considerationIn, customerAccount } from '../consideration/customer-account.ts'
import { type Course, latestPhase, movementsOf, proceed, recognisedBefore } from '../course.ts'
import { type Standing, latestAllocation } from '../standing.ts'
import { sharedBy } from './adjustments/stretch.ts'
import { type Cut, afterDay } from './cut.ts'
import { changeOfPrice, decide, restate } from './restate.ts'
import { complete } from '../satisfaction/complete.ts'

type Terminated = KeptOf<'ContractTerminated'>

/** The accounts of a contract on the day it ends. */
interface Ending {
  readonly cut: Cut
  readonly recognised: readonly bigint[]
  readonly recognisedMinor: bigint
  /** What was due or paid by then, less what is paid back. */
  readonly keptMinor: bigint
}

/**
 * A contract ends before its term. What is kept without anything left to do is earned at once; what was paid and is paid
 * back never was its price; a fee is price; what was performed and cannot be billed any more is taken back.
 *
 * @standard ASC 606-10-25-10, 606-10-25-13 · IFRS 15.18, IFRS 15.21
 */
export function contractTerminated(standing: Standing, fact: Terminated): Standing {
  if (standing.courses.length === 0) return standing
  if (fact.creditMinor !== null) return credited(standing, fact, fact.creditMinor)
  const ending = endingOf(standing, fact)
  const finalMinor = finalPrice(fact, ending)
  const chargedMinor = fact.penaltyMinor === null ? 0n : greaterOf(finalMinor - greaterOf(ending.keptMinor, ending.recognisedMinor), 0n)
  const owedMinor = fact.refundMinor === null ? greaterOf(ending.keptMinor - finalMinor, 0n) : 0n
  const after = ended(standing, fact, { ending, finalMinor })
  decide(standing, {
    subject: fact.id, code: 'TERMINATED', because: 'The contract ends: what is kept is earned, nothing more is promised.', cite: ['ASC 606-10-25-13', 'IFRS 15.21'], policy: null,
    amounts: { kept: String(ending.keptMinor), recognised: String(ending.recognisedMinor), price: String(finalMinor), refund: String(fact.refundMinor ?? owedMinor), penalty: String(fact.penaltyMinor ?? 0n), charged: String(chargedMinor) }, on: fact.effectiveOn,
  })
  return { ...after, charges: [...after.charges, ...(chargedMinor === 0n ? [] : [{ id: `${fact.id}/fee`, on: fact.effectiveOn, cause: 'termination', amountMinor: chargedMinor, beyondPaid: true }])], entries: [...after.entries, ...refundOwed(standing, fact, owedMinor)], owedMinor }
}

function endingOf({ contract, courses }: Standing, fact: Terminated): Ending {
  const cut = afterDay(fact.effectiveOn)
  const recognised = courses.map((course) => (course.obligation.priced === 'as-earned' ? 0n : recognisedBefore(course, cut.from) - (latestPhase(course).contraMinor ?? 0n)))
  const used = courses.filter(({ obligation }) => obligation.priced === 'as-earned').reduce((sum, course) => sum + movementsOf(course, contract.closedOn).filter(({ on }) => on <= fact.effectiveOn).reduce((total, { minor }) => total + minor, 0n), 0n)
  const account = customerAccount(contract.file)
  const end = account.findIndex((posted) => posted.fact === fact.id)
  const keptMinor = account.slice(0, end + 1).reduce((sum, { moved }) => sum + considerationIn(moved), 0n) - used
  return { cut, recognised, recognisedMinor: recognised.reduce((sum, minor) => sum + minor, 0n), keptMinor }
}

/**
 * What the price was in the end. Billed ahead: what is kept, or what was performed with the fee on top, where nothing says
 * what is paid back. Billed behind: what was performed and stays payable, with the fee.
 */
function finalPrice({ refundMinor, penaltyMinor, unbilledPayable }: Terminated, { keptMinor, recognisedMinor }: Ending): bigint {
  const ahead = keptMinor + (refundMinor ?? 0n) > recognisedMinor
  if (ahead) return refundMinor === null && penaltyMinor !== null ? recognisedMinor + penaltyMinor : keptMinor
  const performed = unbilledPayable ? recognisedMinor : keptMinor
  return performed + (penaltyMinor ?? 0n) - (unbilledPayable ? (refundMinor ?? 0n) : 0n)
}

function ended(standing: Standing, fact: Terminated, { ending, finalMinor }: { ending: Ending; finalMinor: bigint }): Standing {
  const extra = finalMinor - ending.recognisedMinor
  const remaining = standing.courses.map((course, index) => (course.obligation.priced === 'as-earned' ? 0n : greaterOf(latestPhase(course).allocatedMinor - (ending.recognised[index] ?? 0n), 0n)))
  const shares = sharedBy(extra, extra >= 0n && remaining.some((minor) => minor > 0n) ? remaining : ending.recognised.map((minor) => greaterOf(minor, 0n)))
  const courses = standing.courses.map((course, index): Course => (course.obligation.priced === 'as-earned' ? course : proceed(course, { ...ending.cut, cause: 'termination', basis: 'remaining', allocatedMinor: (ending.recognised[index] ?? 0n) + (shares[index] ?? 0n), measure: complete })))
  const before = standing.courses.reduce((sum, course) => sum + latestPhase(course).allocatedMinor, 0n)
  return restate(standing, { on: fact.effectiveOn, cause: 'termination', courses, element: changeOfPrice(fact.id, finalMinor - before) })
}

/** Paid and not kept, though nothing says when it is paid back: a refund liability. */
const refundOwed = ({ contract }: Standing, { effectiveOn }: Terminated, minor: bigint): Standing['entries'] =>
  minor === 0n ? [] : [{ kind: 'ConsiderationRecorded', unit: 'contract', debit: 'refund_liability', right: 'conditional', economicIn: contract.calendar.periodOf(effectiveOn), amountMinor: -minor, on: effectiveOn, cause: 'termination' }]

/** A credit for ending the contract: shared by stand-alone price, a decision for each obligation. */
function credited(standing: Standing, fact: Terminated, creditMinor: bigint): Standing {
  const weights = standing.courses.map(({ obligation }) => standalonePrice(standing.contract, obligation).minor ?? latestAllocation(standing).weights.get(obligation.id) ?? 0n)
  const parts = sharedBy(creditMinor, weights)
  for (const [index, { obligation }] of standing.courses.entries())
    decide(standing, { subject: obligation.id, code: 'TERMINATION_ADJUSTMENT', because: 'The credit for ending the contract, shared by stand-alone price.', cite: ['ASC 606-10-25-13', 'IFRS 15.21'], policy: null, amounts: { adjustment: String(parts[index] ?? 0n) }, on: fact.effectiveOn })
  const cut = afterDay(fact.effectiveOn)
  const after = standing.courses.map((course, index): Course => {
    if (course.obligation.priced === 'as-earned') return course
    const recognised = recognisedBefore(course, cut.from) - (latestPhase(course).contraMinor ?? 0n)
    const allocatedMinor = latestPhase(course).allocatedMinor === 0n ? 0n : greaterOf(latestPhase(course).allocatedMinor - (parts[index] ?? 0n), 0n)
    return proceed(course, { ...cut, cause: 'termination', basis: 'remaining', allocatedMinor, measure: allocatedMinor === 0n && recognised === 0n ? latestPhase(course).measure : complete })
  })
  const change = after.reduce((sum, course, index) => sum + latestPhase(course).allocatedMinor - latestPhase(standing.courses[index]!).allocatedMinor, 0n)
  return restate(standing, { on: fact.effectiveOn, cause: 'termination', courses: after, element: changeOfPrice(fact.id, change) })
}
