import type { ConsiderationRecorded, Role } from '#revenue'
import type { KeptFact } from '../../contract-file.ts'
import { isApart, wholeContract } from '../consideration/presentation-unit.ts'
import type { Standing } from '../standing.ts'

/** An entry of a change against the position of the contract; none where there is no amount. @standard ASC 606-10-45-2 · IFRS 15.106 */
export function beside({ contract, courses }: Standing, { effectiveOn }: KeptFact, { cause, debit, minor }: { cause: string; debit: Role; minor: bigint }): readonly ConsiderationRecorded[] {
  const last = courses.at(-1)?.obligation
  const unit = last !== undefined && courses.every(({ obligation }) => isApart(obligation)) ? last.id : wholeContract
  return minor === 0n ? [] : [{ kind: 'ConsiderationRecorded', unit, debit, right: 'conditional', economicIn: contract.calendar.periodOf(effectiveOn), amountMinor: minor, on: effectiveOn, cause }]
}
