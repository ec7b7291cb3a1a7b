import { type Draft, amount, reportUnread } from './draft.ts'

const said = ['fixed', 'currency']

/** The transaction price. */
export function translatePrice(draft: Draft): void {
  const given = draft.source.input.transaction_price ?? {}
  reportUnread(draft, 'transaction_price', given, said)
  const fixed = amount(given['fixed'])
  if (fixed !== undefined) draft.terms.price['fixed'] = fixed
}
