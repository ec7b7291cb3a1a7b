import { Decimal } from '#money'
import type { CaseEvent } from '../../case.ts'
import { type Draft, amount, stated, text } from '../draft.ts'
import { lineOf } from './adjustments.ts'
import type { EventTranslation } from './index.ts'

const invoice: EventTranslation = (event) => {
  const lines = Array.isArray(event['lines']) ? event['lines'].map(lineOf) : undefined
  const passedThrough = amount(event['passthrough_fees'] ?? event['pass_through_fees'] ?? event['passthrough'] ?? event['passthrough_fee'])
  void event['discount'] // the amount is what is asked for after it
  const whole = amount(event['amount'] ?? event['total'] ?? event['gross'])
  return [stated({
    kind: 'invoice',
    invoice: text(event['id'] ?? event['number'] ?? event['invoice']),
    amount: lines !== undefined ? undefined : passedThrough === undefined || whole === undefined ? whole : new Decimal(whole).minus(passedThrough).toFixed(),
    passedThrough,
    lines,
    promise: lines === undefined ? event['po'] : undefined,
    tax: lines === undefined ? amount(event['tax']) : undefined,
    dueOn: text(event['due'] ?? event['due_date'])?.slice(0, 10),
    balanceApplied: amount(event['customer_balance_applied'] ?? event['balance_applied']),
  })]
}

/** Paid beside the processor: said by a flag, or by the method of payment. */
const isOutside = (event: CaseEvent): boolean | undefined =>
  ['out_of_band', 'paid_out_of_band', 'outside', 'external', 'paid_outside'].some((key) => event[key] === true) || /out.?of.?band|outside|external/.test(`${text(event['method'] ?? event['channel'] ?? event['account']) ?? ''}`) ? true : undefined

const payment: EventTranslation = (event) => [stated({
  kind: 'payment',
  amount: amount(event['amount'] ?? event['gross']),
  invoice: text(event['invoice']),
  refundable: event['refundable'],
  fee: amount(event['fee'] ?? event['processing_fee'] ?? event['fees']),
  outside: isOutside(event),
})]

/** Paid beside the processor: what the invoice still asks for, where no amount is named. */
const paidOutside: EventTranslation = (event, draft) => payment({ ...event, amount: event['amount'] ?? latestInvoice(draft), outside: true }, draft)

const latestInvoice = ({ source }: Draft): unknown => (source.input.events ?? []).findLast(({ type }) => type === 'invoice')?.['amount']

/** What the processor keeps by itself. */
const fee: EventTranslation = (event) => [stated({ kind: 'payment', amount: '0', fee: amount(event['amount'] ?? event['fee']) })]

const each = (names: readonly string[], translation: EventTranslation): Record<string, EventTranslation> => Object.fromEntries(names.map((name) => [name, translation]))

/** Invoices and payments. */
export const billing: Readonly<Record<string, EventTranslation>> = {
  ...each(['invoice', 'bill', 'billing', 'invoice_issued', 'invoice_finalised', 'invoice_finalized', 'true_up_invoice', 'shortfall_invoice', 'overage_invoice', 'progress_billing', 'negative_invoice'], invoice),
  ...each(['payment', 'cash_receipt', 'prepayment', 'deposit', 'collection', 'payment_received', 'advance', 'advance_payment'], payment),
  ...each(['external_payment', 'mark_paid_out_of_band', 'paid_out_of_band', 'out_of_band_payment', 'mark_paid', 'paid_outside', 'marked_as_paid', 'external_asset'], paidOutside),
  ...each(['fee', 'processing_fee', 'processor_fee', 'payment_fee', 'stripe_fee', 'fees'], fee),
}
