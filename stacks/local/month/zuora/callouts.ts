import { formatMinor } from '#money'
import { newYork } from '../moment.ts'
import type { Teller } from '../story.ts'
import { type InvoicePaper, type ZuoraOrder, invoicePaper, invoiceTotal, itemsPaper, orderPaper, orderPath, subscriptionPaper, subscriptionPath } from './papers.ts'
import { type MemoPaper, type PaymentPaper, type UsagePaper, memoItemsPaper, memoPaper, memoTotal, partsPaper, paymentPaper, usagePaper } from './settlements.ts'

/** Zuora's id of the sample tenant. */
export const zuoraTenant = '70417'

interface Announcement {
  readonly event: string
  readonly account: string
  readonly currency: string
  readonly id: string
  readonly number: string
  readonly at: number
  readonly amount?: string
  readonly repeatsAt?: readonly number[]
}

/** A callout of our installed templates: every value is text, and it only names the document. */
function announce(teller: Teller, said: Announcement): void {
  const { event, account, currency, id, number } = said
  const amount = said.amount === undefined ? {} : { amount: said.amount }
  const body = { schema: 'tieout.zuora.v1', event, tenantId: zuoraTenant, accountNumber: account, currency, id, number, ...amount }
  teller.callout(`ntf${event}${id}`.toLowerCase(), said.at, body, said.repeatsAt)
}

/** An order is processed: its subscription comes into being. */
export function order(teller: Teller, placed: ZuoraOrder): void {
  teller.file(orderPath(placed), orderPaper(placed))
  teller.file(subscriptionPath(placed), subscriptionPaper(placed))
  const { account, currency } = placed
  announce(teller, { event: 'OrderProcessed', account, currency, id: placed.order, number: placed.order, at: newYork(placed.startOn, '08:30:00') })
  announce(teller, { event: 'SubscriptionChanged', account, currency, id: placed.subscription, number: placed.subscription, at: newYork(placed.startOn, '08:30:02') })
}

export function postInvoice(teller: Teller, invoice: InvoicePaper, repeatsAt: readonly number[] = []): void {
  const { account, currency } = invoice.order
  teller.file(`/v1/invoices/${invoice.id}`, invoicePaper(invoice))
  teller.file(`/v1/invoices/${invoice.id}/items`, itemsPaper(invoice))
  const amount = formatMinor(invoiceTotal(invoice), currency)
  announce(teller, { event: 'InvoicePosted', account, currency, id: invoice.id, number: invoice.number, amount, at: newYork(invoice.postedOn, '12:00:00'), repeatsAt })
}

export function postMemo(teller: Teller, memo: MemoPaper): void {
  const { account, currency } = memo.of.order
  teller.file(`/v1/credit-memos/${memo.id}`, memoPaper(memo))
  teller.file(`/v1/credit-memos/${memo.id}/items`, memoItemsPaper(memo))
  announce(teller, { event: 'CreditMemoPosted', account, currency, id: memo.id, number: memo.number, amount: formatMinor(memoTotal(memo), currency), at: newYork(memo.postedOn, '15:00:00') })
}

export function settlePayment(teller: Teller, payment: PaymentPaper): void {
  const { account, currency } = payment.of.order
  teller.file(`/v1/payments/${payment.id}`, paymentPaper(payment))
  teller.file(`/v1/payments/${payment.id}/parts`, partsPaper(payment))
  announce(teller, { event: 'PaymentProcessed', account, currency, id: payment.id, number: payment.number, amount: formatMinor(payment.amountMinor, currency), at: newYork(payment.paidOn, '11:00:00') })
}

export function recordUsage(teller: Teller, usage: UsagePaper, currency: string): void {
  teller.file(`/v1/usage/${usage.id}`, usagePaper(usage))
  announce(teller, { event: 'UsageRecorded', account: usage.account, currency, id: usage.id, number: usage.id, at: newYork(usage.usedOn, '23:30:00') })
}
