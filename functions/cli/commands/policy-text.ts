import { type Json, listAt } from '../answer.ts'
import { amountColumn, sectionText } from '../print.ts'

const stoppedText = (json: Json): string => sectionText('not tried', listAt(json, 'stopped'), [{ title: 'contract', of: 'contract' }, { title: 'code', of: 'code' }, { title: 'why', of: 'sentence' }])

/** What every contract would hold more under another policy, the largest contracts, and those that could not be tried. */
export function previewText(json: Json): string {
  return [
    sectionText('would be held more: debits, (credits)', listAt(json, 'totals'), [{ title: 'book', of: 'book' }, { title: 'ccy', of: 'currency' }, { title: 'period', of: 'economicIn' }, { title: 'account', of: 'role' }, { title: 'class', of: 'class' }, amountColumn('amount', 'amount')]),
    sectionText('largest contracts', listAt(json, 'largest'), [{ title: 'book', of: 'book' }, { title: 'ccy', of: 'currency' }, { title: 'contract', of: 'contract' }, { title: 'customer', of: 'customer' }, amountColumn('moved', 'moved')]),
    stoppedText(json),
  ].join('')
}

/** Balances that this engine computes otherwise, and contracts that could not be tried. */
export function checkText(json: Json): string {
  const drifts = sectionText('balances apart', listAt(json, 'drifts'), [{ title: 'contract', of: 'contract' }, { title: 'book', of: 'book' }, { title: 'account', of: 'role' }, { title: 'ccy', of: 'held.currency' }, amountColumn('held', 'held'), amountColumn('computed', 'computed'), amountColumn('difference', 'difference'), { title: 'folded by', of: 'foldedBy' }])
  return drifts + stoppedText(json)
}
