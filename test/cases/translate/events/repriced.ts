import { accountingDate, addDays, monthsIn } from '#calendar'
import { Decimal } from '#money'
import type { CaseEvent } from '../../case.ts'
import { type Draft, amount, text } from '../draft.ts'
import { firstOf } from '../first-of.ts'

/** A change from one price to another, in the words for what kind of price it was: of the whole, of a month, of a unit. */
export function repriced(event: CaseEvent, draft: Draft): CaseEvent {
  const [from, to] = [amount(firstOf(event, ['from_', 'from_price', 'old_price', 'previous_price'])), amount(firstOf(event, ['to', 'to_price', 'new_price']))]
  if (to === undefined) return priceOfRest(event, draft)
  const [fixed, [promise]] = [amount(draft.source.input.transaction_price?.['fixed']), draft.terms.promises]
  const was = (price: unknown): boolean => from !== undefined && text(price) !== undefined && new Decimal(from).equals(String(price))
  if (was(fixed)) return { ...event, new_fixed: to }
  if (promise?.['quantity'] !== undefined && (from === undefined || was(promise['unitPrice']))) return priceOfRest({ ...event, new_unit_price: to }, draft)
  return was(promise?.['unitPrice']) || was(monthly(draft)) ? { ...event, new_monthly_price: to } : event
}

/** What the price comes to a month, where the contract has a term. */
function monthly({ terms, source }: Draft): string | undefined {
  const [term, fixed] = [terms['term'] as { from: string; through: string } | undefined, amount(source.input.transaction_price?.['fixed'])]
  return term === undefined || fixed === undefined ? undefined : new Decimal(fixed).div(monthsIn({ startOn: accountingDate(term.from), endOn: addDays(accountingDate(term.through), 1) })).toFixed()
}

/** A new price of a unit is that of the units still to come. */
function priceOfRest(event: CaseEvent, draft: Draft): CaseEvent {
  const unit = amount(event['new_unit_price'])
  const [only, ...others] = draft.terms.promises
  const quantity = text(only?.['quantity'])
  if (unit === undefined || others.length > 0 || quantity === undefined || firstOf(event, ['added', 'additional_units', 'added_units', 'added_quantity', 'new_quantity', 'remaining_price']) !== undefined) return event
  const moved = (draft.source.input.events ?? []).filter(({ type, date }) => /transfer|deliver|shipment|units/.test(type) && date !== undefined && event.date !== undefined && date < event.date).reduce((sum, { quantity: units }) => sum.plus(text(units) ?? 0), new Decimal(0))
  return { ...event, remaining_price: new Decimal(quantity).minus(moved).times(unit).toFixed(draft.source.minor_units) }
}
