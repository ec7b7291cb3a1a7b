import type { Words } from '../case.ts'
import { dayOf } from './days.ts'
import { type Draft, choose, text } from './draft.ts'

/** Codes that examples invent, as currencies that exist. */
const real = (code: string | undefined): string | undefined => (code === 'LC' || code === 'CU' ? 'USD' : code === 'FC' ? 'EUR' : code)

/** The currency of the contract, and the one the books are kept in where it is another. */
export function translateCurrency(draft: Draft): void {
  const { contract = {}, transaction_price: price = {}, obligations = [], events = [] } = draft.source.input
  const behind = /[A-Z]{3}$/.exec(text(obligations[0]?.['stated_price']) ?? '')?.[0]
  const transaction = real(text(contract['transaction_currency'] ?? contract['contract_currency'] ?? contract['currency'] ?? price['currency']) ?? behind ?? text(events.find((event) => event['currency'] !== undefined)?.['currency'])) ?? String(draft.terms['currency'])
  const functional = real(text(contract['functional_currency'] ?? draft.policies['functional_currency']) ?? draft.source.currency) ?? 'USD'
  draft.terms['currency'] = transaction
  if (functional !== transaction) choose(draft, 'currency', { functional })
}

/** Rates that events carry, and rates listed beside them. */
export function translateRates(draft: Draft): void {
  const to = draft.choices['currency']?.['functional']
  if (to === undefined) return
  const spoken = (draft.source.input.events ?? []).flatMap((event) => {
    const rate = text(event['fx_rate'] ?? event['exchange_rate'] ?? event['spot_rate'] ?? (event['hours'] === undefined ? event['rate'] : undefined))
    return rate === undefined || /rate$/.test(event.type) || /%/.test(rate) ? [] : [{ kind: 'rate', on: event.date, to, rate }]
  })
  const listed = (draft.source.input['fx_rates'] ?? draft.source.input['rates'] ?? draft.source.input['exchange_rates'] ?? {}) as Words | readonly Words[]
  const rows = (Array.isArray(listed) ? listed : Object.entries(listed).map(([on, rate]) => ({ date: on, rate }))) as Words[]
  draft.facts.unshift(...spoken, ...rows.flatMap((row) => {
    const [on, rate] = [dayOf(row['date']) ?? dayOf(`${text(row['period'] ?? row['date']) ?? ''}-01`), text(row['rate'])]
    return on === undefined || rate === undefined ? [] : [{ kind: 'rate', on, to, rate, basis: dayOf(row['date']) === undefined || row['kind'] === 'average' ? 'average' : 'spot' }]
  }))
}
