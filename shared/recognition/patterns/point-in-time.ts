import { type AccountingDate, periodOf } from '#calendar'
import { type Ratio, addRatio, clampRatio, nothing, ratioOf } from '#money'
import { speaksOf } from '../evidence.ts'
import { factsOf } from '../record.ts'
import type { Measure, Tranche } from '../tranche.ts'
import { type Measuring, earlierSiblings } from './measuring.ts'
import { unmeasured } from './unmeasured.ts'

/**
 * Recognised when delivery is confirmed, by the share delivered. Deliveries of one obligation fill its lines in the
 * order in which they were priced. An invoice or a payment is never a delivery.
 *
 * @standard ASC 606-10-25-30 · IFRS 15.38
 */
export function pointInTime(tranche: Tranche, measuring: Measuring): Measure {
  const taken = BigInt(earlierSiblings(tranche, measuring).length)
  const deliveries = factsOf(measuring.contract.file, 'DeliveryConfirmed').filter((fact) => speaksOf(fact, tranche))
  const before = (on: AccountingDate): Ratio => {
    const delivered = deliveries.filter((fact) => fact.effectiveOn < on).reduce((sum, fact) => addRatio(sum, ratioOf(fact.share)), nothing)
    return clampRatio({ numerator: delivered.numerator - taken * delivered.denominator, denominator: delivered.denominator })
  }
  const reached = deliveries.find((_, index) => before(nextDayOf(deliveries[index]!.effectiveOn)).numerator > 0n)
  if (reached === undefined) return unmeasured('AWAITING_EVIDENCE', 'Delivery is not confirmed.')
  return {
    before,
    periods: [...new Set(deliveries.map((fact) => periodOf(fact.effectiveOn)))].sort(),
    timed: false,
    freezes: [],
    evidencedFrom: reached.effectiveOn,
    endedOn: null,
    held: null,
  }
}

/** Text that sorts after a day and before the next: "by the end of" it. */
const nextDayOf = (on: AccountingDate): AccountingDate => `${on}~` as AccountingDate
