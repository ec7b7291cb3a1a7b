import type { Words } from '../case.ts'
import { type Draft, amount, reportUnread, stated, text } from './draft.ts'
import { pricesOf } from './line-discount.ts'
import { satisfactionOf } from './patterns/index.ts'
import { furtherFields, promiseKeys } from './promises/index.ts'
import { translateSsp } from './ssp.ts'

const said = ['id', 'description', 'stated_price', 'price', 'contract_price', 'fixed_price', 'unit_price', 'quantity', 'ssp', 'timing', 'pattern', 'transfer_date', 'list_price', 'unit_cost', 'cost', 'role', 'distinct', 'ssp_low', 'ssp_mid', 'ssp_high', 'ssp_method', 'standalone_price', 'standalone_selling_price', 'fair_value', 'discount', 'discount_amount', 'discount_percent']

/** The promises, each with its price, its stand-alone price and how it is satisfied. */
export function translateObligations(draft: Draft): void {
  for (const given of draft.source.input.obligations ?? []) addPromise(draft, given)
}

/** One promise of the contract, as an obligation of the case states it. */
export function addPromise(draft: Draft, given: Words): void {
  reportUnread(draft, `obligations.${String(given['id'])}`, given, [...said, ...Object.keys(promiseKeys)])
  draft.terms.promises.push(stated({
    id: given['id'],
    description: given['description'],
    ...pricesOf(given, draft),
    unitPrice: amount(given['unit_price']),
    quantity: text(given['quantity']),
    unitCost: amount(given['unit_cost']),
    cost: amount(given['cost']),
    ssp: translateSsp(given, draft),
    satisfaction: satisfactionOf(draft, given),
    ...furtherFields(draft, given),
  }))
}
