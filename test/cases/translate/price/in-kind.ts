import { addDays } from '#calendar'
import { Decimal } from '#money'
import type { Words } from '../../case.ts'
import { dayOf, monthsAfter, transferDay } from '../days.ts'
import { type Draft, amount, stated, text } from '../draft.ts'
import type { PriceTranslation } from './index.ts'

const first = (given: Words, keys: readonly string[]): unknown => keys.map((key) => given[key]).find((value) => value !== undefined && value !== null)

/** Consideration in kind: so many of an asset, up front or for each period performed. */
const noncash: PriceTranslation = (value, draft, price) => {
  const given = (typeof value === 'object' && value !== null ? value : { fair_value: value }) as Words
  const per = Object.keys(given).map((key) => /^(.*)_per_(week|month|day|quarter)$/.exec(key)).find((match) => match !== null)
  const periods = text(draft.source.input.obligations?.[0]?.['quantity']) ?? text(given['periods'])
  const each = per && text(given[per[0]])
  const quantity = each !== undefined && periods !== undefined ? new Decimal(each).times(periods).toFixed() : text(first(given, ['quantity', 'units', 'shares', 'number', 'tokens', 'coins', 'count']))
  const whole = amount(first(given, ['fair_value_at_inception', 'fair_value', 'value', 'amount', 'fair_value_at_contract_inception', 'total']))
  const unit = amount(first(given, ['price_at_inception', 'unit_value', 'unit_price', 'price', 'price_per_unit', 'price_per_share', 'fair_value_per_unit', 'fair_value_per_share', 'share_price_at_inception', 'unit_fair_value', 'spot_price'])) ?? perUnit(whole, quantity)
  const values = [...formula(draft, given, { periods, period: per?.[2] }), ...listed(given)]
  const asPerformed = each !== undefined || given['received'] === 'as_performed' || text(given['received'])?.includes('perform') === true
  draft.terms.price['noncash'] = stated({ asset: text(given['asset'] ?? given['kind'] ?? given['description']) ?? per?.[1] ?? 'asset', quantity: unit === undefined && values.length === 0 ? undefined : quantity, unitValue: unit, values: values.length > 0 ? values : undefined, received: receivedAs(draft, asPerformed) })
  onlyInKind(draft, price, whole ?? (unit !== undefined && quantity !== undefined ? new Decimal(unit).times(quantity).toFixed() : undefined))
  return unit !== undefined || values.length > 0
}

/** A value of all of it, by unit where it divides; else it counts as one. */
const perUnit = (whole: string | undefined, quantity: string | undefined): string | undefined => (whole === undefined ? undefined : quantity === undefined ? whole : new Decimal(whole).div(quantity).toFixed())

const receipts = new Set(['noncash_received', 'noncash_receipt', 'receive_noncash', 'receive_asset', 'asset_received', 'receipt', 'crypto_received', 'noncash', 'payment_in_kind', 'shares_received'])
const receivedAs = (draft: Draft, asPerformed: boolean): string => (asPerformed ? 'as-performed' : draft.source.input.events?.some(({ type }) => receipts.has(type)) === true ? 'by-facts' : 'up-front')

/** A price that states the value in kind once more is not paid besides. */
function onlyInKind(draft: Draft, price: Words, whole: string | undefined): void {
  const sum = (draft.source.input.obligations ?? []).reduce((total, obligation) => total.plus(amount(obligation['stated_price']) ?? 0), new Decimal(0))
  const fixed = amount(price['fixed']) ?? sum.toFixed()
  if (whole !== undefined && new Decimal(fixed).equals(whole)) draft.terms.price['fixed'] = '0'
}

/** Values by a rule: "10.00 + 0.10*n" at the end of the n-th week. */
function formula(draft: Draft, given: Words, { periods, period }: { periods: string | undefined; period: string | undefined }): readonly Record<string, unknown>[] {
  const rule = Object.entries(given).find(([key]) => /_n$/.test(key))
  const match = /^(-?\d+(?:\.\d+)?)\s*([+-])\s*(\d+(?:\.\d+)?)\s*\*\s*n$/.exec(text(rule?.[1]) ?? '')
  if (match === null || periods === undefined) return []
  const [, base = '0', sign, step = '0'] = match
  const begins = dayOf(draft.terms['signedOn']) ?? ''
  const end = (n: number): string => addDays((period === 'month' ? monthsAfter(begins, n) : addDays(transferDay(draft), 7 * n)) as ReturnType<typeof transferDay>, -1)
  return Array.from({ length: Number(periods) }, (_, index) => ({ on: end(index + 1), unitValue: new Decimal(base).plus(new Decimal(step).times(sign === '-' ? -index - 1 : index + 1)).toFixed() }))
}

function listed(given: Words): readonly Record<string, unknown>[] {
  const said = first(given, ['values', 'prices', 'fair_values', 'prices_by_date'])
  if (typeof said !== 'object' || said === null) return []
  const rows = Array.isArray(said) ? (said as Words[]).map((row) => [dayOf(row['date'] ?? row['on']), amount(first(row, ['price', 'unit_value', 'value', 'unit_price', 'fair_value']))]) : Object.entries(said).map(([on, price]) => [dayOf(on), amount(price)])
  return rows.flatMap(([on, unitValue]) => (on === undefined || unitValue === undefined ? [] : [{ on, unitValue }]))
}

/** What is payable to the customer, for something or for nothing. */
const payable: PriceTranslation = (value, draft, price) => {
  const given = { ...price, ...(typeof value === 'object' && value !== null ? value : { amount: value }) } as Words
  const sum = amount(given['amount'] ?? given['total'])
  if (sum === undefined) return false
  const later = dayOf(first(given, ['promised_on', 'promise_date', 'promised', 'date']))
  const said = first(given, ['distinct_good_received', 'distinct_good', 'distinct', 'distinct_service_received'])
  const fairValue = amount(first(given, ['fair_value', 'fair_value_of_good', 'fair_value_of_distinct_good', 'fair_value_received', 'good_fair_value', 'fair_value_of_service']))
  const terms = stated({ amount: sum, distinctGood: said === true || (said === undefined && fairValue !== undefined), fairValue, expectedPurchases: amount(first(given, ['expected_purchases', 'expected_revenue', 'committed_purchases'])) })
  const promised = later !== undefined && later > String(draft.terms['signedOn'])
  if (promised) draft.facts.push(stated({ kind: 'promised-to-customer', on: later, amount: sum, distinctGood: terms['distinctGood'], fairValue }))
  else draft.terms.price['payableToCustomer'] = terms
  purchases(draft, amount(first(given, ['expected_purchases', 'committed_purchases'])))
}

/** Goods bought under expected purchases: each invoice of one says what was transferred, where nothing else does. */
function purchases(draft: Draft, expected: string | undefined): void {
  const [only, ...others] = draft.terms.promises
  const events = draft.source.input.events ?? []
  if (expected === undefined || only === undefined || others.length > 0 || events.some(({ type }) => /transfer|delivery|shipment|acceptance/.test(type))) return
  const satisfaction = only['satisfaction'] as { method?: string; signal?: string } | undefined
  if (satisfaction?.method !== 'point-in-time' || satisfaction.signal === 'invoice') return
  Object.assign(only, { quantity: expected, statedPrice: only['statedPrice'] ?? expected })
  delete only['unitPrice']
  for (const event of events) if (event.type === 'invoice') draft.facts.push({ kind: 'control', on: event.date, signal: satisfaction.signal, promise: only['id'], quantity: amount(event['amount']) })
}

/** Consideration in kind, and consideration that goes the other way. */
export const inKindKeys: Readonly<Record<string, PriceTranslation>> = {
  noncash, non_cash: noncash, noncash_consideration: noncash, non_cash_consideration: noncash,
  payable_to_customer: payable, consideration_payable_to_customer: payable, consideration_payable: payable, slotting_fee: payable, paid_to_customer: payable,
  ...Object.fromEntries(['expected_purchases', 'distinct_good_received', 'distinct_good', 'fair_value_of_good', 'fair_value_of_distinct_good', 'fair_value_received', 'committed_purchases'].map((key) => [key, () => true])),
}
