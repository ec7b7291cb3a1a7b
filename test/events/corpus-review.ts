/**
 * What the collector's words mean as outcomes. Each word allows the outcomes listed; a row that ends otherwise
 * must be in the reviewed list below, with the reason.
 */
const subscription = ['facts: PromisesStated', 'facts: PromisesStated, ServiceActivated', 'facts: PromisesStated, ServiceEnded']
const quiet = ['informational']

export const meanings: ReadonlyMap<string, readonly string[]> = new Map([
  ['Invoice snapshot (map by status: draft=InvoiceDrafted, open=InvoiceIssued, paid=InvoiceIssued+InvoiceSettled, void=InvoiceVoided, uncollectible=InvoiceWrittenOff)', ['facts: InvoiceIssued, InvoiceSettled', 'informational']],
  ['SubscriptionChanged', subscription],
  ['SubscriptionEnded', ['facts: PromisesStated, ServiceEnded']],
  ['InvoicePaymentApplied', ['facts: InvoicePaymentApplied']],
  ['InvoiceVoided', ['facts: InvoiceVoided']],
  ['RefundUpdated', ['facts: RefundSettled']],
  ['RefundObserved', ['facts: RefundObserved']],
  ['Dispute*', ['facts: DisputeOpened', 'informational']],
  ['DisputeClosed', ['facts: DisputeClosed']],
  ['DisputeFundsWithdrawn', ['facts: DisputeFundsWithdrawn']],
  ['DisputeFundsReinstated', ['facts: DisputeFundsReinstated']],
  ['CreditGranted', ['facts: CreditGranted']],
  ['CustomerBalanceMoved (no webhook exists; API only)', ['facts: CustomerBalanceMoved']],
  ['CustomerBalanceMoved', ['facts: CustomerBalanceMoved']],
  ['List page', ['facts: InvoicePaymentApplied', 'informational']],
  ['PaymentReceived', quiet],
  ['PaymentReceived (+RefundObserved when amount_refunded>0)', quiet],
  ['OneOffSale | SubscriptionStarted', quiet],
  ['OneOffSale (mode=payment) | SubscriptionStarted (mode=subscription) | Ignored (mode=setup)', ['informational', 'suspended: NO_POLICY_MATCH']],
  ['InvoiceIssued', ['facts: InvoiceIssued']],
  ['RefundSettled', ['facts: RefundSettled']],
  ...[
    'Reconciliation input', 'Removed API (legacy Orders): Ignored', 'CatalogueChanged', 'InvoiceDrafted', 'Informational', 'Ignored', 'RevenueLine (part of an invoice)',
    'UsageSummary', 'CashBalanceMoved', 'DiscountChanged', 'QuoteChanged', 'SubscriptionChanged (part)', 'ContractScheduleChanged', 'PendingItemChanged', 'DisputeUpdated',
    'CustomerDeleted', 'CustomerChanged', 'InvoicePaymentFailed', 'UsageErrorReported', 'Contract part', 'ContractTerm / performance-obligation catalogue', 'Tax (not revenue)',
    'Ignored (forecast)', 'Backfill input',
  ].map((word): [string, readonly string[]] => [word, quiet]),
])

const request = 'a request to Zuora, not a document of it: it counts when the document is posted or completed'
const currencyless = 'queried rows name no currency, so no amount can be kept'

/** Rows that a person has looked at because they end otherwise than the collector's word. */
export const reviewed: ReadonlyMap<string, string> = new Map([
  ['stripe/openapi-fixture__2018-05-21__invoice.json', 'generated figures: the line is worth 20.00 and the invoice 0.00'],
  ['stripe/openapi-fixture__2025-09-30.clover__billing.credit_grant.json', 'generated: its currency is the word "currency"'],
  ['stripe/openapi-fixture__2026-07-29.dahlia__billing.credit_grant.json', 'generated: its currency is the word "currency"'],
  ['stripe/pay-rails__charge.refunded.json', 'the object does not name its resource: what nobody can name is held, not ignored'],
  ['stripe/pay-rails__charge.succeeded.json', 'the object does not name its resource: what nobody can name is held, not ignored'],
  ['stripe/ruby-mock__charge.dispute.funds_reinstated.json', 'the mock repeats the withdrawal and lists no reinstatement: cash that the document does not show is not booked'],
  ['zuora/dbt-zuora__zuora_invoice_data.csv', 'invoices without their items: each must be read back'],
  ['zuora/dbt-zuora__zuora_subscription_data.csv', 'the table has dates of activation and no charges: evidence without promises'],
  ['zuora/guardian-invoicing__nextinvoicedate_billing-preview-response.json', 'a billing preview is a forecast'],
  ['zuora/guardian-invoicing__refund_invoice-items.json', currencyless],
  ['zuora/guardian-invoicing__refund_invoices.json', currencyless],
  ['zuora/zuora-ruby__rest__get_account_with_error__0.json', 'Zuora answers 200 with success false: nothing was read'],
  ['zuora/zuora-ruby__soap__amend_add_product_success__0.xml', 'the answer names an amendment only: the subscription is read back'],
  ['zuora/zuora-tutorials__3.3-create-subscription__0__request-v1-orders.json', request],
  ['zuora/zuora-tutorials__4-update-price__0__request-v1-orders.json', request],
  ['zuora/zuora-tutorials__7-billing-document__0__request-v1-invoices-batch.json', request],
  ['zuora/zuora-tutorials__7-billing-document__1__request-v1-invoices-bulk-post.json', request],
  ['zuora/zuora-tutorials__7-billing-document__3__request-v1-invoices-402890555a7e9791015a.json', request],
  ['zuora/zuora-tutorials__order_fulfillment__2__response.json', 'the answer says only that the fulfilment was taken: delivery is evidence of its own'],
])
