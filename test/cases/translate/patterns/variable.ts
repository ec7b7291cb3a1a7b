import type { Words } from '../../case.ts'
import { type Draft, amount, stated, text } from '../draft.ts'
import { guarantees, shareText } from '../price/variable.ts'
import type { PatternTranslation } from './index.ts'

const elementsOf = (draft: Draft): readonly Words[] => [draft.source.input.transaction_price?.['variable'] ?? []].flat() as unknown as readonly Words[]
const dates = (pattern: Words): Record<string, unknown> =>
  stated({ term: pattern['start'] !== undefined && pattern['end'] !== undefined ? { from: text(pattern['start'])?.slice(0, 10), through: text(pattern['end'])?.slice(0, 10) } : undefined, months: pattern['months'] })

/** Royalties that are guaranteed are fixed: the licence earns them as it is satisfied. */
const guaranteed = (draft: Draft): boolean => [...elementsOf(draft), draft.source.input.transaction_price ?? {}].some((said) => guarantees.some((key) => said[key] !== undefined))

/** A licence priced by royalty alone earns by it; one that shares other consideration is satisfied by itself, and the royalty comes beside. */
const royalty = (base: 'sales' | 'usage'): PatternTranslation => (pattern, draft, obligation) => {
  const elements = elementsOf(draft)
  const alone = elements.some((element) => [element['allocated_to']].flat().includes(obligation['id'])) || (elements.length === 0 && amount(obligation['stated_price']) === undefined)
  const only = (draft.source.input.obligations ?? []).length === 1 && draft.source.input.transaction_price?.['fixed'] === undefined && amount(obligation['stated_price']) === undefined
  const rate = shareText(pattern['rate'] ?? pattern['royalty_rate']) ?? shareText(/^\d+(\.\d+)?\s*%/.exec(text(obligation['stated_price']) ?? '')?.[0])
  if ((alone || only) && !guaranteed(draft)) return stated({ method: 'royalty', base, rate })
  return obligation['timing'] === 'over_time' ? { method: 'straight-line', ...dates(pattern) } : { method: 'point-in-time', signal: 'licence-period-start' }
}

/** A series whose variable amounts belong to the period they arise in; what is fixed is earned over time. */
const series: PatternTranslation = (pattern, draft, obligation) => {
  const priced = elementsOf(draft).some((element) => element['unit_price'] !== undefined || element['overage_price'] !== undefined)
  if (amount(obligation['unit_price']) !== undefined && !priced && amount(obligation['stated_price']) === undefined) return { method: 'as-used', measure: 'usage', unitPrice: amount(obligation['unit_price']), every: 'month' }
  return amount(obligation['stated_price']) === undefined && draft.source.input.transaction_price?.['fixed'] === undefined ? { method: 'stand-ready', ...dates(pattern) } : { method: 'straight-line', ...dates(pattern) }
}

/** Royalties, and series with amounts that belong to a period. */
export const variablePatterns: Readonly<Record<string, PatternTranslation>> = {
  sales_based_royalty: royalty('sales'), sales_royalty: royalty('sales'), royalty: royalty('sales'), usage_based_royalty: royalty('usage'), licence_royalty: royalty('sales'),
  series_variable_allocated_to_period: series, series_variable_allocated: series, variable_allocated_to_period: series, series,
}
