import type { CaseEvent } from '../../case.ts'
import { Decimal } from '#money'
import { type Draft, promiseOf, stated } from '../draft.ts'
import { amountOf, textOf } from '../first-of.ts'
import type { EventTranslation } from './index.ts'
import { performance } from './performance.ts'

/** Use of a service; where only an amount is reported, that is its price. */
const usage: EventTranslation = (event) => {
  const quantity = textOf(event, 'quantity', 'units', 'credits', 'used', 'volume', 'calls', 'transactions', 'value', 'consumed', 'points')
  const amount = amountOf(event, 'amount')
  return [stated({
    kind: 'usage', promise: event['po'], quantity: quantity ?? (amount === undefined ? '0' : '1'), meter: textOf(event, 'meter'), usedOn: textOf(event, 'used_on', 'usage_date', 'for')?.slice(0, 10),
    unitPrice: amountOf(event, 'unit_price', 'price') ?? (quantity === undefined ? amount : undefined),
  })]
}

const drawn: ReadonlySet<unknown> = new Set(['drawdown', 'usage-against-commitment', 'as-used'])

/** Fulfilment of what is used up or used: by units, or by an amount of its price. */
const fulfilled: EventTranslation = (event, draft) => {
  const promise = promiseOf(draft, event['po']) ?? draft.terms.promises[0]
  const { method, quantity } = (promise?.['satisfaction'] ?? {}) as { method?: string; quantity?: string }
  if (!drawn.has(method)) return performance['fulfilment']?.(event, draft) ?? []
  const [amount, price] = [amountOf(event, 'amount'), amountOf(promise ?? {}, 'statedPrice') ?? amountOf(draft.terms.price, 'fixed')]
  if (event['quantity'] !== undefined || amount === undefined || price === undefined || method !== 'drawdown') return usage(event, draft)
  return usage({ ...event, amount: undefined, quantity: new Decimal(amount).times(quantity ?? price).div(price).toFixed() }, draft)
}

/** Materials and expenses billed at a price of their own. */
const billable: EventTranslation = (event) => [stated({ kind: 'usage', promise: event['po'], quantity: '1', unitPrice: amountOf(event, 'billable', 'billable_amount', 'price', 'amount') })]

const moved = (movement: string): EventTranslation => (event) => [stated({ kind: 'right', movement, promise: event['po'], quantity: textOf(event, 'quantity', 'units', 'credits', 'hours'), amount: movement === 'topped-up' ? amountOf(event, 'amount', 'price', 'stated_price') : undefined })]

/** Rights bought later; their price is asked for at once unless a document says when. */
const topUp: EventTranslation = (event, draft) => {
  const amount = amountOf(event, 'amount', 'price', 'stated_price')
  const asked = amount === undefined || documentFor(event, amount, draft)
  const byInvoice = (draft.source.input.events ?? []).some(({ type }) => type.includes('invoice'))
  return [...moved('topped-up')(event, draft), ...(asked ? [] : [{ kind: byInvoice ? 'invoice' : 'payment', amount }])]
}

const documentFor = ({ date }: CaseEvent, amount: string, { source }: Draft): boolean =>
  (source.input.events ?? []).some((event) => ['invoice', 'payment'].includes(event.type) && event.date === date && new Decimal(amountOf(event, 'amount') ?? '0').equals(amount))

const each = (names: readonly string[], translation: EventTranslation): Record<string, EventTranslation> => Object.fromEntries(names.map((name) => [name, translation]))

/** Use, and rights to it. */
export const use: Readonly<Record<string, EventTranslation>> = {
  ...each(['usage', 'usage_report', 'usage_reported', 'consumption', 'consume', 'consumed', 'credits_used', 'credit_usage', 'drawdown', 'partial_fulfilment', 'partial_fulfillment', 'fulfil_units', 'meter_reading', 'metered_usage', 'use'], usage),
  ...each(['fulfilment', 'fulfillment', 'fulfilled', 'fulfil', 'fulfill', 'performance_obligation_fulfilled'], fulfilled),
  ...each(['materials', 'material', 'expense', 'reimbursable', 'billable_expense', 'reimbursable_expense'], billable),
  ...each(['top_up', 'topup', 'credit_purchase', 'credits_purchased', 'recharge', 'additional_credits'], topUp),
  ...each(['roll_over', 'rollover', 'rolled_over', 'carry_over'], moved('rolled-over')),
  ...each(['credits_expire', 'credits_expired', 'hours_expire', 'unused_hours_expire', 'forfeit', 'forfeited'], moved('expired')),
  ...each(['credits_returned', 'credit_reinstated', 'usage_reversal'], moved('returned')),
}
