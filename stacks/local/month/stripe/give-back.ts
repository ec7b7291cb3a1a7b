import { company } from '../company.ts'
import type { Body, BodyObject } from '../wire.ts'
import { type PaymentSpec, chargeId, paymentIntentId } from './payment.ts'

export interface RefundSpec {
  readonly id: string
  readonly of: PaymentSpec
  readonly amount: bigint
  readonly createdAt: number
}

export function refundObject(spec: RefundSpec, status: 'pending' | 'succeeded' | 'failed'): BodyObject {
  return {
    id: spec.id,
    object: 'refund',
    amount: spec.amount,
    balance_transaction: `txn_${spec.id.slice(3)}`,
    charge: chargeId(spec.of.key),
    created: spec.createdAt,
    currency: spec.of.currency,
    customer: spec.of.customer.id,
    customer_account: null,
    destination_details: { card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' }, type: 'card' },
    metadata: {},
    payment_intent: paymentIntentId(spec.of.key),
    payment_method: `pm_${spec.of.customer.slug}`,
    reason: 'requested_by_customer',
    receipt_number: null,
    source_transfer_reversal: null,
    status,
    transfer_reversal: null,
    ...(status === 'failed' ? { failure_balance_transaction: `txn_${spec.id.slice(3)}fail`, failure_reason: 'expired_or_canceled_card' } : {}),
  }
}

export interface DisputeSpec {
  readonly id: string
  readonly of: PaymentSpec
  readonly amount: bigint
  readonly fee: bigint
  readonly reason: 'fraudulent' | 'product_not_received' | 'general'
  readonly openedAt: number
}

export interface DisputeState {
  readonly status: 'needs_response' | 'under_review' | 'won' | 'lost'
  /** Transactions so far: the withdrawal, then the reinstatement. Each event carries all of them. */
  readonly moved: readonly ('withdrawal' | 'reinstatement')[]
}

export function disputeObject(spec: DisputeSpec, state: DisputeState): BodyObject {
  return {
    id: spec.id,
    object: 'dispute',
    amount: spec.amount,
    balance_transactions: state.moved.map((movement) => disputeTransaction(spec, movement)),
    charge: chargeId(spec.of.key),
    created: spec.openedAt,
    currency: spec.of.currency,
    enhanced_eligibility_types: [],
    evidence: {},
    evidence_details: { due_by: spec.openedAt + 12 * 86_400, has_evidence: state.status !== 'needs_response', past_due: false, submission_count: 1 },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: company.livemode,
    metadata: {},
    payment_intent: paymentIntentId(spec.of.key),
    reason: spec.reason,
    status: state.status,
  }
}

function disputeTransaction(spec: DisputeSpec, movement: 'withdrawal' | 'reinstatement'): Body {
  const out = movement === 'withdrawal'
  const amount = out ? -spec.amount : spec.amount
  const fee = out ? spec.fee : 0n
  return {
    id: `txn_${spec.id.slice(3)}${out ? 'out' : 'back'}`,
    object: 'balance_transaction',
    amount,
    available_on: spec.openedAt,
    created: spec.openedAt,
    currency: spec.of.currency,
    description: out ? 'Chargeback withdrawal' : 'Chargeback reversal',
    exchange_rate: null,
    fee,
    fee_details: out ? [{ amount: fee, application: null, currency: spec.of.currency, description: 'Dispute fee', type: 'stripe_fee' }] : [],
    net: amount - fee,
    reporting_category: out ? 'dispute' : 'dispute_reversal',
    source: spec.id,
    status: 'available',
    type: 'adjustment',
  }
}
