import { amount, stated, text } from '../draft.ts'
import type { EventTranslation } from './index.ts'

const sale: EventTranslation = (event) => [stated({ kind: 'sale', promise: event['po'], gross: amount(event['gross'] ?? event['gross_amount'] ?? event['amount'] ?? event['price']), quantity: text(event['quantity'] ?? event['units']) })]
const remit: EventTranslation = (event) => [stated({ kind: 'transfer', transfer: 'remitted-to-supplier', amount: amount(event['amount']), promise: event['po'] })]
const repair: EventTranslation = (event) => [stated({ kind: 'transfer', transfer: 'cost-incurred', amount: amount(event['amount'] ?? event['cost']), details: { against: 'warranty' } })]

/** Sales made or arranged for others, what is passed on to them, and repairs under a warranty. */
export const sales: Readonly<Record<string, EventTranslation>> = {
  sale, remit_to_seller: remit, remit_to_supplier: remit, remit: remit, remittance: remit, pay_supplier: remit, payment_to_supplier: remit, supplier_payment: remit, payout: remit,
  warranty_claim: repair, warranty_cost: repair, warranty_repair: repair,
}
