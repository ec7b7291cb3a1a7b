import { amount, stated, text } from '../draft.ts'
import { lineOf } from './adjustments.ts'
import type { EventTranslation } from './index.ts'

const invoice: EventTranslation = (event) => {
  const lines = Array.isArray(event['lines']) ? event['lines'].map(lineOf) : undefined
  return [stated({
    kind: 'invoice',
    invoice: text(event['id'] ?? event['number'] ?? event['invoice']),
    amount: lines === undefined ? amount(event['amount'] ?? event['total'] ?? event['gross']) : undefined,
    lines,
    promise: lines === undefined ? event['po'] : undefined,
    tax: lines === undefined ? amount(event['tax']) : undefined,
    dueOn: text(event['due'] ?? event['due_date'])?.slice(0, 10),
    balanceApplied: amount(event['customer_balance_applied'] ?? event['balance_applied']),
  })]
}

const payment: EventTranslation = (event) => [stated({ kind: 'payment', amount: amount(event['amount']), invoice: text(event['invoice']), refundable: event['refundable'] })]

const each = (names: readonly string[], translation: EventTranslation): Record<string, EventTranslation> => Object.fromEntries(names.map((name) => [name, translation]))

/** Invoices and payments. */
export const billing: Readonly<Record<string, EventTranslation>> = {
  ...each(['invoice', 'bill', 'billing', 'invoice_issued', 'invoice_finalised', 'invoice_finalized', 'true_up_invoice', 'shortfall_invoice', 'overage_invoice', 'progress_billing', 'negative_invoice'], invoice),
  ...each(['payment', 'cash_receipt', 'prepayment', 'deposit', 'collection', 'payment_received', 'advance', 'advance_payment'], payment),
}
