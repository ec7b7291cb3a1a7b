import { Decimal } from '#money'
import type { CaseEvent, Words } from '../../case.ts'
import { type Draft, amount, promiseOf, stated, text } from '../draft.ts'
import { firstOf, textOf } from '../first-of.ts'
import { translateSsp } from '../ssp.ts'

type Fields = Record<string, unknown>

const counted = ['additional_units', 'added_units', 'added_quantity', 'additional_quantity', 'additional_seats', 'added_seats', 'seats_added', 'units_added', 'extra_units', 'more_units']

/** Units that a change adds, written beside it instead of in a list: of the promise that it names, or of the only one. */
export function unitsIn(event: CaseEvent, draft: Draft): readonly Words[] | undefined {
  const quantity = textOf(event, ...counted) ?? (/^(add_seats|seats_added|seat_addition|upsell)$/.test(event.type) ? textOf(event, 'quantity', 'seats') : undefined)
  if (quantity === undefined) return undefined
  return [stated({
    po: text(event['po']) ?? text(draft.terms.promises[0]?.['id']),
    quantity,
    unit_price: amount(firstOf(event, ['added_unit_price', 'additional_unit_price', 'unit_price', 'price_per_unit', 'new_unit_price', 'price_per_seat', 'seat_price'])),
    stated_price: amount(firstOf(event, ['stated_price', 'price', 'amount', 'total_price'])),
    ssp: firstOf(event, ['added_ssp', 'ssp']),
  })]
}

/** An obligation that the contract promises already when the event comes: it was spoken of before, or there is no other. */
export function isPromised(id: unknown, event: CaseEvent, { source }: Draft): boolean {
  const given = source.input.obligations ?? []
  if (!given.some((obligation) => obligation['id'] === id)) return false
  return given.length === 1 || (source.input.events ?? []).some(({ po, date }) => po === id && date !== undefined && event.date !== undefined && date < event.date)
}

/** More of what is promised already, below its own price, changes that promise; at its own price it is a later lot. */
export function moreUnits(added: readonly Fields[], event: CaseEvent, draft: Draft): { readonly added: readonly Fields[]; readonly more: readonly Fields[] } {
  const separate = firstOf(event, ['added_price_reflects_ssp', 'price_reflects_ssp', 'added_at_ssp', 'at_ssp']) === true || draft.policies['modification'] === 'separate_contract'
  const isMore = ({ id }: Fields): boolean => !separate && isPromised(id, event, draft)
  return {
    added: added.filter((promise) => !isMore(promise)),
    more: added.filter(isMore).map((promise) => {
      const [had, come] = [text(promiseOf(draft, promise['id'])?.['quantity']), text(promise['quantity'])]
      return stated({ promise: promise['id'], quantity: had !== undefined && come !== undefined ? new Decimal(had).plus(come).toFixed() : undefined, priceChange: priceOf(promise) })
    }),
  }
}

function priceOf({ statedPrice, unitPrice, quantity }: Fields): string | undefined {
  const [whole, unit, units] = [text(statedPrice), text(unitPrice), text(quantity)]
  return whole ?? (unit !== undefined && units !== undefined ? new Decimal(unit).times(units).toFixed() : undefined)
}

/** More units of the one product that the contract sells are worth what its units are worth, where nothing else is said. */
export function worthAsSold(given: Words, event: CaseEvent | undefined, draft: Draft): Fields | undefined {
  const sold = draft.terms.promises.filter((promise) => promise['quantity'] !== undefined && promise['unitPrice'] !== undefined)
  const [only] = sold
  if (only === undefined || sold.length > 1 || given['quantity'] === undefined || event?.['added_price_reflects_ssp'] !== false) return undefined
  const ssp = only['ssp'] as Fields | undefined
  if (ssp !== undefined && ssp['per'] !== 'unit') return undefined
  return ssp ?? translateSsp({ ssp: { amount: only['unitPrice'], per: 'unit' } }, draft)
}

/** Everything that a change of a contract may say. */
export const readOfChange: readonly string[] = [
  ...counted, 'type', 'date', 'id', 'modification_id', 'description', 'note', 'because', 'reason', 'po', 'from_', 'to', 'from_plan', 'to_plan', 'old_plan', 'new_plan', 'pending_items', 'proration_items', 'prorations', 'lines',
  'added', 'add', 'added_obligations', 'additions', 'added_items', 'new_obligations', 'approved', 'customer_approved', 'status', 'enforceable', 'enforceable_right', 'enforceable_rights', 'legally_enforceable',
  'removed', 'remove', 'removed_obligations', 'cancelled', 'dropped', 'changed', 'changes', 'changed_obligations', 'added_distinct', 'distinct', 'additional_distinct', 'added_price_reflects_ssp', 'price_reflects_ssp', 'added_at_ssp', 'at_ssp',
  'remaining_distinct', 'remaining_goods_distinct', 'remaining_services_distinct', 'remaining_distinct_from_transferred', 'ssp_at_modification_per_year', 'ssp_at_modification', 'ssp_remaining', 'ssp', 'added_ssp', 'new_quantity', 'to_quantity', 'quantity', 'seats',
  'new_expected_cost', 'new_expected_total_cost', 'expected_total_cost', 'expected_cost', 'new_expected_total', 'expected_total', 'added_cost', 'added_expected_cost', 'additional_cost', 'additional_expected_cost', 'expected_cost_increase', 'added_costs', 'additional_costs', 'cost_change', 'cost_increase',
  'new_expected_hours', 'expected_total_hours', 'added_hours', 'additional_hours', 'added_fixed', 'price_change', 'added_price', 'additional_price', 'price_increase', 'additional_consideration', 'added_consideration', 'change_in_price', 'fixed_change', 'estimated_price', 'price_estimate', 'estimated_price_change', 'delta',
  'price_decrease', 'price_reduction', 'reduction', 'discount', 'new_transaction_price', 'new_fixed', 'new_total_price', 'new_price_total', 'new_contract_price', 'new_total', 'price', 'amount', 'stated_price', 'total_price', 'unit_price', 'added_unit_price', 'additional_unit_price', 'price_per_unit', 'new_unit_price', 'price_per_seat', 'seat_price',
  'remaining_price', 'new_remaining_price', 'remaining_consideration', 'price_for_remaining', 'new_price_remaining', 'extension_price', 'extension_years', 'extension_months', 'extended_years', 'extended_months', 'added_months', 'new_end', 'new_end_date', 'extended_to', 'extension_end', 'end', 'start',
  'new_monthly_price', 'new_price_per_month', 'monthly_price', 'new_monthly_fee', 'new_annual_price', 'new_price_per_year', 'annual_price', 'new_yearly_price', 'concession', 'price_concession', 'credit_for_defects', 'defect_credit', 'credit_for_past', 'credit', 'partial_credit', 'quality_credit', 'credit_for_delivered',
  'from_price', 'old_price', 'previous_price', 'to_price', 'new_price', 'bonus_included', 'variable_included', 'bonus_now_included', 'included', 'bonus', 'include_bonus', 'bonus_probable', 'variable_no_longer_constrained', 'variable', 'treatment', 'accounting', 'intent', 'revision_intent', 'scope_change', 'months', 'term_months', 'years', 'pattern',
]

/** A year by its number, with its price: `year3_price`. */
export const isYearPrice = (key: string): boolean => /^year_?\d+_price$/.test(key)
