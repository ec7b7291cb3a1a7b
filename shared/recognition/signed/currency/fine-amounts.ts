import type { AccountingDate } from '#calendar'
import type { RevenueEvent } from '#revenue'
import { type Course, movementsOf } from '../course.ts'
import type { SignedEvaluation } from '../present-signed.ts'
import { finest } from './carrying.ts'

/** An event with its day, which every event of a signed contract has, and its amount in finest units of the contract's currency. */
export interface FineEvent {
  readonly event: RevenueEvent
  readonly on: AccountingDate
  readonly amount: bigint
}

/** What one document records of a position, or one other event. */
export type Document = readonly [FineEvent, ...FineEvent[]]

/**
 * Amounts before they are rounded to minor units of the contract's currency, wherever a share of an allocated price is
 * recognised: the functional currency rounds once, to date.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function fineEvents({ events, courses, contract }: SignedEvaluation): readonly FineEvent[] {
  const fine = courses.flatMap((course) => fineMovements(course, contract.closedOn))
  return events.map((event, index) => ({ event, on: event.on!, amount: fine[index] ?? minorOf(event) * finest }))
}

/** What an event moves, in minor units. @standard ASC 606-10-25-31 · IFRS 15.39 */
export const minorOf = (event: RevenueEvent): bigint => (event.kind === 'ObligationMoved' ? event.recognisedMinor : event.amountMinor)

/** What a course moves in finest units, where that is what it moves in minor units but for rounding. */
function fineMovements(course: Course, closedOn: SignedEvaluation['contract']['closedOn']): readonly bigint[] {
  const coarse = movementsOf(course, closedOn)
  const phases = course.phases.map((phase) => ({ ...phase, allocatedMinor: phase.allocatedMinor * finest, ...(phase.contraMinor === undefined ? {} : { contraMinor: phase.contraMinor * finest }) }))
  const fine = movementsOf({ ...course, phases }, closedOn)
  const rounded = coarse.map(({ minor }) => minor * finest)
  if (fine.length !== coarse.length) return rounded
  let gap = 0n
  const close = fine.every(({ on, minor }, index) => {
    gap += minor - rounded[index]!
    return on === coarse[index]!.on && gap <= finest && -gap <= finest
  })
  return close ? fine.map(({ minor }) => minor) : rounded
}
