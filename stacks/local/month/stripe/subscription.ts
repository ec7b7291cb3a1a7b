import type { PriceRow } from '../catalogue.ts'
import { company } from '../company.ts'
import type { Customer } from '../customers.ts'
import type { Body, BodyObject } from '../wire.ts'

/** One item of a subscription with the term that it bills now. */
export interface ItemSpec {
  readonly id: string
  readonly price: PriceRow
  readonly quantity: number | null
  readonly from: number
  readonly to: number
  readonly discounts?: readonly string[]
}

export interface SubscriptionSpec {
  readonly id: string
  readonly customer: Customer
  readonly createdAt: number
  readonly items: readonly ItemSpec[]
  readonly collection: 'charge_automatically' | 'send_invoice'
  readonly discounts?: readonly string[]
  readonly trial?: { readonly from: number; readonly to: number }
}

export interface SubscriptionState {
  readonly status: 'incomplete' | 'trialing' | 'active' | 'past_due' | 'canceled'
  readonly latestInvoice: string | null
  readonly endedAt?: number
  readonly cancelAtPeriodEnd?: boolean
}

/** A subscription in the provider's current shape. */
export function subscriptionObject(spec: SubscriptionSpec, state: SubscriptionState): BodyObject {
  return { ...identityOf(spec), ...stateOf(state), ...unused }
}

function identityOf(spec: SubscriptionSpec): BodyObject {
  return {
    id: spec.id,
    object: 'subscription',
    billing_cycle_anchor: spec.createdAt,
    billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible', updated_at: spec.createdAt },
    collection_method: spec.collection,
    created: spec.createdAt,
    currency: spec.items[0]?.price.currency ?? 'usd',
    customer: spec.customer.id,
    customer_account: null,
    days_until_due: spec.collection === 'send_invoice' ? 30 : null,
    discounts: spec.discounts ?? [],
    items: {
      object: 'list',
      data: spec.items.map((item) => itemObject(item, spec)),
      has_more: false,
      total_count: spec.items.length,
      url: `/v1/subscription_items?subscription=${spec.id}`,
    },
    livemode: company.livemode,
    start_date: spec.createdAt,
    trial_end: spec.trial?.to ?? null,
    trial_start: spec.trial?.from ?? null,
  }
}

function stateOf(state: SubscriptionState): BodyObject {
  return {
    cancel_at: null,
    cancel_at_period_end: state.cancelAtPeriodEnd ?? false,
    canceled_at: state.endedAt ?? null,
    ended_at: state.endedAt ?? null,
    latest_invoice: state.latestInvoice,
    status: state.status,
  }
}

function itemObject(item: ItemSpec, spec: SubscriptionSpec): BodyObject {
  return {
    id: item.id,
    object: 'subscription_item',
    billing_thresholds: null,
    created: spec.createdAt,
    current_period_end: item.to,
    current_period_start: item.from,
    current_trial: null,
    discounts: item.discounts ?? [],
    metadata: {},
    price: priceObject(item.price),
    ...(item.quantity === null ? {} : { quantity: item.quantity }),
    subscription: spec.id,
    tax_rates: [],
  }
}

/** A list price; whole minor units stand in `unit_amount` too, parts of one only in the decimal text. */
export function priceObject(price: PriceRow): BodyObject {
  const { every } = price
  return {
    id: price.id,
    object: 'price',
    active: true,
    billing_scheme: 'per_unit',
    created: 1_793_000_000,
    currency: price.currency,
    custom_unit_amount: null,
    livemode: company.livemode,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: price.product,
    recurring: recurringOf(every),
    tax_behavior: 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: every === null ? 'one_time' : 'recurring',
    unit_amount: price.unit.includes('.') ? null : BigInt(price.unit),
    unit_amount_decimal: price.unit,
  }
}

function recurringOf(every: PriceRow['every']): Body {
  if (every === null) return null
  const meter = every.usage === 'metered' ? 'mtr_inference' : null
  return { interval: every.interval, interval_count: every.count, meter, trial_period_days: null, usage_type: every.usage }
}

const unused: BodyObject = {
  application: null,
  application_fee_percent: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null },
  billing_cycle_anchor_config: null,
  billing_schedules: [],
  billing_thresholds: null,
  cancellation_details: { comment: null, feedback: null, reason: null },
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  invoice_settings: { account_tax_ids: null, issuer: { type: 'self' } },
  managed_payments: null,
  metadata: {},
  next_pending_invoice_item_invoice: null,
  on_behalf_of: null,
  pause_collection: null,
  payment_settings: { payment_method_options: null, payment_method_types: null, save_default_payment_method: 'off' },
  pending_invoice_item_interval: null,
  pending_setup_intent: null,
  pending_update: null,
  schedule: null,
  test_clock: null,
  transfer_data: null,
  trial_settings: { end_behavior: { missing_payment_method: 'create_invoice' } },
}
