import { company } from '../company.ts'
import type { Teller } from '../story.ts'
import { type SubscriptionSpec, type SubscriptionState, subscriptionObject } from '../stripe/subscription.ts'
import type { Body, BodyObject } from '../wire.ts'

/** A customer signs up: the customer and its payment method appear. */
export function signUp(teller: Teller, at: number): void {
  const { customer } = teller
  teller.say('customer.created', at, customerObject(teller, at, null))
  teller.say('payment_method.attached', at + 20, {
    id: `pm_${customer.slug}`,
    object: 'payment_method',
    card: { brand: 'visa', exp_month: 3, exp_year: 2031, last4: '4242' },
    created: at + 20,
    customer: customer.id,
    livemode: company.livemode,
    metadata: {},
    type: 'card',
  })
  const settings = { custom_fields: null, default_payment_method: `pm_${customer.slug}`, footer: null, rendering_options: null }
  teller.say('customer.updated', at + 21, customerObject(teller, at, settings), { previous: { invoice_settings: { default_payment_method: null } } })
}

function customerObject({ customer }: Teller, at: number, invoice_settings: Body): BodyObject {
  return {
    id: customer.id,
    object: 'customer',
    address: null,
    balance: 0,
    created: at,
    currency: null,
    delinquent: false,
    description: null,
    email: customer.email,
    invoice_settings,
    livemode: company.livemode,
    metadata: {},
    name: customer.name,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
  }
}

/** The subscription begins: a card subscription is incomplete for the seconds until its first invoice is paid. */
export function subscribe(teller: Teller, spec: SubscriptionSpec, latestInvoice: string): void {
  const waitsForCard = spec.collection === 'charge_automatically' && spec.trial === undefined
  const status: SubscriptionState['status'] = spec.trial ? 'trialing' : waitsForCard ? 'incomplete' : 'active'
  teller.say('customer.subscription.created', spec.createdAt, subscriptionObject(spec, { status, latestInvoice }))
  if (!waitsForCard) return
  teller.say('customer.subscription.updated', spec.createdAt + 6, subscriptionObject(spec, { status: 'active', latestInvoice }), { previous: { status: 'incomplete' } })
}
