import { type Draft, choose, text } from '../draft.ts'
import type { PolicyTranslation } from './index.ts'

type Choices = Readonly<Record<string, unknown>>

/** A policy whose values choose within one group; null and false choose nothing. */
const oneOf = (group: string, values: Readonly<Record<string, Choices>>): PolicyTranslation => (value, draft) => {
  const choices = values[String(value)]
  if (choices !== undefined) choose(draft, group, choices)
  return choices !== undefined || value === null
}

const says: PolicyTranslation = () => true
const prices = (draft: Draft): Choices => Object.fromEntries(Object.entries((draft.policies['ssp'] ?? {}) as Record<string, unknown>).map(([promise, price]) => [promise, text(price) ?? '0']))

/** How invoices, adjustments and changes of contracts are accounted for. */
export const billing: Readonly<Record<string, PolicyTranslation>> = {
  contra_method: oneOf('adjustments', { proportional_recognised_vs_deferred: { method: 'contra-proportional' }, proportional: { method: 'contra-proportional' }, proportional_contra: { method: 'contra-proportional' }, none: { method: 'price-change' }, price_change: { method: 'price-change' }, cumulative_catch_up: { method: 'price-change' } }),
  credit_note_treatment: oneOf('adjustments', { prospective_from_issue_date: { creditNotes: 'prospective-from-issue' }, prospective: { creditNotes: 'prospective-from-issue' }, proportional_contra: { method: 'contra-proportional' }, proportional_recognised_vs_deferred: { method: 'contra-proportional' }, cumulative_catch_up: { creditNotes: 'by-method' }, price_change: { creditNotes: 'by-method' } }),
  unbilled_account: oneOf('presentation', { true: { unbilled: 'unbilled-receivable' }, false: { unbilled: 'contract-asset' }, unbilled_receivable: { unbilled: 'unbilled-receivable' }, contract_asset: { unbilled: 'contract-asset' } }),
  modification: oneOf('modifications', {
    separate_contract: { treatment: 'separate-contract' }, prospective: { treatment: 'prospective' }, cumulative_catch_up: { treatment: 'cumulative-catch-up' }, separate_contract_or_prospective: { treatment: 'separate-or-prospective' },
    prospective_termination_and_new_contract: { treatment: 'prospective' }, prospective_reallocated: { treatment: 'prospective' }, catch_up: { treatment: 'cumulative-catch-up' }, mixed: {}, from_facts: {}, by_facts: {}, none: {}, retrospective: { treatment: 'cumulative-catch-up' },
  }),
  ssp: (value, draft) => {
    if (typeof value !== 'object' || value === null) return false
    choose(draft, 'modifications', { standalone: prices(draft) })
    return true
  },
  plan_change: oneOf('modifications', { credit_unused_time_and_charge_remaining_time: {}, credit_unused_charge_remaining: {}, prorate: {}, immediate: {}, next_period: {}, at_period_end: {}, none: {} }),
  presentation: (value) => /^net(_per_contract|_by_contract|ted)?$/.test(String(value)), // there is no other (45-1)
  credit_basis: says, // the credits themselves are stated with the change
  treatment_rule: says,
  accounting_period: says, accounting_periods: says, period_state: says, // excluded before it is paid, a transaction leaves no trace in any
  posting: says, // the balances at period ends are the same
  ar_clearing_account: says,
  invoice_layering: says,
}
