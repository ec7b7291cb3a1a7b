/** Where an object of each type lives in the API. Thin events name types with their namespace. */
const paths: Readonly<Record<string, string>> = {
  invoice: '/v1/invoices/',
  credit_note: '/v1/credit_notes/',
  subscription: '/v1/subscriptions/',
  subscription_schedule: '/v1/subscription_schedules/',
  invoiceitem: '/v1/invoiceitems/',
  invoice_payment: '/v1/invoice_payments/',
  charge: '/v1/charges/',
  refund: '/v1/refunds/',
  dispute: '/v1/disputes/',
  payment_intent: '/v1/payment_intents/',
  customer: '/v1/customers/',
  'checkout.session': '/v1/checkout/sessions/',
  'billing.credit_grant': '/v1/billing/credit_grants/',
  'billing.credit_balance_transaction': '/v1/billing/credit_balance_transactions/',
  credit_grant: '/v1/billing/credit_grants/',
  credit_balance_transaction: '/v1/billing/credit_balance_transactions/',
  'billing.meter': '/v1/billing/meters/',
  event: '/v1/events/',
}

/** The path of `<type>:<id>`; undefined for a type that we never read. */
export function objectPath(named: string): string | undefined {
  const at = named.indexOf(':')
  const type = named.slice(0, at)
  return Object.hasOwn(paths, type) ? `${paths[type] ?? ''}${encodeURIComponent(named.slice(at + 1))}` : undefined
}
