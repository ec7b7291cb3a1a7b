import type { Words } from '../../case.ts'
import { type Draft, amount, stated, text } from '../draft.ts'
import { textOf } from '../first-of.ts'
import { time } from './time.ts'
import type { PatternTranslation } from './index.ts'

const at = (signal: string): PatternTranslation => (_, draft) => (soldForOthers(draft) && signal === 'completion' ? bySale(draft) : { method: 'point-in-time', signal })
const named = (draft: Draft, types: readonly string[]): boolean => (draft.source.input.events ?? []).some(({ type }) => types.includes(type))

/** A marketplace or voucher: each sale is what completes the promise. */
const soldForOthers = (draft: Draft): boolean => named(draft, ['sale'])

/** Sales earn as they are made; where invoices and payments are told apart, they say what is asked for. */
const bySale = (draft: Draft): Record<string, unknown> => ({ method: 'sales', ...(named(draft, ['invoice', 'payment', 'recurring_invoice']) ? { collects: 'by-invoice' } : {}) })

/** Points or vouchers, of those expected to be used. */
const redemption: PatternTranslation = (pattern, draft, obligation) => {
  impliedPurchase(draft, obligation)
  return stated({ method: 'redemption', quantity: text(pattern['expected_total'] ?? pattern['expected_points'] ?? pattern['expected_redemptions'] ?? pattern['quantity']), expiresOn: lastDay({ ...obligation, ...pattern }) })
}

/** The last day on which a right can be used. */
const lastDay = (said: Words): string | undefined => textOf(said, 'expiry', 'expires', 'expires_on', 'expiry_date', 'expiration', 'valid_until')?.slice(0, 10)

/** Points are earned by buying: a case that tells of their use alone has sold and been paid for what earned them, when it begins. */
function impliedPurchase({ source, terms, facts }: Draft, points: Words): void {
  const goods = (source.input.obligations ?? []).filter(({ id }) => id !== points['id'])
  const price = amount(source.input.transaction_price?.['fixed'])
  if (price === undefined || goods.length === 0 || (source.input.events ?? []).some(({ type }) => !/^(redeem|redemption|redeemed|points_redeemed|expire|expiry|expired|estimate|estimate_change)$/.test(type))) return
  facts.push(...goods.map(({ id }) => ({ kind: 'control', on: terms['signedOn'], signal: 'transfer', promise: id })), { kind: 'payment', on: terms['signedOn'], amount: price })
}

/** Goods kept for the customer, or sold on by a dealer. */
const dealer = at('sale-by-dealer')
const licence: PatternTranslation = at('licence-period-start')
/** A licence by its word alone: by its timing where that is said, else by its nature. */
const byTiming: PatternTranslation = (pattern, draft, obligation) => (obligation['timing'] === 'point_in_time' ? licence(pattern, draft, obligation) : obligation['timing'] === 'over_time' ? time['straight_line']?.(pattern, draft, obligation) : undefined)
const right: PatternTranslation = (pattern, _, obligation) => stated({ method: 'point-in-time', signal: 'exercise-or-expiry', expiresOn: lastDay({ ...obligation, ...pattern }) })

/** Patterns at a point in time, by the event that shows it. */
export const control: Readonly<Record<string, PatternTranslation>> = {
  point_in_time: at('transfer'), on_transfer: at('transfer'), on_control_transfer: at('transfer'), on_delivery: at('delivery'), on_acceptance: at('acceptance'), on_customer_acceptance: at('acceptance'),
  on_shipment: at('shipment'), on_completion: at('completion'), on_possession: at('possession'), on_transfer_of_possession: at('possession'), on_pickup: at('possession'),
  on_installation: at('installation'), on_invoice: at('invoice'), on_payment: at('payment'), on_signature: at('contract-signed'), on_inception: at('contract-signed'),
  licence_right_to_use: licence, license_right_to_use: licence, right_to_use: licence, on_licence_start: licence, on_licence_period_start: licence, on_renewal: licence,
  on_exercise_or_expiry: right, on_exercise: right, on_expiry: right, material_right: right, option: right, on_redemption: redemption, redemption, redemption_ratio: redemption, redemption_proportional: redemption, gift_card: redemption, gift_cards: redemption, voucher: redemption, loyalty_points: redemption, points_redemption: redemption, points: redemption, as_redeemed: redemption, on_redemption_or_expiry: redemption,
  on_sale: (_, draft) => bySale(draft), on_dealer_sale: dealer, on_sale_by_dealer: dealer, on_consignee_sale: dealer, on_sell_through: dealer, sell_through: dealer, consignment: dealer,
  bill_and_hold: at('bill-and-hold'), on_bill_and_hold: at('bill-and-hold'), on_bill_and_hold_criteria: at('bill-and-hold'), on_bill_and_hold_criteria_met: at('bill-and-hold'), bill_and_hold_criteria_met: at('bill-and-hold'),
  licence: byTiming, license: byTiming, ip_licence: byTiming,
  assurance_warranty: () => undefined, assurance: () => undefined, assurance_type_warranty: () => undefined, warranty_provision: () => undefined,
  unspecified: () => ({ method: 'unspecified' }),
}

/** What a pattern says of a licence. @returns nothing for other patterns */
export function licenceOf(pattern: Words | undefined): Record<string, unknown> | undefined {
  const type = String(pattern?.['type'] ?? '')
  if (pattern === undefined || !/licen[cs]e|right_to_|renewal/.test(type)) return undefined
  const startsOn = text(pattern['renewal_period_start'] ?? pattern['licence_period_start'] ?? pattern['license_period_start'] ?? (type.includes('use') ? pattern['start'] : undefined))?.slice(0, 10)
  return stated({ intellectualProperty: /access/.test(type) ? 'symbolic' : 'functional', renewal: pattern['renewal'] === true || pattern['renewal_period_start'] !== undefined ? true : undefined, startsOn, availableOn: text(pattern['available'] ?? pattern['available_on'])?.slice(0, 10) })
}
