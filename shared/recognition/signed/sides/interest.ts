import { bearingInterest, interestByDay } from '../price/financing/interest-by-day.ts'
import type { Entry, Standing } from '../standing.ts'
import { intoPosition } from './entry.ts'

/**
 * Interest on what the customer paid early or pays late, apart from revenue: an advance accretes the contract liability,
 * arrears accrete what the customer owes.
 *
 * @standard ASC 606-10-32-20 · IFRS 15.65
 */
export function interest(standing: Standing): readonly Entry[] {
  const financing = bearingInterest(standing)
  if (financing === undefined) return []
  return interestByDay(standing, financing).map(({ on, amountMinor }) => intoPosition(standing.contract, { on, cause: 'interest', debit: amountMinor > 0n ? 'interest_expense' : 'interest_income', amountMinor }))
}
