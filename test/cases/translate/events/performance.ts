import { Decimal } from '#money'
import type { CaseEvent } from '../../case.ts'
import { type Draft, amount, promiseOf, stated, text } from '../draft.ts'
import { billAndHold } from '../promises/step2.ts'
import type { EventTranslation } from './index.ts'

const control = (signal: string): EventTranslation => (event, draft) => {
  costed(event, draft)
  return [stated({ kind: 'control', signal, promise: event['po'], quantity: text(event['quantity'] ?? event['units']), share: text(event['share'] ?? event['fraction']) })]
}

/** What goods cost may be said where they move, and not where they are promised. */
function costed(event: CaseEvent, { source, terms }: Draft): void {
  const cost = amount(event['cost'] ?? event['cost_of_goods'] ?? event['cost_of_sales'] ?? event['inventory_cost'])
  const id = event['po'] ?? (terms.promises.length === 1 ? terms.promises[0]?.['id'] : undefined)
  const given = source.input.obligations?.find((obligation) => obligation['id'] === id)
  const promise = terms.promises.find((one) => one['id'] === id)
  if (cost === undefined || promise === undefined || given?.['cost'] !== undefined || promise['unitCost'] !== undefined) return
  promise['cost'] = new Decimal(text(promise['cost']) ?? '0').plus(cost).toFixed(source.minor_units)
}

/** Goods kept at the customer's request; the criteria may stand with the event. */
const kept: EventTranslation = (event, draft) => {
  const promise = promiseOf(draft, event['po'])
  if (promise !== undefined && promise['billAndHold'] === undefined) promise['billAndHold'] = billAndHold(event['criteria'] ?? criteriaIn(event))
  const satisfaction = promise?.['satisfaction'] as { method?: string } | undefined
  if (promise !== undefined && satisfaction?.method === 'point-in-time') promise['satisfaction'] = { ...satisfaction, signal: 'bill-and-hold' }
  return control('bill-and-hold')(event, draft)
}

const criteriaIn = (event: CaseEvent): Record<string, unknown> => Object.fromEntries(Object.entries(event).filter(([, value]) => typeof value === 'boolean'))

/** A dealer sold what it held for the entity: units or a share of the goods, at the amount it got for them. */
const dealerSale: EventTranslation = (event, draft) => {
  const gross = amount(event['gross'] ?? event['sales'] ?? event['sales_amount'] ?? event['amount'])
  const promise = promiseOf(draft, event['po'] ?? draft.terms.promises[0]?.['id'])
  const [units, of] = /^(\d+)\/(\d+)$/.exec(text(event['share'] ?? event['fraction']) ?? '')?.slice(1) ?? []
  if (promise !== undefined && of !== undefined) promise['quantity'] ??= of
  const quantity = text(event['quantity'] ?? event['units']) ?? units
  const share = of === undefined ? text(event['share'] ?? event['fraction']) : undefined
  if (promise === undefined || gross === undefined || promise['statedPrice'] !== undefined) return [stated({ kind: 'control', signal: 'sale-by-dealer', promise: event['po'], quantity, share })]
  promise['satisfaction'] = { method: 'sales', collects: (draft.source.input.events ?? []).some(({ type }) => ['payment', 'invoice'].includes(type)) ? 'dealer-by-payment' : 'dealer' }
  promise['role'] ??= 'principal'
  promise['commissionRate'] ??= text(event['commission_rate'])
  if (promise['commissionRate'] === undefined) delete promise['commissionRate']
  return [stated({ kind: 'sale', promise: event['po'], gross, quantity, share, commission: amount(event['commission']), expenses: amount(event['expenses'] ?? event['advertising'] ?? event['selling_expenses'] ?? event['reimbursed_expenses']) })]
}

/** A renewal is agreed for a promise, or for the only one. */
const renewal: EventTranslation = (event, draft) => control('renewal-agreed')({ ...event, po: event['po'] ?? (draft.terms.promises.length === 1 ? draft.terms.promises[0]?.['id'] : undefined) }, draft)

/** What was transferred, delivered, accepted. */
export const performance: Readonly<Record<string, EventTranslation>> = {
  transfer: control('transfer'), control_transfer: control('transfer'), transfer_of_control: control('transfer'), handover: control('transfer'), fulfilment: control('transfer'), fulfillment: control('transfer'), fulfil: control('transfer'), fulfill: control('transfer'),
  delivery: control('delivery'), deliver: control('delivery'), delivered: control('delivery'), deployment: control('delivery'), access_granted: control('delivery'), key_delivered: control('delivery'), copy_available: control('delivery'), download_available: control('delivery'),
  acceptance: control('acceptance'), customer_acceptance: control('acceptance'), accepted: control('acceptance'), trial_period_ends: control('acceptance'), trial_ends: control('acceptance'), trial_period_lapses: control('acceptance'), acceptance_period_ends: control('acceptance'), acceptance_period_lapses: control('acceptance'), deemed_acceptance: control('acceptance'), sign_off: control('acceptance'),
  shipment: control('shipment'), ship: control('shipment'), shipped: control('shipment'), shipment_to_dealer: control('shipment'), shipment_to_consignee: control('shipment'), consignment_shipment: control('shipment'), delivery_to_dealer: control('shipment'), consign: control('shipment'),
  completion: control('completion'), complete: control('completion'), completed: control('completion'), installation: control('installation'), installed: control('installation'),
  transfer_of_possession: control('possession'), possession: control('possession'), pickup: control('possession'), physical_possession: control('possession'),
  licence_period_starts: control('licence-period-start'), license_period_starts: control('licence-period-start'), licence_start: control('licence-period-start'), renewal_period_starts: control('licence-period-start'),
  renewal_agreed: renewal, renewal_signed: renewal,
  bill_and_hold: kept, bill_and_hold_criteria_met: kept, bill_and_hold_ready: kept, ready_for_transfer: kept, set_aside: kept,
  dealer_sale: dealerSale, sale_by_dealer: dealerSale, consignee_sale: dealerSale, sell_through: dealerSale, sale_to_end_customer: dealerSale, consignee_report: dealerSale, consignee_reports_sale: dealerSale, sales_report_from_dealer: dealerSale, sold_by_consignee: dealerSale, sale_to_third_party: dealerSale, end_customer_sale: dealerSale, dealer_sells: dealerSale, sold_to_end_customer: dealerSale, sale_by_consignee: dealerSale,
}
