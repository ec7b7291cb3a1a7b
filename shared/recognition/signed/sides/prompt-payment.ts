import type { RevenueEvent } from '#revenue'
import { wholeContract } from '../consideration/record-consideration.ts'
import type { Standing } from '../standing.ts'
import { recordedByDay } from './recorded-by-day.ts'

/**
 * A discount for prompt payment is expected to be taken: the receivable stands without it. What is paid in full after
 * the discount lapsed is income from discounts forfeited, not revenue.
 *
 * @standard ASC 606-10-32-6 · IFRS 15.51
 */
export function promptPayment(standing: Standing): readonly RevenueEvent[] {
  const ids = new Set((standing.contract.terms.price.variable ?? []).filter(({ kind }) => kind === 'prompt-payment-discount').map(({ id }) => id))
  const price = standing.prices.at(-1)
  const discount = -(price?.elements.reduce((sum, { id, minor }) => (ids.has(id) ? sum + minor : sum), 0n) ?? 0n)
  if (discount <= 0n || price === undefined) return []
  const { calendar } = standing.contract
  const gross = price.totalMinor + discount
  let before = { allowed: 0n, forfeited: 0n }
  return recordedByDay(standing).flatMap((day): readonly RevenueEvent[] => {
    const now = { allowed: within((discount * day.recordedMinor) / gross, discount), forfeited: within(day.paidMinor - price.totalMinor, discount) }
    const [allowed, forfeited] = [now.allowed - before.allowed, now.forfeited - before.forfeited]
    before = now
    const at = { on: day.on, economicIn: calendar.periodOf(day.on) }
    return [
      ...(allowed === 0n ? [] : [{ kind: 'ConsiderationRecorded' as const, ...at, cause: 'prompt-payment', unit: wholeContract, debit: 'receivable' as const, right: 'conditional' as const, amountMinor: -allowed }]),
      ...(forfeited === 0n ? [] : [{ kind: 'SettlementMoved' as const, ...at, cause: 'forfeited', debit: 'receivable' as const, credit: 'discounts_forfeited' as const, amountMinor: forfeited }]),
    ]
  })
}

const within = (minor: bigint, most: bigint): bigint => (minor < 0n ? 0n : minor > most ? most : minor)
