import { type Currency, formatMinor } from '#money'
import { type Outcome, accept, refuse } from '#outcome'
import type { CreditNote } from './credit-note.ts'
import { worthOf } from './credit-note-lines.ts'
import { sum } from './line-amounts.ts'

/** How the customer gets the credited amount: less to pay, a refund, balance, or outside Stripe. */
export interface CreditSettlement {
  readonly receivableMinor: bigint
  readonly refundMinor: bigint
  readonly balanceMinor: bigint
  readonly outOfBandMinor: bigint
}

/**
 * Shares the note over its ways of settlement. Before 2025 a note was either pre- or post-payment and named one
 * refund without its amount; what no refund and no out-of-band amount explains went to the named balance
 * transaction, else to the named refund. Refuses when something is left over that no way explains.
 */
export function settlementOf(note: CreditNote, currency: Currency): Outcome<CreditSettlement, 'INCOHERENT_ARITHMETIC'> {
  const total = worthOf(note)
  const after = note.post_payment_amount ?? (note.type === 'post_payment' ? total : total - (note.pre_payment_amount ?? total))
  const receivableMinor = note.pre_payment_amount ?? total - after
  const parts = receivableMinor + after
  if (parts !== total) return incoherent(`pre- and post-payment amounts add up to ${formatMinor(parts, currency)}`, total, currency)
  const outOfBandMinor = note.out_of_band_amount ?? 0n
  const named = sum(note.refunds.map((refund) => refund.amount_refunded))
  const rest = after - outOfBandMinor - named
  if (rest < 0n) return incoherent(`refunds and out-of-band amounts exceed the post-payment part by ${formatMinor(-rest, currency)}`, total, currency)
  if (note.customer_balance_transaction !== null) return accept({ receivableMinor, refundMinor: named, balanceMinor: rest, outOfBandMinor })
  if (rest > 0n && note.refund === null) return incoherent(`no refund or balance transaction explains ${formatMinor(rest, currency)}`, total, currency)
  return accept({ receivableMinor, refundMinor: named + rest, balanceMinor: 0n, outOfBandMinor })
}

const incoherent = (cause: string, total: bigint, currency: Currency) =>
  refuse('INCOHERENT_ARITHMETIC', `the note is worth ${formatMinor(total, currency)} ${currency}, but ${cause}`, 'post_payment_amount')

/** Refunds that pay this note back, so that they do not reduce revenue a second time. */
export const refundsOf = (note: CreditNote): readonly string[] => [
  ...new Set([...note.refunds.flatMap(({ refund }) => (refund === null ? [] : [refund])), ...(note.refund === null ? [] : [note.refund])]),
]
