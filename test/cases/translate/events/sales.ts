import { Decimal } from '#money'
import { amount, stated, text } from '../draft.ts'
import { amountOf } from '../first-of.ts'
import type { EventTranslation } from './index.ts'

/** A sale; what the supplier gets of it, or is kept of it, may stand with it. */
const sale: EventTranslation = (event) => {
  const gross = amountOf(event, 'gross', 'gross_amount', 'amount', 'price', 'total', 'sales')
  const supplier = amountOf(event, 'cost', 'supplier_cost', 'supplier_price', 'cost_to_supplier', 'net_to_supplier', 'supplier_amount', 'paid_to_supplier')
  const kept = amountOf(event, 'commission', 'fee') ?? (gross !== undefined && supplier !== undefined ? new Decimal(gross).minus(supplier).toFixed() : undefined)
  return [stated({ kind: 'sale', promise: event['po'], gross, commission: kept, quantity: text(event['quantity'] ?? event['units']) })]
}

const remit: EventTranslation = (event) => [stated({ kind: 'transfer', transfer: 'remitted-to-supplier', amount: amount(event['amount']), promise: event['po'] })]
const repair: EventTranslation = (event) => [stated({ kind: 'transfer', transfer: 'cost-incurred', amount: amount(event['amount'] ?? event['cost']), details: { against: 'warranty', ...(/inventor|parts|stock/.test(String(event['paid_from'] ?? event['settled_by'] ?? event['from'] ?? event['credit'])) ? { from: 'inventory' } : {}) } })]

/** What a supplier or subcontractor charges for what the entity itself promised. */
const charged: EventTranslation = (event) => [stated({ kind: 'transfer', transfer: 'cost-incurred', amount: amount(event['amount'] ?? event['cost']), promise: event['po'], details: { against: 'supplier' } })]

/** What it cost to bring goods to who sells them on. */
const carriage: EventTranslation = (event) => [stated({ kind: 'transfer', transfer: 'cost-incurred', amount: amount(event['amount'] ?? event['cost']), promise: event['po'], details: { against: 'goods' } })]

/** Sales made or arranged for others, what is passed on to them, and repairs under a warranty. */
export const sales: Readonly<Record<string, EventTranslation>> = {
  sale, remit_to_seller: remit, remit_to_supplier: remit, remit: remit, remittance: remit, pay_supplier: remit, payment_to_supplier: remit, supplier_payment: remit, payout: remit, pay_subcontractor: remit, pay_vendor: remit, remit_to_principal: remit, settle_supplier: remit, pay_seller: remit,
  supplier_invoice: charged, subcontractor_invoice: charged, supplier_charge: charged, subcontractor_cost: charged, supplier_cost: charged, vendor_invoice: charged, purchase_from_supplier: charged,
  freight: carriage, freight_out: carriage, freight_to_dealer: carriage, transport: carriage, shipping_cost: carriage, freight_to_consignee: carriage,
  warranty_claim: repair, warranty_cost: repair, warranty_repair: repair, warranty_costs: repair, warranty_payment: repair, warranty_cost_incurred: repair, repair, claim: repair,
}
