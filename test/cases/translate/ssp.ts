import { Decimal } from '#money'
import type { Words } from '../case.ts'
import { type Draft, amount, stated, text } from './draft.ts'

const methods: Readonly<Record<string, string>> = {
  observable: 'observable', adjusted_market: 'adjusted-market', adjusted_market_assessment: 'adjusted-market', cost_plus_margin: 'cost-plus-margin', expected_cost_plus_margin: 'cost-plus-margin',
  cost_plus: 'cost-plus-margin', residual: 'residual', range: 'range', proportion: 'proportion', percentage: 'proportion', weight: 'proportion',
}

/** For what a stand-alone price is stated, in the words of the cases. */
const per: Readonly<Record<string, string>> = { month: 'month', year: 'year', annum: 'year' }

/** What a case says of a stand-alone selling price: beside the obligation, or in a block of its own. */
export function translateSsp(obligation: Words, draft: Draft): Record<string, unknown> | undefined {
  const ssp = blockOf(obligation)
  if (ssp === undefined) return undefined
  const money = (value: unknown): string | undefined => rounded(amount(value), draft.source.minor_units)
  if (ssp['amount'] === 'equal' || ssp['equal'] === true) return { method: 'proportion', proportion: '1' }
  const [low, high] = bounds(ssp['range']) ?? [ssp['low'], ssp['high']]
  const observed = bounds(ssp['observed_range'] ?? ssp['observed_prices'] ?? ssp['observed'])
  const method = methodOf(ssp, { low, high })
  return stated({
    method,
    amount: method === 'proportion' ? undefined : money(ssp['amount'] ?? ssp['point_estimate'] ?? ssp['estimate'] ?? ssp['price'] ?? ssp['value']),
    proportion: method === 'proportion' ? plain(ssp['amount'] ?? ssp['proportion'] ?? ssp['weight'] ?? ssp['percent']) : undefined,
    per: measureOf(text(ssp['per'])),
    low: money(low),
    mid: money(ssp['mid'] ?? ssp['midpoint'] ?? ssp['median']),
    high: money(high),
    percentOfList: percentOfList(ssp),
    cost: money(ssp['cost'] ?? ssp['expected_cost'] ?? ssp['estimated_cost']),
    margin: share(ssp['margin'] ?? ssp['target_margin'] ?? ssp['margin_percent'] ?? ssp['margin_on_price']),
    markup: share(ssp['markup'] ?? ssp['mark_up'] ?? ssp['markup_percent'] ?? ssp['margin_on_cost']),
    observed: observed && { low: money(observed[0]), high: money(observed[1]) },
    variation: plain(ssp['coefficient_of_variation'] ?? ssp['cv'] ?? ssp['variation']),
    unestablished: ssp['not_established'] === true || ssp['uncertain'] === true || ssp['price_not_established'] === true ? true : undefined,
    fallback: money(ssp['fallback_estimate'] ?? ssp['fallback'] ?? ssp['estimate_if_rejected']),
    source: text(ssp['source'] ?? ssp['note'] ?? ssp['method']),
  })
}

/** The block of its own, or what stands beside the obligation. */
function blockOf(obligation: Words): Words | undefined {
  const given = obligation['ssp'] ?? obligation['standalone_selling_price'] ?? obligation['standalone_price'] ?? obligation['fair_value']
  if (typeof given === 'object' && given !== null && !Array.isArray(given)) return given as Words
  if (Array.isArray(given)) return { range: given, method: 'range' }
  const beside = { low: obligation['ssp_low'], mid: obligation['ssp_mid'], high: obligation['ssp_high'], method: obligation['ssp_method'] }
  if (text(given) !== undefined) return { ...beside, amount: given }
  return beside.low === undefined && beside.method === undefined ? undefined : beside
}

function methodOf(ssp: Words, { low, high }: { low: unknown; high: unknown }): string {
  const named = methods[String(ssp['method']).replaceAll('-', '_').replaceAll(' ', '_')]
  if (named !== undefined && !(named === 'observable' && ssp['amount'] === undefined)) return named
  if ((low !== undefined && high !== undefined) || ssp['low_percent'] !== undefined) return 'range'
  return ssp['cost'] !== undefined && ssp['amount'] === undefined ? 'cost-plus-margin' : 'observable'
}

/** Two bounds, as a pair or by name. */
function bounds(range: unknown): readonly [unknown, unknown] | undefined {
  if (Array.isArray(range)) return [range[0], range.at(-1)]
  if (typeof range !== 'object' || range === null) return undefined
  const { low, high, min, max } = range as Words
  return [low ?? min, high ?? max]
}

function percentOfList(ssp: Words): Record<string, unknown> | undefined {
  const [low, mid, high] = ['low_percent', 'mid_percent', 'high_percent'].map((key) => share(ssp[key]))
  return low === undefined || high === undefined ? undefined : stated({ low, mid, high })
}

/** `unit`, `seat-year`, `user/month`: a unit, a time, or a unit for a time. */
function measureOf(said: string | undefined): string | undefined {
  if (said === undefined || said === 'promise' || said === 'contract' || said === 'total') return undefined
  const words = said.toLowerCase().split(/[\s/_-]+/).filter((word) => word !== 'per')
  const time = words.map((word) => per[word]).find((found) => found !== undefined)
  const unit = words.some((word) => per[word] === undefined)
  return time === undefined ? 'unit' : unit ? `unit-${time}` : time
}

const plain = (value: unknown): string | undefined => /^-?\d+(\.\d+)?$/.exec(text(value) ?? '')?.[0]

/** A share of one: "0.40", "40%" or 40. */
export function share(value: unknown): string | undefined {
  const said = /^(-?\d+(?:\.\d+)?)\s*(%?)$/.exec(text(value) ?? '')
  if (said === null) return undefined
  const number = new Decimal(said[1] ?? '0')
  return (said[2] === '%' || number.abs().gt(1) ? number.div(100) : number).toFixed()
}

const rounded = (value: string | undefined, digits: number): string | undefined => (value === undefined ? undefined : new Decimal(value).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP).toFixed(digits))
