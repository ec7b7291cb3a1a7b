import { type AccountingDate, addDays, daysBetween } from '#calendar'
import { type Ratio, portionMinor, ratio } from '#money'
import type { Measure } from '../measure.ts'
import type { Measuring } from '../measure-progress.ts'

/**
 * Output: a series of weeks from a day on, each earned when it is complete.
 *
 * @standard ASC 606-10-25-14(b) · IFRS 15.22(b)
 */
export function weeks({ contract, satisfaction: { count, startOn } }: Measuring<'weeks'>): Measure {
  const first = startOn ?? contract.terms.term?.startOn ?? contract.signedOn
  const completed = (on: AccountingDate): number => Math.max(0, Math.min(count, Math.floor(daysBetween(first, on) / 7)))
  const shareBefore = (on: AccountingDate): Ratio => ratio(BigInt(completed(on)), BigInt(count))
  return {
    shareBefore,
    earnedBefore: (amountMinor, on) => portionMinor(amountMinor, shareBefore(on)),
    ticks: Array.from({ length: count }, (_, index) => addDays(first, 7 * (index + 1) - 1)),
    timed: true,
    held: null,
  }
}
