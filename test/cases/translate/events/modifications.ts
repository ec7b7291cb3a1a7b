import { accountingDate, addDays, monthsAfter, monthsIn } from '#calendar'
import { Decimal } from '#money'
import type { CaseEvent } from '../../case.ts'
import { type Draft, amount, reportUnread, stated, text } from '../draft.ts'
import { addedPromises, day } from './added.ts'
import type { EventTranslation } from './index.ts'
import { inKnownWords } from './in-known-words.ts'
import { isYearPrice, moreUnits, readOfChange, unitsIn } from './more-units.ts'
import { planChange } from './plan-change.ts'
import { repriced } from './repriced.ts'

type Fields = Record<string, unknown>

const first = (event: CaseEvent, keys: readonly string[]): unknown => keys.map((key) => event[key]).find((value) => value !== undefined)
const treatments: Readonly<Record<string, string>> = { separate_contract: 'separate-contract', prospective: 'prospective', prospective_termination_and_new_contract: 'prospective', cumulative_catch_up: 'cumulative-catch-up', catch_up: 'cumulative-catch-up', mixed: 'mixed' }
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value])
const idOf = (value: unknown): string | undefined => (typeof value === 'object' && value !== null ? text((value as Fields)['po'] ?? (value as Fields)['id']) : text(value))

/** A change of scope or price, in every form in which a case states it. */
const modification: EventTranslation = (said, draft) => {
  const event = repriced(inKnownWords(said), draft)
  if (isExtensionAtItsPrice(event)) return renewal({ ...event, amount: event['extension_price'] }, draft)
  if (first(event, ['from_', 'from_plan', 'old_plan']) !== undefined && first(event, ['to', 'to_plan', 'new_plan']) !== undefined && isPlan(event, draft)) return planChange(event, draft)
  reportUnread(draft, `event ${event.type}`, event, [...readOfChange, ...Object.keys(event).filter(isYearPrice)])
  const end = endAfter(event, draft)
  const { added, more } = moreUnits(addedPromises(first(event, ['added', 'add', 'added_obligations', 'additions', 'added_items', 'new_obligations']) ?? unitsIn(event, draft), draft, event), event, draft)
  const changed = [...(changedIn(event, draft) ?? []), ...more]
  return [
    stated({
      kind: 'modification',
      modification: text(event['id'] ?? event['modification_id']),
      approved: approvedIn(event),
      enforceable: first(event, ['enforceable', 'enforceable_right', 'enforceable_rights', 'legally_enforceable']),
      added: added.length === 0 ? undefined : added,
      removed: removedIn(event),
      changed: changed.length === 0 ? undefined : changed,
      addedDistinct: first(event, ['added_distinct', 'distinct', 'additional_distinct']),
      addedAtStandalonePrice: first(event, ['added_price_reflects_ssp', 'price_reflects_ssp', 'added_at_ssp', 'at_ssp']),
      remainingDistinct: first(event, ['remaining_distinct', 'remaining_goods_distinct', 'remaining_services_distinct', 'remaining_distinct_from_transferred']),
      priceChange: priceChangeIn(event, draft, added),
      remainingPrice: remainingPriceIn(event, draft, { added, end }),
      concession: concessionIn(event),
      payments: paymentsIn(event, draft),
      term: end === undefined ? undefined : { from: day(event.date), through: end },
      treatment: treatments[String(first(event, ['treatment', 'accounting']))],
      intent: /estimate|correction/.test(String(first(event, ['intent', 'revision_intent']) ?? '')) ? 'estimate-correction' : undefined,
      because: text(first(event, ['because', 'reason', 'note'])),
    }),
    ...estimatesIn(event, draft),
  ]
}

/** More time at its own price is a contract of its own, from the end of the first. */
const isExtensionAtItsPrice = (event: CaseEvent): boolean =>
  event['extension_price'] !== undefined && !Object.keys(event).some(isYearPrice) && first(event, ['added_price_reflects_ssp', 'price_reflects_ssp', 'added_at_ssp', 'at_ssp']) === true

/** From and to speak of plans where they name promises. */
const isPlan = (event: CaseEvent, draft: Draft): boolean => draft.source.input.obligations?.some(({ id }) => id === first(event, ['from_', 'from_plan', 'old_plan'])) === true

function approvedIn(event: CaseEvent): unknown {
  const said = first(event, ['approved', 'customer_approved'])
  if (said !== undefined) return said
  return /unapproved|pending|not_approved/.test(String(event['status'] ?? '')) || event.type.startsWith('unapproved') ? false : undefined
}

function removedIn(event: CaseEvent): readonly unknown[] | undefined {
  const removed = asList(first(event, ['removed', 'remove', 'removed_obligations', 'cancelled', 'dropped'])).map(idOf).filter((id) => id !== undefined)
  return removed.length === 0 ? undefined : removed
}

/** What changes of promises that were there: units, effort, stand-alone prices on the day. */
function changedIn(event: CaseEvent, draft: Draft): readonly Fields[] | undefined {
  const sole = draft.terms.promises.length === 1 ? draft.terms.promises[0]?.['id'] : undefined
  const effort = draft.terms.promises.find(({ satisfaction }) => ['cost-to-cost', 'hours'].includes(String((satisfaction as Fields | undefined)?.['method'])))?.['id']
  const one = (given: Fields, id: unknown): Fields => stated({
    promise: id,
    remainingDistinct: given['remaining_distinct'],
    priceChange: amount(given['price_change'] ?? given['added_price']),
    standalone: amount(given['ssp_remaining'] ?? given['ssp_at_modification'] ?? given['ssp']),
    quantity: text(given['new_quantity'] ?? given['to_quantity']),
    expectedCost: amount(given['new_expected_cost'] ?? given['new_expected_total_cost'] ?? given['expected_total_cost'] ?? given['expected_cost'] ?? given['new_expected_total'] ?? given['expected_total']),
    expectedCostChange: amount(given['added_cost'] ?? given['added_expected_cost'] ?? given['additional_cost'] ?? given['additional_expected_cost'] ?? given['expected_cost_increase'] ?? given['added_costs'] ?? given['additional_costs'] ?? given['cost_increase'] ?? given['cost_change']),
    expectedTotal: text(given['new_expected_hours'] ?? given['expected_total_hours']),
    expectedChange: text(given['added_hours'] ?? given['additional_hours']),
  })
  const listed = asList(first(event, ['changed', 'changes', 'changed_obligations'])).filter((given): given is Fields => typeof given === 'object' && given !== null).map((given) => one(given, idOf(given)))
  const beside = one({ ...event, remaining_distinct: undefined, price_change: undefined, added_price: undefined, ssp: undefined }, event['po'] ?? effort ?? sole)
  const all = [...listed, ...(Object.keys(beside).length > 1 && beside['promise'] !== undefined ? [beside] : [])]
  return all.length === 0 ? undefined : all
}

/** By how much the price of the contract changes, where the case says so apart from what is added. */
function priceChangeIn(event: CaseEvent, draft: Draft, added: readonly Fields[]): string | undefined {
  const more = amount(first(event, ['added_fixed', 'price_change', 'added_price', 'additional_price', 'price_increase', 'additional_consideration', 'added_consideration', 'change_in_price', 'fixed_change', 'estimated_price', 'price_estimate', 'estimated_price_change', 'delta'])) ?? (Object.keys(event).some(isYearPrice) ? undefined : amount(event['extension_price']))
  const less = amount(first(event, ['price_decrease', 'price_reduction', 'reduction', 'discount']))
  const now = amount(first(event, ['new_transaction_price', 'new_fixed', 'new_total_price', 'new_price_total', 'new_contract_price', 'new_total']))
  const before = amount(draft.terms.price['fixed'])
  if (more !== undefined) return more
  if (less !== undefined) return new Decimal(less).abs().neg().toFixed()
  if (now !== undefined && before !== undefined) return new Decimal(now).minus(before).toFixed()
  return added.length > 0 && added.every((promise) => promise['statedPrice'] === undefined && (promise['unitPrice'] === undefined || promise['quantity'] === undefined)) ? amount(event['price'] ?? event['amount']) : undefined
}

/** What is agreed for all that is still to come. */
function remainingPriceIn(event: CaseEvent, draft: Draft, { added, end }: { added: readonly Fields[]; end: string | undefined }): string | undefined {
  const said = amount(first(event, ['remaining_price', 'new_remaining_price', 'remaining_consideration', 'price_for_remaining', 'new_price_remaining']))
  if (said !== undefined) return said
  const years = Object.keys(event).filter(isYearPrice).map((key) => amount(event[key]))
  const parts = [...years, amount(event['extension_price'])].filter((part) => part !== undefined)
  if (years.length > 0) return parts.reduce((sum, part) => sum.plus(part), new Decimal(0)).toFixed()
  const rate = monthly(event)
  const last = end ?? contractEnd(draft)
  if (rate === undefined || added.length > 0 || last === undefined || event.date === undefined) return undefined
  return rate.times(monthsIn({ startOn: accountingDate(event.date.slice(0, 10)), endOn: addDays(accountingDate(last), 1) })).toFixed(draft.source.minor_units)
}

function monthly(event: CaseEvent): Decimal | undefined {
  const [month, year] = [amount(first(event, ['new_monthly_price', 'new_price_per_month', 'monthly_price', 'new_monthly_fee'])), amount(first(event, ['new_annual_price', 'new_price_per_year', 'annual_price', 'new_yearly_price']))]
  return month !== undefined ? new Decimal(month) : year === undefined ? undefined : new Decimal(year).div(12)
}

const contractEnd = (draft: Draft): string | undefined => {
  const term = draft.terms['term'] as { through?: string } | undefined
  const patterns = (draft.source.input.obligations ?? []).map(({ pattern }) => day((pattern as Fields | undefined)?.['end'])).filter((end) => end !== undefined)
  const months = draft.terms['months'] as number | undefined
  return term?.through ?? patterns.sort().at(-1) ?? (months === undefined ? undefined : addDays(monthsAfter(accountingDate(String(draft.terms['startsOn'] ?? draft.terms['signedOn'])), months), -1))
}

/** The last day as extended or shortened. */
function endAfter(event: CaseEvent, draft: Draft): string | undefined {
  const said = day(first(event, ['new_end', 'new_end_date', 'extended_to', 'extension_end', 'end']))
  if (said !== undefined) return said
  const [months, years] = [text(first(event, ['extension_months', 'extended_months', 'added_months'])), text(first(event, ['extension_years', 'extended_years']))]
  const count = months !== undefined ? Number(months) : years === undefined ? undefined : Number(years) * 12
  const last = contractEnd(draft)
  return count === undefined || last === undefined ? undefined : addDays(monthsAfter(addDays(accountingDate(last), 1), count), -1)
}

const concessionIn = (event: CaseEvent): string | undefined => amount(first(event, ['concession', 'price_concession', 'credit_for_defects', 'defect_credit', 'credit_for_past', 'credit', 'partial_credit', 'quality_credit', 'credit_for_delivered']))

/** Paid year by year, where the case says how much for each: from the change on, what is said for each of the years. */
function paymentsIn(event: CaseEvent, draft: Draft): readonly Fields[] | undefined {
  const perYear = amount(draft.source.input.transaction_price?.['per_year'])
  const years = Object.keys(event).filter(isYearPrice).sort().map((key) => new Decimal(amount(event[key]) ?? '0'))
  const invoiced = (draft.source.input.events ?? []).some(({ type }) => /invoice|payment/.test(type))
  if (perYear === undefined || invoiced || event.date === undefined || years.length === 0) return undefined
  const start = accountingDate(event.date.slice(0, 10))
  const signed = accountingDate(String(draft.terms['startsOn'] ?? draft.terms['signedOn']))
  const before = Math.floor(monthsIn({ startOn: signed, endOn: start }) / 12)
  draft.terms['payment'] = { right: 'when-due', due: Array.from({ length: Math.max(before + years.length, 1) }, (_, index) => ({ on: monthsAfter(signed, index * 12), amount: perYear })) }
  const [extended, price] = [Number(text(event['extension_years']) ?? '0'), new Decimal(amount(event['extension_price']) ?? '0')]
  const digits = draft.source.minor_units
  const upTo = (index: number): Decimal => (extended === 0 ? new Decimal(0) : price.times(index).div(extended).toDecimalPlaces(digits, Decimal.ROUND_HALF_UP))
  const all = [...years, ...Array.from({ length: extended }, (_, index) => upTo(index + 1).minus(upTo(index)))]
  return all.map((minor, index) => ({ on: monthsAfter(start, index * 12), amount: minor.toFixed(digits) }))
}

/** What the change does to estimates of variable consideration, where it says so. */
function estimatesIn(event: CaseEvent, draft: Draft): readonly Fields[] {
  const included = amount(first(event, ['bonus_included', 'variable_included', 'bonus_now_included', 'included', 'bonus']))
  const elements = (draft.terms.price['variable'] ?? []) as readonly Fields[]
  const element = elements.find(({ id }) => id === event['variable']) ?? (elements.length === 1 ? elements[0] : undefined)
  const now = included ?? (first(event, ['bonus_included', 'include_bonus', 'bonus_probable', 'variable_no_longer_constrained']) === true ? text(element?.['estimate']) : undefined)
  return now === undefined || element === undefined ? [] : [{ kind: 'estimate', of: element['id'], amount: now, included: now }]
}

const terminate: EventTranslation = (event) => {
  const credits = /^(issue_|issued_)?credit/.test(text(event['method']) ?? '') || event['credit_adjustment'] !== undefined || event['adjustment'] !== undefined
  const kept = first(event, ['unbilled_payable', 'unbilled_still_payable'])
  return [stated({
    kind: 'termination',
    refund: amount(first(event, ['refund', 'refund_amount', 'refunded'])),
    penalty: amount(first(event, ['penalty', 'fee', 'termination_fee', 'early_termination_fee', 'termination_penalty', 'charge'])),
    credit: credits ? amount(first(event, ['credit_adjustment', 'adjustment', 'amount'])) : undefined,
    unbilledPayable: kept ?? (first(event, ['unbilled_no_longer_payable', 'unbilled_forgiven', 'unbilled_waived']) === true ? false : undefined),
  })]
}

/** A further term of a service that is there: with its own price, from its first day. */
const renewal: EventTranslation = (event, draft) => {
  const last = contractEnd(draft)
  const start = day(event['start']) ?? (last === undefined ? event.date?.slice(0, 10) : addDays(accountingDate(last), 1))
  const po = text(event['po']) ?? text(draft.terms.promises[0]?.['id'])
  const years = first(event, ['years', 'extension_years'])
  const months = text(first(event, ['months', 'term_months', 'extension_months'])) ?? (years === undefined ? undefined : String(Number(years) * 12))
  const end = day(first(event, ['end', 'new_end', 'extended_to']))
  const term = end === undefined ? { method: 'straight-line', from: start, months: Number(months ?? '12') } : { method: 'straight-line', term: { from: start, through: end } }
  return [stated({ kind: 'modification', treatment: 'separate-contract', because: 'renewal', added: [stated({ id: po, statedPrice: amount(first(event, ['amount', 'price', 'stated_price', 'fixed'])), satisfaction: term })] })]
}

const each = (names: readonly string[], translation: EventTranslation): Record<string, EventTranslation> => Object.fromEntries(names.map((name) => [name, translation]))

/** Changes of a contract, and its end. */
export const modifications: Readonly<Record<string, EventTranslation>> = {
  ...each(['modification', 'modify', 'contract_modification', 'amendment', 'amend', 'change_order', 'unapproved_change_order', 'unapproved_modification', 'unpriced_change_order', 'approval', 'upgrade', 'downgrade', 'upsell', 'plan_change', 'price_change', 'scope_change', 'scope_reduction', 'scope_decrease', 'extension', 'extend', 'add_seats', 'seats_added', 'seat_addition', 'seat_change', 'blend_and_extend', 'partial_termination'], modification),
  ...each(['terminate', 'termination', 'cancel', 'cancellation', 'contract_terminated', 'early_termination'], terminate),
  ...each(['renewal', 'renew', 'renewed', 'early_renewal', 'auto_renewal'], renewal),
}
