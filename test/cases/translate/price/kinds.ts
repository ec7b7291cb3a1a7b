import type { Words } from '../../case.ts'

/** The words of cases for what makes a price variable, and the kind each stands for. */
const words: readonly (readonly [RegExp, string])[] = [
  [/royalt/, 'royalty'],
  [/retrospective|volume_price|volume_discount/, 'volume-price'],
  [/rebate|channel_incentive|volume|loyalty_discount/, 'rebate'],
  [/prompt|cash_discount|settlement_discount|early_payment|payment_discount|sales_discount/, 'prompt-payment-discount'],
  [/protection/, 'price-protection'],
  [/concession|implicit|markdown|discount|allowance|chargeback|slotting/, 'price-concession'],
  [/return|refund/, 'returns'],
  [/success|outcome|contingen|gain_share|gainshare|savings/, 'outcome'],
  [/penalt|liquidated|damages|service_credit|sla_credit/, 'penalty'],
  [/bonus|incentive|award|performance|early_completion|uptime/, 'bonus'],
  [/usage|overage|seat|per_user|metered|consumption/, 'usage'],
]

/** The kind of an element: named, or told by what it states. */
export function kindOf(given: Words): string {
  const named = given['kind'] ?? given['type']
  const kind = typeof named === 'string' ? words.find(([pattern]) => pattern.test(named.toLowerCase()))?.[1] : undefined
  if (kind === 'volume-price' && given['price_if_exceeded'] === undefined) return /discount/.test(String(named)) ? 'prompt-payment-discount' : 'rebate' // a discount is taken off the bill, a rebate is paid back
  if (kind !== undefined) return kind
  return toldBy.find(([keys]) => keys.some((key) => given[key] !== undefined))?.[1] ?? 'other'
}

const toldBy: readonly (readonly [readonly string[], string])[] = [
  [['expected_returns', 'return_rate', 'expected_return_rate', 'included_units', 'returns_expected', 'expected_return_units'], 'returns'],
  [['price_if_exceeded'], 'volume-price'],
  [['expected_concession', 'maximum_concession', 'concession'], 'price-concession'],
  [['royalty_rate', 'minimum_guarantee', 'guaranteed_minimum', 'minimum_royalty', 'guaranteed_royalty', 'annual_minimum', 'minimum_royalties'], 'royalty'],
  [['rebate_rate', 'rebate', 'rebate_percent'], 'rebate'],
  [['bonus', 'bonus_rate', 'uptime_threshold'], 'bonus'],
  [['unit_price', 'overage_price', 'price_per_unit'], 'usage'],
]
