import type { Words } from '../case.ts'
import { type Draft, amount, stated, text } from './draft.ts'

/** Lines that share a credit, where no obligations stand beside them: each with its own amount as the price it is shared by. */
export function translateCreditLines(given: unknown, draft: Draft): void {
  if (draft.terms.promises.length > 0 || !Array.isArray(given)) return
  for (const [index, line] of (given as (Words | string)[]).entries()) {
    const words = typeof line === 'object' ? line : { amount: line }
    const worth = amount(words['weight'] ?? words['ssp'] ?? words['amount'] ?? words['net'] ?? words['price'])
    draft.terms.promises.push(stated({ id: text(words['id'] ?? words['po'] ?? words['line']) ?? `L${index + 1}`, ssp: worth === undefined ? undefined : { method: 'observable', amount: worth.replace('-', '') } }))
  }
  const credit = amount(draft.source.input.transaction_price?.['credit'] ?? draft.source.input.transaction_price?.['total'])
  if (draft.terms.price['fixed'] === undefined && credit !== undefined) draft.terms.price['fixed'] = credit.startsWith('-') ? credit : `-${credit}`
}
