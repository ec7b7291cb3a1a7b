import type { Case, Words } from '../case.ts'
import { text } from './draft.ts'

/** The currency a fact of a case is in: said by itself, or behind its amount. */
const currencyOf = (given: Words): string | undefined => text(given['currency']) ?? /[A-Z]{3}$/.exec(text(given['stated_price'] ?? given['amount']) ?? '')?.[0]

/**
 * What of a case is settled in one currency: its own, where money can be received in it, else the first of those in
 * which it can. The rest belongs to other books.
 */
export function settledIn(source: Case, currency: string): Case {
  const kept = [source.policies?.['settlement_currencies'] ?? source.currency].flat().map(String)
  const settles = (given: Words): boolean => {
    const own = currencyOf(given) ?? source.currency
    return (kept.includes(own) ? own : kept[0]) === currency
  }
  const obligations = (source.input.obligations ?? []).filter(settles)
  const ids = new Set(obligations.map(({ id }) => id))
  const events = (source.input.events ?? []).filter((event) => (event['po'] === undefined ? settles(event) : ids.has(event['po'])))
  return { ...source, currency, input: { ...source.input, obligations, events } }
}
