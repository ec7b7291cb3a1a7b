import { readFileSync } from 'node:fs'
import { type Fact, type FactKind, type FactOf, type Json, type Translation, type TranslationContext, decodeFact, encode } from '#billing'
import { instant } from '#calendar'
import { translateStripe, translateStripeObject } from '#stripe'

/** A JSON object that a test may change. */
export type Draft = { [key: string]: Json }

export const contextWith = (fetched: TranslationContext['fetched'] = {}, timeZone = 'UTC'): TranslationContext => ({
  document: 'stripe:evt_1',
  sha256: 'a'.repeat(64),
  receivedAt: instant('2026-12-31T12:00:00.000Z'),
  timeZone,
  fetched,
})

export const sample = (name: string): Draft => JSON.parse(readFileSync(`events/stripe/samples/${name}.json`, 'utf8'))

/** A snapshot event about an object. */
export const eventOf = (type: string, object: Json, more: Draft = {}): Json => ({
  id: 'evt_1',
  object: 'event',
  api_version: '2026-10-28.endive',
  created: 1_796_083_200, // 2026-12-01T00:00:00Z
  type,
  data: { object, ...more },
})

export const told = (type: string, object: Json, context = contextWith()): Translation => translateStripe(eventOf(type, object), context)
export const read = (object: Json, context = contextWith()): Translation => translateStripeObject(object, context)

/** The facts of a translation, as they would be stored and read back, with a contract put in their place. */
export function factsOf(translation: Translation): readonly Fact[] {
  if (translation.kind !== 'facts') throw new Error(`expected facts, found ${JSON.stringify(encode(translation))}`)
  return translation.drafts.map((draft) => {
    const contract = 'contract' in draft.belongsTo ? draft.belongsTo.contract : 'routed'
    return decodeFact(encode({ ...draft.fact, id: `${draft.identity}@${contract}`, contract, entity: 'halden-us', recordedAt: instant('2026-12-31T12:00:00.000Z') }))
  })
}

export function factOf<K extends FactKind>(kind: K, translation: Translation): FactOf<K> {
  const found = factsOf(translation).find((fact) => fact.kind === kind)
  if (!found) throw new Error(`no ${kind} among ${factsOf(translation).map((fact) => fact.kind).join(', ')}`)
  return found as FactOf<K>
}

export const kindsOf = (translation: Translation): readonly string[] => factsOf(translation).map((fact) => fact.kind)
export const identitiesOf = (translation: Translation): readonly string[] => (translation.kind === 'facts' ? translation.drafts.map((draft) => draft.identity) : [])

export function heldOf(translation: Translation): Extract<Translation, { kind: 'suspended' }> {
  if (translation.kind !== 'suspended') throw new Error(`expected suspense, found ${translation.kind}`)
  return translation
}

/** December 2026 as Stripe writes it. */
export const december = { start: 1_796_083_200, end: 1_798_761_600 }

/** A line of today's shape: seats of a subscription in December. */
export const line = (more: Draft = {}): Draft => ({
  id: 'il_1',
  object: 'line_item',
  amount: 10_000,
  currency: 'usd',
  description: '10 seats',
  discount_amounts: [],
  discounts: [],
  metadata: {},
  parent: {
    type: 'subscription_item_details',
    invoice_item_details: null,
    subscription_item_details: { subscription: 'sub_1', subscription_item: 'si_1', invoice_item: null, proration: false, proration_details: null },
  },
  period: { ...december },
  pretax_credit_amounts: [],
  pricing: { type: 'price_details', price_details: { price: 'price_1', product: 'prod_platform_team' }, unit_amount_decimal: '1000' },
  quantity: 10,
  quantity_decimal: '10',
  taxes: [],
  ...more,
})

/** An invoice of today's shape with these lines; its totals are the plain sums unless stated. */
export function invoice(lines: readonly Draft[], more: Draft = {}): Draft {
  const sum = lines.reduce((total, { amount }) => total + Number(amount), 0)
  return {
    id: 'in_1',
    object: 'invoice',
    currency: 'usd',
    customer: 'cus_1',
    number: 'H-0001',
    created: 1_796_083_200,
    effective_at: 1_796_083_200,
    due_date: null,
    status: 'open',
    status_transitions: { finalized_at: 1_796_083_200, paid_at: null, voided_at: null, marked_uncollectible_at: null },
    parent: { type: 'subscription_details', quote_details: null, subscription_details: { subscription: 'sub_1', metadata: {} } },
    lines: { object: 'list', data: [...lines], has_more: false, total_count: lines.length, url: '/v1/invoices/in_1/lines' },
    subtotal: sum,
    total: sum,
    total_taxes: [],
    total_discount_amounts: [],
    amount_due: sum,
    amount_paid: 0,
    amount_remaining: sum,
    amount_shipping: 0,
    starting_balance: 0,
    ending_balance: 0,
    ...more,
  }
}

export const issued = (document: Json, context = contextWith()): FactOf<'InvoiceIssued'> => factOf('InvoiceIssued', told('invoice.finalized', document, context))
