import * as z from 'zod'
import { type AccountingDate, type Term, addDays } from '#calendar'
import { decimalField, optionalDate, optionalDecimal, optionalText, textField } from './field.ts'

/** One item of an invoice as `GET /v1/invoices/{id}/items` lists it. Amounts are in major units, tax excluded. */
export const invoiceItemSchema = z.looseObject({
  id: textField,
  subscriptionNumber: optionalText,
  subscriptionName: optionalText,
  chargeNumber: optionalText,
  chargeId: optionalText,
  chargeName: optionalText,
  chargeDescription: optionalText,
  chargeType: optionalText,
  processingType: optionalText,
  appliedToItemId: optionalText,
  productRatePlanChargeNumber: optionalText,
  productRatePlanChargeId: optionalText,
  sku: optionalText,
  quantity: optionalDecimal,
  chargeAmount: decimalField,
  taxAmount: optionalDecimal,
  serviceStartDate: optionalDate,
  serviceEndDate: optionalDate,
})

export type InvoiceItem = z.output<typeof invoiceItemSchema>

export type ItemRole = 'charge' | 'reduction' | 'tax'

// Replicated tables write the processing type as a number.
const roles: Readonly<Record<string, ItemRole>> = {
  Charge: 'charge',
  '0': 'charge',
  Discount: 'reduction',
  '1': 'reduction',
  Prepayment: 'charge',
  '2': 'charge',
  Tax: 'tax',
  '3': 'tax',
  Rounding: 'reduction',
}

/** What an item does to the invoice: it bills a charge, reduces one, or is tax. Undefined: a kind we do not know. */
export const roleOf = (item: InvoiceItem): ItemRole | undefined => roles[item.processingType ?? 'Charge']

export const subscriptionOf = (item: InvoiceItem): string | null => item.subscriptionNumber ?? item.subscriptionName

/**
 * The service term. Zuora's end date is the last day of service, so the first day without it is the next.
 * One day of a charge that is not known to recur is a point in time.
 */
export function termOf(startOn: AccountingDate | null, lastOn: AccountingDate | null, recurs: boolean): Term | null {
  if (startOn === null || lastOn === null || lastOn < startOn) return null
  return lastOn === startOn && !recurs ? null : { startOn, endOn: addDays(lastOn, 1) }
}
