import type { Words } from '../../case.ts'
import { choose, text } from '../draft.ts'
import type { PolicyTranslation } from './index.ts'

type Table = Readonly<Record<string, string>>

const roundings: Table = {
  largest_remainder: 'largest-remainder', last_period_plug: 'last-line-plug', last_line_plug: 'last-line-plug', first_period_plug: 'first-line-plug', first_line_plug: 'first-line-plug',
  cumulative_half_up: 'cumulative-half-up', cumulative_half_even: 'cumulative-half-even', round_each: 'round-each', truncate_last_plug: 'truncate-last-plug', half_up: 'round-each',
}
const inRange: Table = { stated_price: 'stated-price', stated: 'stated-price', contract_price: 'stated-price', selling_price: 'stated-price', midpoint: 'midpoint', mid: 'midpoint', median: 'midpoint', m: 'midpoint', nearest_bound: 'nearest-bound', nearest: 'nearest-bound', bound: 'nearest-bound', low: 'low', l: 'low', b: 'low', high: 'high', h: 'high', a: 'high' }
const residuals: Table = {
  allowed: 'reject-outside-range', permitted: 'reject-outside-range', true: 'reject-outside-range', must_be_rejected_if_outside_range: 'reject-outside-range', must_be_rejected_if_negative: 'reject-negative',
  must_be_rejected_if_zero_or_negative: 'reject-negative', not_allowed: 'not-permitted', not_permitted: 'not-permitted', prohibited: 'not-permitted', rejected: 'not-permitted', must_be_rejected: 'not-permitted', false: 'not-permitted',
}
const precisions: Readonly<Record<string, number | null>> = { whole_units: 0, whole_unit: 0, whole_dollars: 0, cents: null, minor_units: null }
const percentages: Readonly<Record<string, number | null>> = { whole_percent: 0, whole: 0, one_decimal: 1, one_decimal_percent: 1, two_decimals: 2, two_decimal_percent: 2, none: null, exact: null, null: null }

const word = (value: unknown): string => (value === null ? 'null' : String(value).toLowerCase())

/** Chooses one option of allocation by a table of the words of the cases. */
const chosen = (option: string, table: Readonly<Record<string, string | number | null>>): PolicyTranslation => (value, draft) => {
  const found = table[word(value)]
  if (found === undefined) return false
  choose(draft, 'allocation', { [option]: found })
  return true
}

const number = (option: string): PolicyTranslation => (value, draft) => {
  const said = text(value)
  if (value !== null && (said === undefined || !/^\d$/.test(said))) return false
  choose(draft, 'allocation', { [option]: value === null ? null : Number(said) })
  return true
}

const isFlag = (rule: unknown): boolean => /^(per|by)[_-]?flags?$/.test(word(rule))

/** What the range itself is flagged to use on a side of it; where it is not, its nearest bound. */
function flagOf(option: string, { source }: Parameters<PolicyTranslation>[1]): unknown {
  const side = option === 'rangeBelow' ? 'below' : 'above'
  const flags = (source.input.obligations ?? []).map(({ ssp }) => (typeof ssp === 'object' && ssp !== null ? (ssp as Words) : {}))
  const said = flags.flatMap((given) => [given[side], given[`${side}_flag`], given[`if_${side}`], given[`use_${side}`], (given['flags'] as Words | undefined)?.[side], given['flag'], given['outside_flag']]).find((value) => value !== undefined)
  return said ?? 'nearest_bound'
}

/** Inside and outside a range: one rule, or one for each side. */
const range: PolicyTranslation = (value, draft) => {
  const given = (typeof value === 'object' && value !== null ? value : { inside: value, outside: value }) as Words
  const said = { rangeInside: given['inside'] ?? given['within'], rangeBelow: given['below'] ?? given['outside'], rangeAbove: given['above'] ?? given['outside'] }
  const choices = Object.entries(said).filter(([, rule]) => rule !== undefined).map(([option, rule]) => [option, inRange[word(isFlag(rule) ? flagOf(option, draft) : rule)]] as const)
  if (choices.some(([, rule]) => rule === undefined)) return false
  choose(draft, 'allocation', Object.fromEntries(choices))
  return true
}

const discount: PolicyTranslation = (value, draft) => {
  const said = word(value)
  if (/^observable_bundle|^bundle|^specific/.test(said)) choose(draft, 'allocation', { discount: 'bundles-first' })
  else if (/proportional|pro_rata|relative|all|none/.test(said)) choose(draft, 'allocation', { discount: 'all-promises' })
  else return false
  return true
}

/** How the price is shared over obligations. */
export const allocation: Readonly<Record<string, PolicyTranslation>> = {
  allocation_rounding: (value, draft) => chosen('rounding', roundings)(value, draft) || chosen('decimals', precisions)(value, draft),
  allocation_dp: number('decimals'),
  allocation_percent_rounding: (value, draft) => chosen('percentDecimals', percentages)(value, draft) || number('percentDecimals')(value, draft),
  ssp_range: range,
  discount_allocation: discount,
  discount: (value, draft) => (word(value) === 'net_against_line' ? chosen('negativeLine', { net_against_line: 'net-against-line' })(value, draft) : discount(value, draft)),
  residual: chosen('residual', residuals),
  residual_approach: chosen('residual', residuals),
  negative_line: chosen('negativeLine', { reduces_transaction_price: 'reduces-transaction-price', net_against_line: 'net-against-line' }),
  ssp_missing: chosen('missing', { hold: 'hold', stated_price: 'stated-price', use_stated_price: 'stated-price' }),
  allocation: (value) => /relative|ssp/.test(word(value)),
  allocation_method: (value) => /relative|ssp/.test(word(value)),
}
