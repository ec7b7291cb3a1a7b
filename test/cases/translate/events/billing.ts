import { amount, stated } from '../draft.ts'
import type { EventTranslation } from './index.ts'

/** Invoices and payments. */
export const billing: Readonly<Record<string, EventTranslation>> = {
  invoice: (event) => [stated({ kind: 'invoice', amount: amount(event['amount']), promise: event['po'] })],
  payment: (event) => [stated({ kind: 'payment', amount: amount(event['amount']), refundable: event['refundable'] })],
}
