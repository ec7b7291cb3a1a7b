import { formatMinor } from '#money'
import { type BodyObject, major } from '../wire.ts'
import { type ChargeSpec, type InvoicePaper, chargeId, itemId } from './papers.ts'

export interface MemoPaper {
  readonly id: string
  readonly number: string
  readonly of: InvoicePaper
  readonly postedOn: string
  readonly reason: string
  readonly items: readonly { readonly charge: ChargeSpec; readonly amountMinor: bigint }[]
}

export const memoTotal = (memo: MemoPaper): bigint => memo.items.reduce((sum, item) => sum + item.amountMinor, 0n)

/** GET /v1/credit-memos/{id}: posted and applied to its invoice. */
export function memoPaper(memo: MemoPaper): BodyObject {
  const { currency, account } = memo.of.order
  const amount = major(formatMinor(memoTotal(memo), currency))
  return {
    success: true,
    id: memo.id,
    number: memo.number,
    accountNumber: account,
    currency,
    status: 'Posted',
    amount,
    taxAmount: 0,
    appliedAmount: amount,
    refundAmount: 0,
    unappliedAmount: 0,
    creditMemoDate: memo.postedOn,
    referredInvoiceId: memo.of.id,
    reasonCode: memo.reason,
    updatedDate: `${memo.postedOn} 15:00:00`,
  }
}

/** GET /v1/credit-memos/{id}/items */
export function memoItemsPaper(memo: MemoPaper): BodyObject {
  const items = memo.items.map(({ charge, amountMinor }) => ({
    id: `${memo.id}i${charge.number.toLowerCase().replaceAll('-', '')}`,
    amount: major(formatMinor(amountMinor, memo.of.order.currency)),
    amountWithoutTax: major(formatMinor(amountMinor, memo.of.order.currency)),
    taxAmount: 0,
    chargeId: chargeId(charge),
    chargeNumber: charge.number,
    subscriptionNumber: memo.of.order.subscription,
    creditFromItemId: itemId(memo.of, charge),
    sourceItemId: itemId(memo.of, charge),
  }))
  return { success: true, items }
}

export interface PaymentPaper {
  readonly id: string
  readonly number: string
  readonly of: InvoicePaper
  readonly amountMinor: bigint
  readonly paidOn: string
  readonly type: 'Electronic' | 'External'
}

/** GET /v1/payments/{id} */
export function paymentPaper(payment: PaymentPaper): BodyObject {
  const { currency, account } = payment.of.order
  const amount = major(formatMinor(payment.amountMinor, currency))
  return { success: true, id: payment.id, number: payment.number, accountNumber: account, currency, amount, effectiveDate: payment.paidOn, status: 'Processed', type: payment.type, appliedAmount: amount, unappliedAmount: 0 }
}

/** GET /v1/payments/{id}/parts */
export const partsPaper = (payment: PaymentPaper): BodyObject => ({
  success: true,
  parts: [{ id: `${payment.id}part1`, invoiceId: payment.of.id, amount: major(formatMinor(payment.amountMinor, payment.of.order.currency)) }],
})

export interface UsagePaper {
  readonly id: string
  readonly account: string
  readonly subscription: string
  readonly charge: ChargeSpec
  readonly usedOn: string
  readonly quantity: string
}

/** GET /v1/usage/{id} */
export const usagePaper = (usage: UsagePaper): BodyObject => ({
  success: true,
  id: usage.id,
  accountNumber: usage.account,
  subscriptionNumber: usage.subscription,
  chargeNumber: usage.charge.number,
  quantity: major(usage.quantity),
  startDateTime: `${usage.usedOn} 00:00:00`,
  submissionDateTime: `${usage.usedOn} 23:00:00`,
  unitOfMeasure: 'Requests',
  status: 'Pending',
})
