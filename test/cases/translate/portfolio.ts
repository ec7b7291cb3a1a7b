import { accountingDate, addDays, monthsAfter } from '#calendar'
import { Decimal } from '#money'
import type { Case, Words } from '../case.ts'
import { amountOf, firstOf, textOf } from './first-of.ts'
import { share } from './ssp.ts'

type Input = Case['input']
interface Year {
  readonly said: Words
  readonly price: Decimal | undefined
  readonly cost: Decimal | undefined
  readonly likelihood: Decimal
}

const counts = ['contracts', 'number_of_contracts', 'contract_count', 'customers', 'number_of_customers', 'portfolio_size', 'count']
const rates = ['renewal_rate', 'renewal_rates', 'expected_renewal_rate', 'renewal_probability', 'renewal_likelihood', 'retention_rate', 'expected_renewals']
const ofThose = ['renewal_rate', 'renewal_probability', 'renewal_likelihood', 'conditional_probability']
const ofAll = ['cumulative_renewal_rate', 'cumulative_renewal_probability', 'cumulative_likelihood', 'expected_share', 'expected_share_of_customers']
const either = ['expected_renewal', 'expected_renewal_rate', 'probability', 'likelihood', 'expected_likelihood', 'retention']
const said = [...counts, 'portfolio', ...rates, 'price_per_year', 'price_per_renewal', 'renewal_price', 'expected_consideration', 'total_expected_consideration', 'years', 'renewals', 'expected_costs', 'options']
const yearly = [...ofThose, ...ofAll, ...either, 'expected_cost', 'expected_costs', 'cost', 'renewals', 'renewal_options']

/** How many similar contracts a case works through as one portfolio. */
export function contractsIn({ input }: Case): number {
  const portfolio = (input as Words)['portfolio']
  const places = [input.contract ?? {}, input.transaction_price ?? {}, typeof portfolio === 'object' && portfolio !== null ? (portfolio as Words) : {}, input as Words]
  const found = places.map((words) => textOf(words, ...counts)).find((count) => count !== undefined && /^[1-9]\d*$/.test(count))
  return Number(found ?? 1)
}

/**
 * Options to renew that a case looks through: each year expected is a promise of its own, at the price and cost expected of
 * it, and a portfolio of similar contracts is one contract so many times as large. Other cases stay as they are.
 */
export function withExpectedRenewals(source: Case): Case {
  const price = source.input.transaction_price ?? {}
  const number = contractsIn(source)
  const years = yearsOf(source)
  if (number === 1 && years === undefined) return source
  const times = (value: Decimal): string => value.times(number).toFixed(source.minor_units)
  const expected = years?.every((year) => year.price !== undefined) === true ? years.reduce((sum, year) => sum.plus(year.likelihood.times(year.price!)), new Decimal(0)) : undefined
  const whole = expected ?? decimal(amountOf(price, 'fixed', 'expected_consideration', 'total_expected_consideration', 'stated'))
  const asTotal = ofAllContracts(years?.[0]?.price ?? whole, source, number)
  const obligations = years === undefined ? (source.input.obligations ?? []) : years.map((year, index) => promiseOf(year, { index, source }))
  const rest = Object.fromEntries(Object.entries(price).filter(([key]) => !said.includes(key) && key !== 'per_year'))
  const input = { ...withoutCounts(source.input), obligations, events: renewed(source, years?.[0]?.price), transaction_price: { ...rest, ...(whole === undefined ? {} : { fixed: asTotal ? whole.toFixed() : times(whole) }) } }
  return { ...source, input: input as Input }
}

/** A price that is what all contracts paid together at first is already that of the portfolio. */
function ofAllContracts(first: Decimal | undefined, { input }: Case, number: number): boolean {
  const paid = decimal(amountOf((input.events ?? []).find(({ type }) => /payment|invoice/.test(type)) ?? {}, 'amount'))
  return number > 1 && first !== undefined && paid !== undefined && first.times(first).times(number).gt(paid.times(paid)) // nearer to what was paid than so many times it
}

/** A renewal is paid for when it is chosen, at the price of the year times those who choose it, unless a payment says the same. */
function renewed({ input }: Case, price: Decimal | undefined): readonly Words[] {
  const events = (input.events ?? []) as readonly Words[]
  const paidOn = new Set(events.filter(({ type }) => /payment|invoice/.test(String(type))).map(({ date }) => date))
  return events.flatMap((event) => {
    if (!/^renewals?$|^renew(ed)?$/.test(String(event['type']))) return [event]
    const those = decimal(textOf(event, 'count', 'quantity', 'contracts', 'customers', 'number'))
    const amount = amountOf(event, 'amount') ?? (those === undefined || price === undefined ? undefined : those.times(price).toFixed())
    return amount === undefined || paidOn.has(event['date']) ? [] : [{ type: 'payment', date: event['date'], amount }]
  })
}

function withoutCounts(input: Input): Input {
  const { portfolio: _, ...rest } = input as Words
  const contract = Object.fromEntries(Object.entries(input.contract ?? {}).filter(([key]) => !counts.includes(key)))
  return { ...Object.fromEntries(Object.entries(rest).filter(([key, value]) => !counts.includes(key) || typeof value === 'object')), contract } as Input
}

/** The years that are looked through to; undefined: nothing says how likely renewals are. */
function yearsOf({ input }: Case): readonly Year[] | undefined {
  const [obligations, price] = [input.obligations ?? [], input.transaction_price ?? {}]
  const each = firstOf(price, rates)
  const [only] = obligations
  const list = obligations.length === 1 && only !== undefined ? listed(only, price) : obligations
  const told = list !== obligations && price['expected_consideration'] !== undefined || list.some((year) => firstOf(year, [...ofThose, ...ofAll, ...either]) !== undefined)
  const options = list.some(({ description, pattern }) => /option|renew/i.test(`${String(description)} ${String((pattern as Words | undefined)?.['type'])}`))
  if (list.length < 2 || !list.every(({ timing }) => timing === undefined || timing === 'over_time') || (!told && (each === undefined || !(options || list !== obligations || firstOf(price, counts) !== undefined))) || list.some((year) => year['option'] !== undefined)) return undefined
  return list.reduce<readonly Year[]>((years, year, index) => [...years, { said: year, price: decimal(amountOf(year, 'price', 'stated_price', 'unit_price') ?? amountOf(price, 'per_year', 'price_per_year', 'renewal_price')), cost: decimal(amountOf(year, 'expected_cost', 'expected_costs', 'cost')), likelihood: likelihoodOf(year, { index, each, before: years }) }], [])
}

/** One promise with what its renewals are expected to cost and to be: a year for each. */
function listed(only: Words, price: Words): readonly Words[] {
  const renewals = [only['renewals'], only['renewal_options'], price['renewals'], price['options']].find(Array.isArray) as readonly Words[] | undefined
  const costs = [only['expected_costs'], price['expected_costs'], only['expected_cost']].find(Array.isArray) as readonly unknown[] | undefined
  const expected = [price['expected_consideration'], only['expected_consideration']].find(Array.isArray) as readonly unknown[] | undefined
  if (expected !== undefined) return expected.map((one, index): Words => ({ id: only['id'], price: one, expected_cost: costs?.[index], expected_share: '1' }))
  const { expected_costs: _, renewal_probability: each, renewal_rate: rate, ...first } = only
  if (renewals !== undefined) return [{ ...first, expected_cost: costs?.[0] ?? first['expected_cost'] }, ...renewals.map((renewal, index): Words => ({ expected_cost: costs?.[index + 1], ...renewal }))]
  return costs === undefined ? [only] : costs.map((cost, index): Words => ({ ...first, expected_cost: cost, ...(index === 0 ? {} : { renewal_probability: each ?? rate }) }))
}

function likelihoodOf(year: Words, { index, each, before }: { index: number; each: unknown; before: readonly Year[] }): Decimal {
  const last = before.at(-1)?.likelihood ?? new Decimal(1)
  const one = (value: unknown): Decimal | undefined => decimal(share(value))
  const conditional = one(firstOf(year, ofThose)) ?? (index === 0 ? undefined : one(Array.isArray(each) ? each[index - 1] : each))
  const stated = one(firstOf(year, ofAll)) ?? one(firstOf(year, either))
  if (stated === undefined) return index === 0 || conditional === undefined ? last : last.times(conditional)
  return firstOf(year, ofAll) === undefined && index > 1 && stated.equals(last) && stated.lt(1) ? last.times(stated) : stated
}

/** A year as a promise: a service over its own twelve months, at the cost expected of those who take it. */
function promiseOf({ said: year, cost, likelihood }: Year, { index, source }: { index: number; source: Case }): Words {
  const { contract = {}, obligations = [] } = source.input
  const begins = accountingDate(String(contract['start'] ?? contract['date'] ?? '2025-01-01').slice(0, 10))
  const dated = (year['pattern'] as Words | undefined)?.['start'] !== undefined
  const pattern = dated ? year['pattern'] : { ...((obligations[0]?.['pattern'] ?? {}) as Words), type: 'straight_line', start: monthsAfter(begins, 12 * index), end: addDays(monthsAfter(begins, 12 * (index + 1)), -1) }
  const rest = Object.fromEntries(Object.entries(year).filter(([key]) => !yearly.includes(key) && !['price', 'stated_price', 'unit_price'].includes(key)))
  const ssp = cost === undefined ? year['ssp'] : { amount: cost.times(likelihood).toFixed(source.minor_units), method: 'expected cost of those expected to renew' }
  return { ...rest, id: obligations.length > 1 ? (year['id'] ?? `Y${index + 1}`) : `Y${index + 1}`, timing: 'over_time', pattern, ...(ssp === undefined ? {} : { ssp }) }
}

const decimal = (value: string | undefined): Decimal | undefined => (value === undefined ? undefined : new Decimal(value))
