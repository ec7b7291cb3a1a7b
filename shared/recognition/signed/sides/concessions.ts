import { within } from '#money'
import { askingOf } from '../consideration/falling-due.ts'
import { type Entry, type Standing, priceOn } from '../standing.ts'
import { intoPosition } from './entry.ts'
import { type RecordedTo, movesByDay } from './recorded-by-day.ts'
import { reductionOn, variableOf } from './reductions.ts'

/**
 * A concession that is expected: what the customer is asked for beyond the price is not a right to consideration, so the
 * receivable stands without it. What is paid all the same was no concession, and waits for the estimate to follow.
 *
 * @standard ASC 606-10-32-7, 45-4 · IFRS 15.52, 15.108
 */
export function concessions(standing: Standing): readonly Entry[] {
  const variable = variableOf(standing, new Set(['price-concession']))
  if (variable.length === 0 || !askingOf(standing).invoicesAsk) return []
  return movesByDay(standing, (day) => concededOf(standing, reductionOn(standing, variable, day.on), day))
    .map(({ on, minor }) => intoPosition(standing.contract, { on, cause: 'concession', debit: 'receivable', amountMinor: -minor }))
}

/** The part of what is asked for and not paid that is expected to be conceded. */
function concededOf(standing: Standing, conceded: bigint, { on, recordedMinor, paidMinor }: RecordedTo): bigint {
  const gross = priceOn(standing, on).totalMinor + conceded
  return conceded <= 0n || gross <= 0n ? 0n : within((conceded * recordedMinor) / gross, recordedMinor - paidMinor)
}
