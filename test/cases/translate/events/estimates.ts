import { Decimal } from '#money'
import type { CaseEvent } from '../../case.ts'
import { type Draft, amount, stated, text } from '../draft.ts'
import { shareText } from '../price/variable.ts'
import type { EventTranslation } from './index.ts'

type Element = Readonly<Record<string, unknown>>

const elementsOf = ({ terms }: Draft): readonly Element[] => (terms.price['variable'] ?? []) as readonly Element[]
const first = (event: CaseEvent, keys: readonly string[]): unknown => keys.map((key) => event[key]).find((value) => value !== undefined)

/** The element that an event speaks of: named, of the kind it can only mean, or the only one. */
function elementFor(event: CaseEvent, draft: Draft, kind?: string): Element | undefined {
  const named = text(first(event, ['variable', 'element', 'of', 'subject', 'variable_id', 'id']))
  const elements = elementsOf(draft)
  return elements.find(({ id }) => id === named) ?? elements.find((element) => element['kind'] === kind) ?? (named === undefined && elements.length === 1 ? elements[0] : undefined)
}

const effort = ['expected_total_hours', 'expected_total_cost', 'expected_total', 'expected_hours', 'estimate_to_complete', 'expected_breakage', 'expected_redemptions']

/** An estimate looked at again; of effort where it says so, else of the price. */
const estimate: EventTranslation = (event, draft) => {
  const element = elementFor(event, draft)
  if (element === undefined || effort.some((key) => event[key] !== undefined)) return estimateOfEffort(event, draft)
  const returns = element['kind'] === 'returns'
  const to = first(event, ['to', 'estimate', 'amount', 'new_estimate', 'expected_amount', 'new'])
  const units = first(event, ['expected_returns', 'expected_return_units', 'return_rate', 'expected_return_rate', 'rate', 'expected_concession', 'expected', 'expected_units'])
  const kept = text(event['included_units'])
  const expected = returns ? expectedBack(element, draft, { units: units ?? to, kept }) : shareText(units)
  return [stated({
    kind: 'estimate',
    of: element['id'],
    amount: returns && expected !== undefined ? undefined : amount(to),
    included: amount(first(event, ['included', 'included_amount', 'constrained_amount'])) ?? (event['constraint_passed'] === false || event['constrained'] === true ? '0' : undefined),
    expected,
    thresholdExceeded: first(event, ['exceeds_threshold', 'expected_to_exceed', 'threshold_exceeded']),
    promisedBeforeModification: event['promised_before_modification'],
  })]
}

/** Returns now expected, in the measure of the element: units, or a share. */
function expectedBack(element: Element, draft: Draft, { units, kept }: { units: unknown; kept: string | undefined }): string | undefined {
  const quantity = text(draft.source.input.obligations?.find((obligation) => obligation['quantity'] !== undefined)?.['quantity'])
  const back = kept !== undefined && quantity !== undefined ? new Decimal(quantity).minus(kept).toFixed() : shareText(units)
  if (back === undefined || element['expectedReturns'] !== undefined || new Decimal(back).lt(1)) return back
  return quantity === undefined ? undefined : new Decimal(back).div(quantity).toFixed()
}

function estimateOfEffort(event: CaseEvent, draft: Draft): readonly Record<string, unknown>[] {
  const [hours, cost] = [text(first(event, ['expected_total_hours', 'expected_hours'])), amount(event['expected_total_cost'])]
  if (hours === undefined && cost === undefined) {
    draft.missing.push('event estimate of nothing that the price names')
    return []
  }
  return [stated({ kind: 'progress', measure: hours === undefined ? 'cost' : 'hours', promise: event['po'], expectedTotal: hours ?? cost })]
}

/** An amount that depended on an event is due: the condition is met, or is not. */
const resolved = (met: boolean): EventTranslation => (event, draft) => {
  const element = elementFor(event, draft, 'outcome')
  if (element === undefined) {
    draft.missing.push(`event ${event.type} of nothing that the price names`)
    return []
  }
  const [savings, said] = [amount(first(event, ['savings', 'documented_savings', 'base'])), amount(first(event, ['amount', 'fee', 'bonus', 'to']))]
  const share = text(element['rate'])
  const due = said ?? (savings !== undefined && share !== undefined ? new Decimal(savings).times(share).toFixed() : text(element['estimate']))
  return [stated({ kind: 'estimate', of: element['id'], amount: met ? due : '0', method: 'resolved' })]
}

/** Sales of the customer that a royalty is counted from, or the royalty itself. */
const royalty: EventTranslation = (event, draft) => {
  const gross = amount(first(event, ['gross', 'sales', 'customer_sales', 'net_sales', 'base']))
  const quantity = text(first(event, ['quantity', 'units']))
  if (gross !== undefined || (quantity !== undefined && event['amount'] === undefined)) return [stated({ kind: 'sale', promise: event['po'], gross, quantity })]
  const element = elementFor(event, draft, 'royalty')
  if (/sale/.test(event.type) && !/royalt/.test(event.type)) return [stated({ kind: 'sale', promise: event['po'], gross: amount(event['amount']) })]
  return [stated({ kind: 'estimate', of: element?.['id'], amount: amount(event['amount']), method: 'earned' })]
}

const measured: EventTranslation = (event, draft) => {
  const element = elementsOf(draft).find(({ criterion }) => criterion !== undefined)
  return element === undefined ? [] : [stated({ kind: 'measurement', of: element['id'], value: text(first(event, ['value', 'uptime', 'percent', 'actual', 'result', 'quantity', 'amount', 'level']))?.replace('%', '') })]
}

/** An amount that belongs to the period it arises in; of an element that waits for its outcome it is the outcome. */
const feeOf: EventTranslation = (event, draft) => {
  const clause = clauseOf(event, draft)
  const element = elementFor(event, draft) ?? elementsOf(draft).find(({ id }) => id === clause?.['id'])
  if (element === undefined) draft.missing.push(`event ${event.type} of nothing that the price names`)
  if (element === undefined) return []
  const [base, rate] = [amount(first(event, ['base', 'gross', 'assets', 'aum', 'net_asset_value', 'assets_under_management', 'value'])), text(element['rate'])]
  const due = amount(first(event, ['amount', 'fee', 'to'])) ?? (base !== undefined && rate !== undefined ? new Decimal(base).times(rate).toDecimalPlaces(draft.source.minor_units, Decimal.ROUND_HALF_UP).toFixed() : base)
  return element['byPeriod'] === true ? [stated({ kind: 'estimate', of: element['id'], amount: due, method: 'earned' })] : estimate({ ...event, amount: due, variable: element['id'] }, draft)
}

/** The clause that an event calls by its name or kind. */
function clauseOf({ type, variable }: CaseEvent, { source }: Draft): Element | undefined {
  const clauses = [source.input.transaction_price?.['variable'] ?? []].flat() as unknown as readonly Element[]
  const names = [type, variable, type.replace(/_(earned|due|accrued)$/, '')]
  return clauses.find(({ id, kind, type: of }) => [id, kind, of].some((name) => name !== undefined && names.includes(name)))
}

const sold = (event: CaseEvent, draft: Draft): unknown => event['po'] ?? draft.source.input.obligations?.[0]?.['id']
const back: EventTranslation = (event, draft) => [stated({ kind: 'goods-returned', promise: sold(event, draft), quantity: text(first(event, ['quantity', 'units'])), amount: amount(event['amount']) })]
const windowOver: EventTranslation = (event, draft) => [{ kind: 'return-window-over', promise: sold(event, draft) }]

const each = (names: readonly string[], translation: EventTranslation): Record<string, EventTranslation> => Object.fromEntries(names.map((name) => [name, translation]))

/** Estimates looked at again, conditions met, sales reported, goods that came back. */
export const estimates: Readonly<Record<string, EventTranslation>> = {
  ...each(['estimate', 'estimate_change', 'reestimate', 're_estimate', 'estimate_revision', 'reassessment', 'estimate_update'], estimate),
  ...each(['condition_met', 'bonus_earned', 'bonus_achieved', 'target_met', 'success_fee_earned', 'outcome_achieved', 'outcome_evidenced', 'evidence', 'savings_documented', 'resolved', 'performance_target_met'], resolved(true)),
  ...each(['condition_failed', 'condition_not_met', 'bonus_missed', 'target_missed', 'outcome_missed'], resolved(false)),
  ...each(['royalty', 'royalty_report', 'royalty_due', 'royalty_earned', 'sales_report', 'customer_sales', 'licensee_sales', 'licensee_usage', 'sublicense_sales', 'customer_sale', 'sales', 'ticket_sales', 'net_sales', 'box_office', 'merchandise_sales', 'franchisee_sales', 'sales_reported', 'sublicensee_sales', 'royalty_sales', 'usage_report_licensee'], royalty),
  ...each(['fee_earned', 'fee_due', 'management_fee', 'performance_fee', 'incentive_fee', 'variable_fee', 'variable_amount', 'variable_consideration'], feeOf),
  ...each(['measurement', 'uptime', 'service_level', 'sla_report', 'meter', 'performance'], measured),
  ...each(['return_from_dealer', 'dealer_return', 'consignee_return', 'returned_by_dealer', 'return_from_consignee', 'unsold_goods_returned', 'return', 'returned', 'product_return', 'goods_returned', 'returns', 'customer_return'], back),
  ...each(['return_window_lapses', 'return_window_lapsed', 'return_window_expires', 'return_window_closed', 'return_window_ends', 'return_right_lapses', 'return_right_expires', 'right_of_return_lapses', 'right_of_return_expires', 'return_period_ends', 'return_period_lapses', 'return_period_expires', 'window_lapses'], windowOver),
  ...each(['seats', 'headcount', 'users', 'active_users', 'calls'], (event) => [stated({ kind: 'usage', promise: event['po'], quantity: text(first(event, ['quantity', 'count', 'seats', 'users', 'headcount'])) })]),
}
