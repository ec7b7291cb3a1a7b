import { type Currency, formatMinor } from '#money'
import { type Body, type BodyObject, major } from '../wire.ts'

/** One charge of a Zuora order. `priceMinor` is the whole price of its term; usage charges have a unit price instead. */
export interface ChargeSpec {
  readonly number: string
  readonly product: 'ZC-PLATFORM' | 'ZC-USAGE' | 'ZC-IMPLEMENTATION' | 'ZC-SUPPORT'
  readonly name: string
  readonly type: 'OneTime' | 'Recurring' | 'Usage'
  readonly priceMinor: bigint
  readonly unitPrice?: string
  readonly quantity: string
  readonly startOn: string
  /** First day without it. */
  readonly endOn: string
}

/** A Zuora subscription as its order leaves it. */
export interface ZuoraOrder {
  readonly order: string
  readonly subscription: string
  readonly account: string
  readonly currency: Currency
  readonly startOn: string
  readonly endOn: string
  readonly charges: readonly ChargeSpec[]
}

const inMajor = (minor: bigint, currency: Currency): BodyObject => major(formatMinor(minor, currency))

export const subscriptionPath = (order: ZuoraOrder): string => `/v1/subscriptions/${order.subscription}`
export const orderPath = (order: ZuoraOrder): string => `/v1/orders/${order.order}`

/** GET /v1/subscriptions/{number} */
export function subscriptionPaper(order: ZuoraOrder): BodyObject {
  return {
    success: true,
    id: `8ad0sub${order.subscription.toLowerCase().replaceAll('-', '')}`,
    accountNumber: order.account,
    subscriptionNumber: order.subscription,
    version: 1,
    currency: order.currency,
    termType: 'TERMED',
    contractEffectiveDate: order.startOn,
    serviceActivationDate: null,
    customerAcceptanceDate: null,
    subscriptionStartDate: order.startOn,
    termStartDate: order.startOn,
    termEndDate: order.endOn,
    status: 'Active',
    ratePlans: [{ id: `8ad0rp${order.order.toLowerCase()}`, ratePlanName: 'Halden Enterprise', ratePlanCharges: order.charges.map((charge) => chargePaper(charge, order.currency)) }],
  }
}

function chargePaper(charge: ChargeSpec, currency: Currency): BodyObject {
  const price: Body = charge.unitPrice === undefined ? inMajor(charge.priceMinor, currency) : major(charge.unitPrice)
  return {
    id: chargeId(charge),
    productRatePlanChargeId: `8ad0prpc${charge.product.toLowerCase().replaceAll('-', '')}`,
    productRatePlanChargeNumber: charge.product,
    number: charge.number,
    name: charge.name,
    type: charge.type,
    model: charge.type === 'Usage' ? 'PerUnit' : 'FlatFee',
    price,
    quantity: charge.type === 'Usage' ? null : major(charge.quantity),
    tcv: inMajor(charge.type === 'Usage' ? 0n : charge.priceMinor, currency),
    currency,
    segment: 1,
    effectiveStartDate: charge.startOn,
    effectiveEndDate: charge.endOn,
  }
}

export const chargeId = (charge: ChargeSpec): string => `8ad0rpc${charge.number.toLowerCase().replaceAll('-', '')}`

/** GET /v1/orders/{number} */
export function orderPaper(order: ZuoraOrder): BodyObject {
  const action = { type: 'CreateSubscription', triggerDates: [{ name: 'ContractEffective', triggerDate: order.startOn }] }
  return {
    success: true,
    order: {
      orderNumber: order.order,
      status: 'Completed',
      existingAccountNumber: order.account,
      orderDate: order.startOn,
      subscriptions: [{ subscriptionNumber: order.subscription, orderActions: [action] }],
    },
  }
}

/** What an invoice bills of one charge, tax excluded. `lastOn` is the last day of service, as Zuora counts. */
export interface ItemPaper {
  readonly charge: ChargeSpec
  readonly amountMinor: bigint
  readonly quantity?: string
  readonly startOn: string
  readonly lastOn: string
}

export interface InvoicePaper {
  readonly id: string
  readonly number: string
  readonly order: ZuoraOrder
  readonly postedOn: string
  readonly dueOn: string
  readonly items: readonly ItemPaper[]
}

export const invoiceTotal = (invoice: InvoicePaper): bigint => invoice.items.reduce((sum, item) => sum + item.amountMinor, 0n)

/** GET /v1/invoices/{id} */
export function invoicePaper(invoice: InvoicePaper): BodyObject {
  const { currency, account } = invoice.order
  const amount = inMajor(invoiceTotal(invoice), currency)
  return {
    success: true,
    id: invoice.id,
    invoiceNumber: invoice.number,
    accountNumber: account,
    currency,
    status: 'Posted',
    amount,
    amountWithoutTax: amount,
    taxAmount: 0,
    invoiceDate: invoice.postedOn,
    postedDate: invoice.postedOn,
    dueDate: invoice.dueOn,
    updatedDate: `${invoice.postedOn} 12:00:00`,
  }
}

export const itemId = (invoice: InvoicePaper, charge: ChargeSpec): string => `${invoice.id}i${charge.number.toLowerCase().replaceAll('-', '')}`

/** GET /v1/invoices/{id}/items */
export function itemsPaper(invoice: InvoicePaper): BodyObject {
  const { currency, subscription } = invoice.order
  const invoiceItems = invoice.items.map((item) => ({
    id: itemId(invoice, item.charge),
    subscriptionNumber: subscription,
    chargeId: chargeId(item.charge),
    chargeNumber: item.charge.number,
    chargeName: item.charge.name,
    chargeType: item.charge.type,
    processingType: 'Charge',
    productRatePlanChargeNumber: item.charge.product,
    productRatePlanChargeId: `8ad0prpc${item.charge.product.toLowerCase().replaceAll('-', '')}`,
    quantity: major(item.quantity ?? item.charge.quantity),
    chargeAmount: inMajor(item.amountMinor, currency),
    taxAmount: 0,
    serviceStartDate: item.startOn,
    serviceEndDate: item.lastOn,
  }))
  return { success: true, invoiceItems }
}
