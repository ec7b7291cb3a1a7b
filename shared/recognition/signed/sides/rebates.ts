import type { RevenueEvent } from '#revenue'
import { unitOfWhole } from '../consideration/presentation-unit.ts'
import type { Standing } from '../standing.ts'
import { type RecordedTo, recordedByDay } from './recorded-by-day.ts'

const givenBackLater: ReadonlySet<string> = new Set(['rebate', 'price-protection', 'volume-price'])

/**
 * Rebates and retrospective prices: what the customer is asked for or has paid beyond the price that is expected in the
 * end will be given back, and is a refund liability, as far as the goods are transferred.
 *
 * @standard ASC 606-10-32-10 · IFRS 15.55
 */
export function rebates(standing: Standing): readonly RevenueEvent[] {
  const elements = (standing.contract.terms.price.variable ?? []).filter(({ kind }) => kind !== undefined && givenBackLater.has(kind))
  if (elements.length === 0) return []
  const { calendar } = standing.contract
  const ids = new Set(elements.map(({ id }) => id))
  const unit = unitOfWhole(standing.courses.map(({ obligation }) => obligation))
  const unlimited = elements.some(({ kind }) => kind === 'volume-price')
  let before = 0n
  return recordedByDay(standing).flatMap((day): readonly RevenueEvent[] => {
    const now = unlimited ? excess(day) : least(excess(day), earnedRebate(standing, ids, day))
    const moved = now - before
    before = now
    return moved === 0n ? [] : [{ kind: 'ConsiderationRecorded', on: day.on, economicIn: calendar.periodOf(day.on), cause: 'rebate', unit, debit: 'refund_liability', right: 'conditional', amountMinor: -moved }]
  })
}

const excess = ({ recordedMinor, revenueMinor }: RecordedTo): bigint => (recordedMinor > revenueMinor ? recordedMinor - revenueMinor : 0n)
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b)

/** The part of the rebate that belongs to revenue so far. */
function earnedRebate({ prices }: Standing, ids: ReadonlySet<string>, { on, revenueMinor }: RecordedTo): bigint {
  const price = prices.findLast((version) => version.on <= on)
  const rebate = -(price?.elements.reduce((sum, { id, minor }) => (ids.has(id) ? sum + minor : sum), 0n) ?? 0n)
  return price === undefined || price.totalMinor <= 0n || rebate <= 0n ? 0n : (rebate * revenueMinor) / price.totalMinor
}
