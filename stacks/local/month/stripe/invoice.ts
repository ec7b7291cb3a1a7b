import type { Customer } from '../customers.ts'
import { company } from '../company.ts'
import type { Money3 } from '../catalogue.ts'
import type { Body, BodyObject } from '../wire.ts'
import { type LineSpec, creditsOf, discountOf, exclusiveTaxOf, inclusiveTaxOf, lineObject, subtotalOf } from './line.ts'

/** What an invoice is, whatever happens to it later. `startingBalance` is negative when the customer has a credit. */
export interface InvoiceSpec {
  readonly id: string
  readonly number: string
  readonly customer: Customer
  readonly subscription: string | null
  readonly currency: Money3
  readonly reason: 'subscription_create' | 'subscription_cycle' | 'subscription_update' | 'subscription_threshold' | 'manual'
  readonly collection: 'charge_automatically' | 'send_invoice'
  readonly createdAt: number
  readonly finalizedAt: number
  readonly effectiveAt?: number
  readonly dueAt?: number
  readonly lines: readonly LineSpec[]
  readonly startingBalance?: bigint
}

/** Where an invoice stands. */
export interface InvoiceState {
  readonly status: 'draft' | 'open' | 'paid' | 'void' | 'uncollectible'
  readonly paid?: bigint
  readonly paidOffStripe?: bigint
  readonly prePaymentNotes?: bigint
  readonly postPaymentNotes?: bigint
  readonly paidAt?: number
  readonly voidedAt?: number
  readonly uncollectibleAt?: number
  readonly attempts?: number
}

const sum = (lines: readonly LineSpec[], of: (line: LineSpec) => bigint): bigint => lines.reduce((total, line) => total + of(line), 0n)

export const totalOf = ({ lines }: InvoiceSpec): bigint =>
  sum(lines, (line) => line.amount - discountOf(line) - creditsOf(line) + exclusiveTaxOf(line))

/** What the customer is asked to pay: the total after the balance used, less credit notes before payment. */
export function dueOf(spec: InvoiceSpec, state: InvoiceState): bigint {
  const due = totalOf(spec) + (spec.startingBalance ?? 0n) - (state.prePaymentNotes ?? 0n)
  return due < 0n ? 0n : due
}

/** An invoice in the provider's current shape (API 2026-10-28.endive), with all its lines. */
export function invoiceObject(spec: InvoiceSpec, state: InvoiceState): BodyObject {
  return { ...identityOf(spec), ...amountsOf(spec, state), ...linesOf(spec), ...stateOf(spec, state), ...unused }
}

function identityOf(spec: InvoiceSpec): BodyObject {
  const { customer } = spec
  return {
    id: spec.id,
    object: 'invoice',
    account_country: 'US',
    account_name: company.name,
    billing_reason: spec.reason,
    collection_method: spec.collection,
    created: spec.createdAt,
    currency: spec.currency,
    customer: customer.id,
    customer_account: null,
    customer_address: { city: null, country: customer.country, line1: null, line2: null, postal_code: null, state: null },
    customer_email: customer.email,
    customer_name: customer.name,
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    issuer: { type: 'self' },
    livemode: company.livemode,
    parent:
      spec.subscription === null
        ? null
        : { quote_details: null, subscription_details: { metadata: {}, subscription: spec.subscription }, type: 'subscription_details' },
    period_end: spec.createdAt,
    period_start: spec.createdAt,
  }
}

function amountsOf(spec: InvoiceSpec, state: InvoiceState): BodyObject {
  const total = totalOf(spec)
  const starting = spec.startingBalance ?? 0n
  const due = dueOf(spec, state)
  const left = starting + total
  return {
    amount_due: due,
    amount_overpaid: 0,
    amount_paid: state.paid ?? 0n,
    amount_paid_off_stripe: state.paidOffStripe ?? 0n,
    amount_remaining: due - (state.paid ?? 0n),
    amount_shipping: 0,
    ending_balance: state.status === 'draft' ? null : left < 0n ? left : 0n,
    post_payment_credit_notes_amount: state.postPaymentNotes ?? 0n,
    pre_payment_credit_notes_amount: state.prePaymentNotes ?? 0n,
    starting_balance: starting,
    subtotal: sum(spec.lines, subtotalOf),
    subtotal_excluding_tax: sum(spec.lines, (line) => subtotalOf(line) - inclusiveTaxOf(line)),
    total,
    total_excluding_tax: total - sum(spec.lines, (line) => exclusiveTaxOf(line) + inclusiveTaxOf(line)),
  }
}

function linesOf(spec: InvoiceSpec): BodyObject {
  return {
    discounts: invoiceDiscounts(spec),
    lines: {
      object: 'list',
      data: spec.lines.map((line) => lineObject(line, spec)),
      has_more: false,
      total_count: spec.lines.length,
      url: `/v1/invoices/${spec.id}/lines`,
    },
    total_discount_amounts: perDiscount(spec).map(([discount, amount]) => ({ amount, discount })),
    total_pretax_credit_amounts: [...perDiscount(spec).map(([discount, amount]) => ({ amount, discount, type: 'discount' })), ...creditTotals(spec)],
    total_taxes: taxTotals(spec),
  }
}

function stateOf(spec: InvoiceSpec, state: InvoiceState): BodyObject {
  const final = state.status !== 'draft'
  return {
    attempt_count: state.attempts ?? (state.status === 'paid' && spec.collection === 'charge_automatically' ? 1 : 0),
    attempted: (state.attempts ?? 0) > 0 || state.status === 'paid',
    auto_advance: state.status === 'draft' || state.status === 'open',
    automatically_finalizes_at: final ? null : spec.finalizedAt,
    due_date: spec.dueAt ?? null,
    effective_at: final ? (spec.effectiveAt ?? spec.finalizedAt) : null,
    hosted_invoice_url: final ? `https://invoice.stripe.com/i/${company.stripeAccount}/${spec.id}` : null,
    invoice_pdf: final ? `https://pay.stripe.com/invoice/${company.stripeAccount}/${spec.id}/pdf` : null,
    number: final ? spec.number : null,
    status: state.status,
    status_transitions: {
      finalized_at: final ? spec.finalizedAt : null,
      marked_uncollectible_at: state.uncollectibleAt ?? null,
      paid_at: state.paidAt ?? null,
      voided_at: state.voidedAt ?? null,
    },
    webhooks_delivered_at: spec.createdAt,
  }
}

/** Fields that the sample company does not use, as the provider sends them. */
const unused: BodyObject = {
  account_tax_ids: null,
  application: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
  custom_fields: null,
  customer_phone: null,
  customer_shipping: null,
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  footer: null,
  from_invoice: null,
  last_finalization_error: null,
  latest_revision: null,
  metadata: {},
  next_payment_attempt: null,
  on_behalf_of: null,
  payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  statement_descriptor: null,
  test_clock: null,
}

function invoiceDiscounts({ lines }: InvoiceSpec): Body {
  const onInvoice = lines.flatMap((line) => (line.discounts ?? []).filter((part) => part.level === 'invoice'))
  return [...new Set(onInvoice.map((part) => part.discount))]
}

function perDiscount({ lines }: InvoiceSpec): readonly (readonly [string, bigint])[] {
  const totals = new Map<string, bigint>()
  for (const { discount, amount } of lines.flatMap((line) => line.discounts ?? [])) totals.set(discount, (totals.get(discount) ?? 0n) + amount)
  return [...totals]
}

const creditTotals = ({ lines }: InvoiceSpec): readonly BodyObject[] =>
  lines
    .flatMap((line) => line.credits ?? [])
    .map(({ transaction, amount }) => ({ amount, credit_balance_transaction: transaction, type: 'credit_balance_transaction' }))

function taxTotals({ lines }: InvoiceSpec): readonly BodyObject[] {
  const taxed = lines.flatMap((line) => (line.tax === undefined ? [] : [line.tax]))
  const rates = [...new Map(taxed.map((tax) => [tax.rate.id, tax.rate])).values()]
  return rates.map((rate) => {
    const mine = taxed.filter((tax) => tax.rate.id === rate.id)
    return {
      amount: mine.reduce((total, tax) => total + tax.amount, 0n),
      tax_behavior: rate.behaviour,
      tax_rate_details: { tax_rate: rate.id },
      taxability_reason: 'standard_rated',
      taxable_amount: mine.reduce((total, tax) => total + tax.taxable, 0n),
      type: 'tax_rate_details',
    }
  })
}
