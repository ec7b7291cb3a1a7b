import { Decimal } from '#money'
import type { Words } from '../../case.ts'
import { type Draft, amount, choose, stated, text } from '../draft.ts'
import { amountOf } from '../first-of.ts'
import { kindOf } from './kinds.ts'
import { asLowerPrice } from './rebate.ts'
import type { PriceTranslation } from './index.ts'

/** Elements of variable consideration. */
export const variable: Readonly<Record<string, PriceTranslation>> = {
  variable: (value, draft, given) => {
    const elements = (Array.isArray(value) ? value : [value]) as Words[]
    const translated = elements.flatMap((element, index) => elementOf(asLowerPrice(element, draft), { draft, given, index }))
    if (translated.length > 0) draft.terms.price['variable'] = translated
  },
}

interface Within {
  readonly draft: Draft
  readonly given: Words // the whole transaction price
  readonly index: number
}

/** Keys under which royalties are guaranteed. */
export const guarantees = ['minimum', 'minimum_guarantee', 'guaranteed_minimum', 'minimum_royalty', 'minimum_royalties', 'guaranteed_royalty', 'guaranteed_royalties', 'minimum_guaranteed_royalty', 'minimum_guaranteed_royalties', 'annual_minimum', 'annual_minimum_royalty', 'minimum_annual_royalty', 'minimum_annual', 'minimum_per_year', 'monthly_minimum', 'quarterly_minimum', 'minimum_per_quarter'] as const

/** Of which period a guarantee is: by its own name, or as stated beside it. */
function everyOf(given: Words): string | undefined {
  const name = guarantees.find((key) => given[key] !== undefined) ?? ''
  const said = `${name} ${String(given['minimum_period'] ?? given['minimum_per'] ?? given['period'] ?? given['frequency'] ?? '')}`.toLowerCase()
  return /annual|year/.test(said) ? 'year' : /quarter/.test(said) ? 'quarter' : /month/.test(said) ? 'month' : undefined
}

const known = new Set([
  'id', 'kind', 'type', 'description', 'note', 'method', 'outcomes', 'estimate', 'expected', 'expected_amount', 'amount', 'included', 'included_amount', 'constrained_amount', 'constraint', 'constrained', 'constraint_passed', 'allocated_to', 'unit_price',
  'overage_price', 'price_per_unit', 'threshold_units', 'threshold', 'distribution', 'price_if_exceeded', 'exceeds_threshold', 'expected_to_exceed', 'period', 'expected_returns', 'expected_return_units', 'return_rate', 'expected_return_rate', 'returns_expected', 'included_units',
  'restocking_fee', 'recovery_cost', 'estimable', 'base', 'rate', 'royalty_rate', 'rebate_rate', 'rebate_percent', 'bonus_rate', 'percent', 'maximum', 'cap', 'maximum_concession', 'expected_concession', ...guarantees, 'minimum_period', 'minimum_per', 'metric', 'meter', 'uptime_threshold',
  'promised_before_modification', 'aggregate', 'expected_units', 'expected_volume', 'history', 'cohort', 'currency', 'frequency', 'return_window_days', 'window_days', 'resolved_on', 'discount_until', 'days', 'range', 'probability', 'condition', 'evidence', 'basis', 'reason', 'max', 'max_amount',
])

function elementOf(given: Words, within: Within): readonly Record<string, unknown>[] {
  const { draft, index } = within
  for (const key of Object.keys(given)) if (!known.has(key)) draft.missing.push(`transaction_price.variable.${key}`)
  const named = kindOf(given)
  const told = named === 'prompt-payment-discount' && draft.policies['refund_liability'] !== undefined ? 'rebate' : named
  const kind = told !== 'other' ? told : draft.policies['success_fee'] !== undefined ? 'outcome' : ofRoyalty(given, draft) ? 'royalty' : told
  if (kind === 'usage' && pricedByUse(given, draft)) return []
  const to = namesOf(given['allocated_to'])
  return [stated({
    id: text(given['id']) ?? `V${index + 1}`,
    kind,
    method: methodOf(text(draft.policies['variable_method']) ?? text(given['method'])),
    outcomes: signedOutcomes(outcomesOf(given, within), kind),
    ...amounts(given, kind, within),
    ...conclusion(given),
    allocatedTo: to.filter((name) => !periods.has(name)).length > 0 ? to : undefined,
    byPeriod: to.some((name) => periods.has(name)) || periods.has(String(draft.policies['allocate_variable_to'])) || undefined,
    ...(kind === 'returns' ? { ...returnsOf(given, within), ...unknownReturns(given) } : {}),
    ...unitsOf(given, kind),
    history: Array.isArray(given['history']) ? given['history'] : undefined,
    cohort: text(given['cohort']),
    promisedBeforeModification: given['promised_before_modification'],
  })]
}

/** What varies with the sales or use of a licence whose promise is priced by them. */
function ofRoyalty(given: Words, draft: Draft): boolean {
  const to = namesOf(given['allocated_to'])
  const bearing = (draft.source.input.obligations ?? []).filter(({ id }) => to.length === 0 || to.includes(String(id)))
  return given['outcomes'] === undefined && bearing.some(({ pattern }) => /royalt/.test(String((pattern as Words | undefined)?.['type'])))
}

const periods = new Set(['month', 'period', 'quarter', 'day', 'week', 'year'])
const namesOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String)
const methodOf = (method: string | undefined): string | undefined => (method === undefined ? undefined : /likely/.test(method) ? 'most-likely' : /expected/.test(method) ? 'expected-value' : undefined)

/** A promise that is itself priced by use already says what the element says. */
function pricedByUse(given: Words, draft: Draft): boolean {
  const used = draft.terms.promises.filter(({ satisfaction }) => byUse.has(String((satisfaction as { method?: string } | undefined)?.method)))
  for (const promise of used) {
    if (promise['unitPrice'] === undefined && given['threshold_units'] === undefined && given['threshold'] === undefined) Object.assign(promise, stated({ unitPrice: amount(given['unit_price']) }))
  }
  return used.length > 0 && given['distribution'] === undefined
}

const byUse: ReadonlySet<string> = new Set(['as-used', 'usage-against-commitment', 'drawdown'])

function outcomesOf(given: Words, { given: price }: Within): readonly Record<string, unknown>[] | undefined {
  const { outcomes } = given
  if (!Array.isArray(outcomes)) return allOrNothing(given)
  const base = amount(given['base'] ?? price['fixed'] ?? price['stated'])
  return (outcomes as Words[]).map((outcome) => {
    const share = text(outcome['rate'] ?? outcome['percent'])
    const said = amount(outcome['amount'] ?? outcome['value'] ?? outcome['consideration'] ?? outcome['bonus'] ?? outcome['fee'])
    return { amount: said ?? (share !== undefined && base !== undefined ? new Decimal(share).times(base).toFixed() : '0'), probability: shareText(outcome['probability'] ?? outcome['p']) ?? '0' }
  })
}

/** One amount with its probability: that, or nothing. */
function allOrNothing(given: Words): readonly Record<string, unknown>[] | undefined {
  const [whole, chance] = [amount(given['amount'] ?? given['bonus']), shareText(given['probability'])]
  if (whole === undefined || chance === undefined || given['estimate'] !== undefined || given['included'] !== undefined) return undefined
  return [{ amount: whole, probability: chance }, { amount: '0', probability: new Decimal(1).minus(chance).toFixed() }]
}

/** A share as decimal text: "40%" and "40 %" are 0.4. */
export function shareText(value: unknown): string | undefined {
  const said = text(value)
  if (said === undefined || !/^-?\d+(\.\d+)?\s*%?$/.test(said)) return undefined
  return said.includes('%') ? new Decimal(said.replace(/\s*%/, '')).div(100).toFixed() : said
}

const givesBack = new Set(['rebate', 'price-concession', 'price-protection', 'prompt-payment-discount'])

function amounts(given: Words, kind: string, { draft }: Within): Record<string, unknown> {
  const said = amount(given['estimate'] ?? given['expected_amount'] ?? given['expected'] ?? given['amount'])
  const base = amount(given['base'])
  const rate = shareText(given['rate'] ?? given['royalty_rate'] ?? given['rebate_rate'] ?? given['rebate_percent'] ?? given['bonus_rate'] ?? given['percent'] ?? given['expected_concession'])
  const most = shareText(given['maximum_concession'])
  const [estimate, included] = [said, amount(typeof given['included'] === 'boolean' ? undefined : (given['included'] ?? given['included_amount'] ?? given['constrained_amount']))].map((minor) => signed(minor, kind))
  return stated({
    estimate: kind === 'outcome' ? outcomeFee(estimate, rate, draft) : estimate,
    included,
    base,
    rate: kind === 'returns' ? undefined : rate,
    maximum: amount(given['maximum'] ?? given['cap'] ?? given['max'] ?? given['max_amount']) ?? (most !== undefined && base !== undefined ? new Decimal(most).times(base).toFixed() : undefined),
    minimum: amountOf(given, ...guarantees),
    minimumEvery: amountOf(given, ...guarantees) === undefined ? undefined : everyOf(given),
  })
}

/** What is given back lowers the price, whichever sign the case writes it with. */
const signed = (minor: string | undefined, kind: string): string | undefined => (minor !== undefined && givesBack.has(kind) && !minor.startsWith('-') ? new Decimal(minor).neg().toFixed() : minor)

/** Outcomes of what is given back, all written without a sign. */
function signedOutcomes(outcomes: readonly Record<string, unknown>[] | undefined, kind: string): readonly Record<string, unknown>[] | undefined {
  const written = outcomes?.every(({ amount: minor }) => !String(minor).startsWith('-')) === true
  return written ? outcomes?.map((outcome) => ({ ...outcome, amount: new Decimal(signed(text(outcome['amount']), kind) ?? '0').toFixed() })) : outcomes
}

/** A success fee is an amount, or a share of savings of that amount: policy of the case says which. */
function outcomeFee(estimate: string | undefined, rate: string | undefined, { policies }: Draft): string | undefined {
  const ofSavings = /saving/.test(String(policies['success_fee']))
  return estimate !== undefined && rate !== undefined && ofSavings ? new Decimal(estimate).times(rate).toFixed() : estimate
}

function conclusion(given: Words): Record<string, unknown> {
  const said = given['constraint'] ?? given['constraint_passed'] ?? (typeof given['constrained'] === 'boolean' ? !given['constrained'] : given['constrained']) ?? (typeof given['included'] === 'boolean' ? given['included'] : undefined)
  const passed = typeof said === 'object' && said !== null ? ((said as Words)['passed'] ?? (said as Words)['met'] ?? (said as Words)['probable']) : said
  if (passed === undefined) return {}
  return { constraint: { passed: passed === true || /^(none|passed|passes|met|not_constrained|unconstrained|probable|highly_probable|included|yes|true)/.test(String(passed)) } }
}

function returnsOf(given: Words, { draft }: Within): Record<string, unknown> {
  const units = text(given['expected_returns'] ?? given['expected_return_units'] ?? given['returns_expected'])
  const quantity = text(draft.source.input.obligations?.find((obligation) => obligation['quantity'] !== undefined)?.['quantity'])
  const kept = text(given['included_units'])
  const rate = shareText(given['return_rate'] ?? given['expected_return_rate'] ?? given['rate']) ?? (units !== undefined && new Decimal(units.replace('%', '')).lt(1) && !new Decimal(units.replace('%', '')).isZero() ? shareText(units) : undefined)
  return stated({
    expectedReturns: rate !== undefined ? undefined : (units ?? (kept !== undefined && quantity !== undefined ? new Decimal(quantity).minus(kept).toFixed() : undefined)),
    returnRate: rate,
    restockingFee: amount(given['restocking_fee']),
    recoveryCost: amount(given['recovery_cost']),
  })
}

/** Returns that nobody can estimate: all of it may come back. */
function unknownReturns(given: Words): Record<string, unknown> {
  const estimated = ['expected_returns', 'expected_return_units', 'returns_expected', 'return_rate', 'expected_return_rate', 'included_units', 'estimate', 'history'].some((key) => given[key] !== undefined && given[key] !== null && !/^(none|unknown|not_estimable)$/.test(String(given[key])))
  const constrained = conclusion(given)['constraint'] as { passed?: boolean } | undefined
  return estimated || (constrained?.passed !== false && given['estimable'] !== false) ? {} : { returnRate: '1', expectedReturns: undefined, included: undefined }
}

function unitsOf(given: Words, kind: string): Record<string, unknown> {
  const spread = given['distribution'] as Words | undefined
  const threshold = text(given['threshold_units'] ?? given['uptime_threshold'] ?? given['threshold'])
  const expected = text(given['expected_units'] ?? given['expected_volume'])
  const measured = kind === 'bonus' || kind === 'penalty'
  return stated({
    unitPrice: amount(given['unit_price'] ?? given['overage_price'] ?? given['price_per_unit']),
    priceIfExceeded: amount(given['price_if_exceeded']),
    thresholdUnits: measured ? undefined : threshold,
    criterion: measured && threshold !== undefined ? { measure: text(given['id']), above: threshold.replace('%', '') } : undefined,
    thresholdExpected: given['exceeds_threshold'] ?? given['expected_to_exceed'] ?? (expected !== undefined && threshold !== undefined && !measured ? new Decimal(expected).gt(threshold) : undefined),
    distribution: spread && { type: 'normal', mean: text(spread['mean']), deviation: text(spread['sd'] ?? spread['deviation'] ?? spread['std']) },
  })
}

/** The choices that the case's policies make about estimates. */
export function chooseEstimates(draft: Draft, choices: Record<string, unknown>): true {
  choose(draft, 'variable', choices)
  return true
}
