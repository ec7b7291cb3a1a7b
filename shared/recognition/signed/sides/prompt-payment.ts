import { within } from '#money'
import { farFuture } from '../course.ts'
import { type Entry, type Standing, priceOn } from '../standing.ts'
import { besidePosition, intoPosition } from './entry.ts'
import { movesByDay } from './recorded-by-day.ts'
import { reductionOn, variableOf } from './reductions.ts'

/**
 * A discount for prompt payment is expected to be taken: the receivable stands without it. What is paid in full after
 * the discount lapsed is income from discounts forfeited, not revenue.
 *
 * @standard ASC 606-10-32-6 · IFRS 15.51
 */
export function promptPayment(standing: Standing): readonly Entry[] {
  const { contract } = standing
  const discount = reductionOn(standing, variableOf(standing, new Set(['prompt-payment-discount'])), farFuture)
  const { totalMinor } = priceOn(standing, farFuture)
  const gross = totalMinor + discount
  if (discount <= 0n || gross <= 0n) return []
  const allowed = movesByDay(standing, ({ recordedMinor }) => within((discount * recordedMinor) / gross, discount))
  const forfeited = movesByDay(standing, ({ paidMinor }) => within(paidMinor - totalMinor, discount))
  return [
    ...allowed.map(({ on, minor }) => intoPosition(contract, { on, cause: 'prompt-payment', debit: 'receivable', amountMinor: -minor })),
    ...forfeited.map(({ on, minor }) => besidePosition(contract, { on, cause: 'forfeited', debit: 'receivable', credit: 'discounts_forfeited', amountMinor: minor })),
  ]
}
