import type { RevenueEvent } from '#revenue'
import { askingOf } from '../consideration/falling-due.ts'
import type { Standing } from '../standing.ts'
import { intoPosition } from './entry.ts'
import { type RecordedTo, recordedByDay } from './recorded-by-day.ts'

/**
 * A concession that is expected: what the customer is asked for beyond the price is not a right to consideration, so the
 * receivable stands without it. What is paid all the same was no concession, and waits for the estimate to follow.
 *
 * @standard ASC 606-10-32-7, 45-4 · IFRS 15.52, 15.108
 */
export function concessions(standing: Standing): readonly RevenueEvent[] {
  const ids = new Set((standing.contract.terms.price.variable ?? []).filter(({ kind }) => kind === 'price-concession').map(({ id }) => id))
  if (ids.size === 0 || !askingOf(standing).invoicesAsk) return []
  let before = 0n
  return recordedByDay(standing).flatMap((day): readonly RevenueEvent[] => {
    const now = concededOf(standing, ids, day)
    const amountMinor = before - now
    before = now
    return amountMinor === 0n ? [] : [intoPosition(standing.contract, { on: day.on, cause: 'concession', debit: 'receivable', amountMinor })]
  })
}

/** The part of what is asked for and not paid that is expected to be conceded. */
function concededOf({ prices }: Standing, ids: ReadonlySet<string>, { on, recordedMinor, paidMinor }: RecordedTo): bigint {
  const price = prices.findLast((version) => version.on <= on)
  const conceded = -(price?.elements.reduce((sum, { id, minor }) => (ids.has(id) ? sum + minor : sum), 0n) ?? 0n)
  const gross = (price?.totalMinor ?? 0n) + conceded
  if (conceded <= 0n || gross <= 0n) return 0n
  const [share, unpaid] = [(conceded * recordedMinor) / gross, recordedMinor - paidMinor]
  return unpaid <= 0n ? 0n : share < unpaid ? share : unpaid
}
