import type { VariableTerms } from '#billing'
import { greaterOf, lesserOf } from '#money'
import { unitOfWhole } from '../consideration/presentation-unit.ts'
import { type Entry, type Standing, priceOn } from '../standing.ts'
import { intoPosition } from './entry.ts'
import { type RecordedTo, movesByDay } from './recorded-by-day.ts'
import { reductionOn, variableOf } from './reductions.ts'

const givenBackLater: ReadonlySet<VariableTerms['kind']> = new Set(['rebate', 'price-protection', 'volume-price'])

/**
 * Rebates and retrospective prices: what the customer is asked for or has paid beyond the price that is expected in the
 * end will be given back, and is a refund liability, as far as the goods are transferred.
 *
 * @standard ASC 606-10-32-10 · IFRS 15.55
 */
export function rebates(standing: Standing): readonly Entry[] {
  const variable = variableOf(standing, givenBackLater)
  if (variable.length === 0) return []
  const unit = unitOfWhole(standing.courses.map(({ obligation }) => obligation))
  const unlimited = variable.some(({ kind }) => kind === 'volume-price')
  return movesByDay(standing, (day) => (unlimited ? excess(day) : lesserOf(excess(day), earnedRebate(standing, reductionOn(standing, variable, day.on), day))))
    .map(({ on, minor }) => ({ ...intoPosition(standing.contract, { on, cause: 'rebate', debit: 'refund_liability', amountMinor: -minor }), unit }))
}

const excess = ({ recordedMinor, revenueMinor }: RecordedTo): bigint => greaterOf(recordedMinor - revenueMinor, 0n)

/** The part of the rebate that belongs to revenue so far. */
function earnedRebate(standing: Standing, rebate: bigint, { on, revenueMinor }: RecordedTo): bigint {
  const { totalMinor } = priceOn(standing, on)
  return totalMinor <= 0n ? 0n : greaterOf((rebate * revenueMinor) / totalMinor, 0n)
}
