/**
 * Families of event types without revenue or balance meaning, each with the reason. A prefix ends in a dot (or
 * an underscore) so that a new family is never taken for a known one.
 */
export const quietFamilies: readonly (readonly [prefix: string, reason: string])[] = [
  ['account.', 'an account of the platform, not a sale'],
  ['application_fee.', 'a platform’s fee, accounted for outside this tenant'],
  ['apps.', 'an installed app'],
  ['balance.', 'the processor’s balance: the bank feed reconciles it'],
  ['balance_settings.', 'a setting of the processor’s balance'],
  ['billing_portal.', 'a customer’s visit to the portal'],
  ['capability.', 'an ability of the account'],
  ['climate.', 'a purchase of the tenant, not a sale'],
  ['coupon.', 'catalogue: a discount counts on the invoice that uses it'],
  ['customer.created', 'a customer’s particulars'],
  ['customer.updated', 'a customer’s particulars'],
  ['customer.deleted', 'a customer’s particulars: documents already issued stand'],
  ['customer.discount.', 'a discount counts on the invoice that uses it'],
  ['customer.source.', 'a means of payment'],
  ['customer.tax_id.', 'a customer’s particulars'],
  ['entitlements.', 'features follow the subscription, which is translated itself'],
  ['file.', 'a file'],
  ['financial_connections.', 'a bank account of a customer'],
  ['identity.', 'an identity check'],
  ['issuing_', 'cards that the tenant issues: not revenue'],
  ['mandate.', 'a means of payment'],
  ['payment_link.', 'an offer, not a sale'],
  ['payment_method.', 'a means of payment'],
  ['payout.', 'cash on its way to the bank: the bank feed reconciles it'],
  ['person.', 'a person of the account'],
  ['plan.', 'catalogue: a price counts on the invoice that uses it'],
  ['price.', 'catalogue: a price counts on the invoice that uses it'],
  ['product.', 'catalogue: policy says what a product is'],
  ['promotion_code.', 'catalogue: a discount counts on the invoice that uses it'],
  ['quote.', 'an offer: the subscription or invoice that it becomes is translated itself'],
  ['radar.', 'a fraud signal: a dispute or refund follows by itself'],
  ['reporting.', 'a report run'],
  ['reserve.', 'the processor holds cash back: the bank feed reconciles it'],
  ['review.', 'a fraud review'],
  ['setup_intent.', 'a means of payment'],
  ['sigma.', 'a report run'],
  ['source.', 'a means of payment'],
  ['tax.settings.', 'a setting of tax'],
  ['tax_rate.', 'catalogue: tax counts on the invoice that charges it'],
  ['terminal.', 'a card reader'],
  ['test_helpers.', 'a test clock'],
  ['three_d_secure.', 'a means of payment'],
  ['topup.', 'the tenant’s own cash: the bank feed reconciles it'],
  ['transfer.', 'cash between accounts of the platform'],
  ['treasury.', 'the tenant’s own cash: the bank feed reconciles it'],
  ['v2.', 'a resource of the second API, not a sale'],
]

/** A thin event type that is read as a snapshot type, or that moves nothing. */
type ThinMeaning = { readonly as: string } | { readonly reason: string }

/** Thin event types without a snapshot counterpart, by what they tell. */
export const thinOnly: ReadonlyMap<string, ThinMeaning> = new Map<string, ThinMeaning>([
  ...['active', 'trialing', 'past_due', 'unpaid', 'incomplete', 'incomplete_expired'].map((status) => change(status)),
  ...['item_added', 'item_removed', 'item_price_changed', 'item_quantity_changed', 'cancel_at_changed'].map((field) => change(field)),
  ...['item_tax_rates_changed', 'default_payment_method_changed'].map((field) => quiet(`v1.customer.subscription.${field}`, 'promises and access stay as they are')),
  ...['line_item_added', 'line_item_removed', 'line_item_pricing_changed', 'line_item_quantity_changed', 'discount_added', 'discount_removed'].map((field) =>
    quiet(`v1.invoice.${field}`, 'only a draft can change: a draft has no journal'),
  ),
  ...['amount_changed', 'discount_added', 'discount_removed'].map((field) => quiet(`v1.invoiceitem.${field}`, 'a pending item has no journal until an invoice bills it')),
  ...['open', 'canceled'].map((status) => quiet(`v1.invoice_payment.${status}`, 'nothing was paid')),
  ...['phase_added', 'phase_removed', 'phase_end_date_changed', 'phase_trial_end_changed', 'phase_default_tax_rates_changed'].map((field) =>
    quiet(`v1.subscription_schedule.${field}`, 'future phases are contracted and not billed yet: no journal'),
  ),
  quiet('v1.billing.meter.error_report_triggered', 'usage was lost at the meter: the accrual of the open period may be incomplete'),
  quiet('v1.billing.meter.no_meter_found', 'usage was sent to no meter: the accrual of the open period may be incomplete'),
])

function change(what: string): [string, ThinMeaning] {
  return [`v1.customer.subscription.${what}`, { as: 'customer.subscription.updated' }]
}

function quiet(type: string, reason: string): [string, ThinMeaning] {
  return [type, { reason }]
}
