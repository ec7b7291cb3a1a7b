import { conventionNames, roundingNames, startConventions } from '../conventions.ts'
import { type Draft, choose, text } from '../draft.ts'
import { isThirteenPeriods, thirteenPeriods } from '../thirteen-periods.ts'
import type { PolicyTranslation } from './index.ts'

/** A choice of the schedule by a name of the vocabulary. */
const named = (choice: string, names: Readonly<Record<string, string>>): PolicyTranslation => (value, draft) => {
  const chosen = names[String(Array.isArray(value) ? value[0] : value)]
  if (chosen !== undefined) choose(draft, 'schedule', { [choice]: chosen })
  return chosen !== undefined
}

const timeZone: PolicyTranslation = (value, draft) => {
  choose(draft, 'schedule', { timeZone: String(value) })
  draft.timeZone = String(value)
  return true
}

/** A fiscal year that nothing else dates begins with the contract. */
const periods: PolicyTranslation = (value, draft) => {
  const started = text(draft.policies['fiscal_year_start']) ?? text(draft.source.input.contract?.['fiscal_year_start']) ?? text(draft.source.input.contract?.['start'])
  if (Array.isArray(value)) return ownPeriods(value, draft)
  if (isThirteenPeriods(value)) return ownPeriods(thirteenPeriods(started?.slice(0, 10) ?? String(draft.terms['signedOn'])), draft)
  if (value === 'calendar_months' || value === 'monthly') return true
  if (!['4-4-5', '4-5-4', '5-4-4'].includes(String(value))) return false
  choose(draft, 'schedule', { calendar: value, ...(started === undefined ? {} : { fiscalYearFrom: started.slice(0, 10) }) })
  return true
}

/** An own list of first days. */
function ownPeriods(starts: readonly unknown[], draft: Draft): boolean {
  const days = starts.map((start) => text(typeof start === 'object' && start !== null ? (start as Record<string, unknown>)['start'] : start)?.slice(0, 10))
  if (days.some((day) => day === undefined)) return false
  choose(draft, 'schedule', { calendar: 'own', periodStarts: days })
  return true
}

const rounding: PolicyTranslation = (value, draft) => {
  const decimals = value === 'whole_units' ? 0 : value === 'cents' && draft.source.minor_units > 0 ? 2 : null
  if (value === 'whole_units' || value === 'cents') for (const group of ['schedule', 'allocation']) choose(draft, group, { decimals })
  if (value === 'per_contract_whole_units') choose(draft, 'allocation', { decimals: 0 })
  return value === 'whole_units' || value === 'cents' || value === 'per_contract_whole_units' || named('rounding', roundingNames)(value, draft)
}

/** Over the life of the customer, in months where they are stated here; or with the service of the contract. */
const upfrontFee: PolicyTranslation = (value, draft) => {
  const [name = '', months] = String(value).split(':')
  if (months !== undefined) draft.terms['customerLifeMonths'] = Number(months)
  const life = name.includes('life')
  choose(draft, 'schedule', { upfrontFee: life ? 'customer-life' : 'contract-term' })
  return life || ['contract_term', 'contract_term_months', 'over_contract_term', 'term', 'combine_with_service', 'not_distinct', 'distinct_service', 'distinct', 'separate_obligation'].includes(name)
}

/** Proration, rounding and calendar over time. */
export const schedule: Readonly<Record<string, PolicyTranslation>> = {
  proration: (value, draft) => named('startConvention', startConventions)(value, draft) || named('convention', conventionNames)(value, draft),
  start_convention: named('startConvention', startConventions),
  rounding,
  schedule_rounding: rounding,
  day_count: (value, draft) => {
    const exclusive = value === 'start_inclusive_end_exclusive' && (conventionNames[String(draft.policies['proration'])] ?? 'daily') === 'daily'
    if (exclusive) choose(draft, 'schedule', { convention: 'daily-end-exclusive' })
    return exclusive || value === 'actual_inclusive' || value === 'start_inclusive_end_exclusive' || named('convention', conventionNames)(value, draft)
  },
  periods,
  fiscal_calendar: periods,
  calendar: periods,
  fiscal_year_start: () => true,
  start: () => true, // dates of a variant
  end: () => true,
  time_zone: timeZone,
  entity_time_zone: timeZone,
  anniversary: named('anniversary', { clamp_to_month_end_keep_day: 'clamp-keep-day', clamp_to_month_end: 'clamp-keep-day', clamp_and_stay: 'clamp-and-stay', clamp_to_month_end_drift: 'clamp-and-stay' }),
  catch_up: named('beforeInvoice', { true: 'invoice-month', false: 'service-months' }),
  no_service_period: named('noServicePeriod', { recognise_at_invoice: 'at-invoice', recognise_at_payment: 'at-payment', recognize_at_invoice: 'at-invoice', recognize_at_payment: 'at-payment', hold: 'hold' }),
  ramp: named('ramp', { straight_line: 'straight-line', as_billed: 'as-billed' }),
  activation: named('activation', { implied: 'implied', evidence: 'evidence', required: 'evidence' }),
  upfront_fee: upfrontFee,
  setup_fee: upfrontFee,
}
