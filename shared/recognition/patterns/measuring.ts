import { type AccountingDate, dayNumber } from '#calendar'
import { type Ratio, clampRatio } from '#money'
import type { Tranche } from '../tranche.ts'
import type { Contract } from '../workings.ts'

/** What a method may look at beside its tranche. */
export interface Measuring {
  readonly contract: Contract
  /** Tranches of each obligation, in the order in which they were priced. */
  readonly siblings: ReadonlyMap<string, readonly Tranche[]>
  readonly decided: Set<string>
}

/** Positive tranches of the same obligation that were priced before this one and still stand: deliveries and hours fill those first.
 *
 * @standard ASC 606-10-25-30 · IFRS 15.38
 */
export function earlierSiblings(tranche: Tranche, { contract, siblings }: Measuring): readonly Tranche[] {
  const all = siblings.get(tranche.obligation)!
  return all.slice(0, all.indexOf(tranche)).filter(({ sign, document }) => sign === 1n && !contract.voided.has(document ?? ''))
}

/** Share of the days from a start to an end that lie before a date.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function shareOfDays(from: AccountingDate, to: AccountingDate): (on: AccountingDate) => Ratio {
  const first = dayNumber(from)
  const denominator = BigInt(dayNumber(to) - first)
  return (on) => clampRatio({ numerator: BigInt(dayNumber(on) - first), denominator })
}
