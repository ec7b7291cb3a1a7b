import type { FactDraft, SuspenseCode, TranslationContext } from '#billing'
import type { Instant } from '#calendar'
import { type Currency, formatMinor } from '#money'
import { type Outcome, accept, refuse } from '#outcome'
import { type Dispute, belongingOfDispute, disputeIdOf, paymentInDispute } from './dispute.ts'
import { type FactBody, draftFact } from './draft.ts'
import type { InCurrency } from './reading.ts'

type CashMovement = 'DisputeFundsWithdrawn' | 'DisputeFundsReinstated'

const about = ({ object: dispute, currency }: InCurrency<Dispute>) => ({
  dispute: disputeIdOf(dispute),
  payment: paymentInDispute(dispute),
  invoice: dispute.charge?.invoice ?? null,
  currency,
})

const saying = (dispute: Dispute, at: Instant, body: FactBody) => ({
  object: disputeIdOf(dispute),
  at,
  customer: null,
  belongsTo: belongingOfDispute(dispute),
  body,
})

/** The customer contests a payment. */
export const draftOpened = (read: InCurrency<Dispute>, context: TranslationContext): FactDraft =>
  draftFact(saying(read.object, read.object.created, { kind: 'DisputeOpened', ...about(read), amountMinor: read.object.amount, reason: read.object.reason }), context)

/**
 * The cash movement that an event speaks of. A reinstatement lists the withdrawal too: only the last movement
 * in its direction belongs to it. `feeMinor` is what the processor kept (withdrawal) or gave back (reinstatement).
 */
export function draftCash(kind: CashMovement, read: InCurrency<Dispute>, context: TranslationContext): Outcome<FactDraft, SuspenseCode> {
  const { object: dispute, currency } = read
  const out = kind === 'DisputeFundsWithdrawn'
  const movement = dispute.balance_transactions.filter(({ amount }) => (out ? amount < 0n : amount > 0n)).at(-1)
  if (!movement) {
    const [event, way] = out ? ['funds_withdrawn', 'out'] : ['funds_reinstated', 'in']
    const worth = `${formatMinor(dispute.amount, currency)} ${currency}`
    return refuse('INCOHERENT_ARITHMETIC', `${event} lists no balance transaction that moves money ${way}, of ${worth} in dispute`, 'balance_transactions')
  }
  const foreign = otherCurrency(movement.currency, currency)
  if (foreign) return foreign
  const amountMinor = out ? -movement.amount : movement.amount
  const feeMinor = out ? movement.fee : -movement.fee
  return accept(draftFact(saying(dispute, movement.created, { kind, ...about(read), amountMinor, feeMinor }), context))
}

function otherCurrency(settled: string, currency: Currency) {
  if (settled.toUpperCase() === currency) return null
  return refuse('CURRENCY_MISMATCH', `the dispute is in ${currency}, its cash moved in ${settled}`, 'balance_transactions.currency')
}

const results: ReadonlyMap<string, 'won' | 'lost' | 'withdrawn'> = new Map([
  ['won', 'won'],
  ['lost', 'lost'],
  ['charge_refunded', 'withdrawn'], // until 2019: the merchant refunded the charge instead
])

/** The dispute came to its end, when its status is one. */
export function draftClosed(read: InCurrency<Dispute>, at: Instant, context: TranslationContext): FactDraft | null {
  const result = results.get(read.object.status)
  return result ? draftFact(saying(read.object, at, { kind: 'DisputeClosed', ...about(read), result, reason: read.object.reason }), context) : null
}
