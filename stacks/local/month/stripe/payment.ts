import { company } from '../company.ts'
import type { Customer } from '../customers.ts'
import type { Money3 } from '../catalogue.ts'
import type { BodyObject } from '../wire.ts'

/** One card or bank payment of one invoice: the payment intent, its charge and the application to the invoice. */
export interface PaymentSpec {
  readonly key: string // names pi_, ch_ and inpay_
  readonly customer: Customer
  readonly currency: Money3
  readonly invoice: string | null
  readonly amount: bigint
  readonly paidAt: number
}

export const paymentIntentId = (key: string): string => `pi_${key}`
export const chargeId = (key: string): string => `ch_${key}`

export function paymentIntentObject(spec: PaymentSpec, status: 'requires_payment_method' | 'succeeded'): BodyObject {
  const done = status === 'succeeded'
  return {
    id: paymentIntentId(spec.key),
    object: 'payment_intent',
    amount: spec.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: done ? spec.amount : 0n,
    application: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic',
    confirmation_method: 'automatic',
    created: spec.paidAt,
    currency: spec.currency,
    customer: spec.customer.id,
    customer_account: null,
    description: 'Payment for invoice',
    last_payment_error: null,
    latest_charge: done ? chargeId(spec.key) : null,
    livemode: company.livemode,
    metadata: {},
    next_action: null,
    payment_details: { customer_reference: null, order_reference: spec.invoice },
    payment_method: `pm_${spec.customer.slug}`,
    payment_method_types: ['card', 'us_bank_account'],
    status,
  }
}

/** `refunded` is the cumulative amount given back so far. */
export function chargeObject(spec: PaymentSpec, given: { readonly refunded?: bigint; readonly disputed?: boolean } = {}): BodyObject {
  const refunded = given.refunded ?? 0n
  return {
    id: chargeId(spec.key),
    object: 'charge',
    amount: spec.amount,
    amount_captured: spec.amount,
    amount_refunded: refunded,
    application: null,
    balance_transaction: `txn_${spec.key}`,
    billing_details: { address: null, email: spec.customer.email, name: spec.customer.name, phone: null, tax_id: null },
    captured: true,
    created: spec.paidAt,
    currency: spec.currency,
    customer: spec.customer.id,
    description: 'Payment for invoice',
    disputed: given.disputed ?? false,
    failure_code: null,
    failure_message: null,
    livemode: company.livemode,
    metadata: {},
    outcome: { network_status: 'approved_by_network', reason: null, risk_level: 'normal', seller_message: 'Payment complete.', type: 'authorized' },
    paid: true,
    payment_intent: paymentIntentId(spec.key),
    payment_method: `pm_${spec.customer.slug}`,
    receipt_email: null,
    refunded: refunded === spec.amount,
    status: 'succeeded',
  }
}

export function invoicePaymentObject(spec: PaymentSpec, isDefault = true): BodyObject {
  return {
    id: `inpay_${spec.key}`,
    object: 'invoice_payment',
    amount_paid: spec.amount,
    amount_requested: spec.amount,
    created: spec.paidAt,
    currency: spec.currency,
    invoice: spec.invoice,
    is_default: isDefault,
    livemode: company.livemode,
    payment: { payment_intent: paymentIntentId(spec.key), type: 'payment_intent' },
    status: 'paid',
    status_transitions: { canceled_at: null, paid_at: spec.paidAt },
  }
}
