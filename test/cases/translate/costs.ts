import type { Words } from '../case.ts'
import { dayOf } from './days.ts'
import { type Draft, amount, stated, text } from './draft.ts'

type Category = 'commission' | 'other-incremental' | 'not-incremental' | 'fulfilment' | 'other-guidance'

/** What the words of a case call a cost, and the category each stands for; the first that fits decides. */
const words: readonly (readonly [RegExp, Category])[] = [
  [/hardware|equipment|software|server|inventor|property|plant|intangible/, 'other-guidance'],
  [/due diligence|proposal|travel|bid|legal|salar|discretionary|advert|marketing|overhead|administrat|training of|unsuccessful|general|payroll|rent/, 'not-incremental'],
  [/commission|success fee|sales bonus|sales incentive|bounty|referral|finder/, 'commission'],
  [/fulfil|set.?up|design|migrat|test|implementation|mobili[sz]ation|onboarding|installation|configur|engineering|transition/, 'fulfilment'],
  [/incremental|obtain/, 'other-incremental'],
]

/** The category of a cost: as it is stated to be, or by the word for it. */
export function categoryOf(given: Words, kind: unknown = given['kind']): Category {
  if (given['incremental'] === true) return 'other-incremental'
  if (given['incremental'] === false || given['treatment'] === 'expense' || given['capitalise'] === false || given['capitalize'] === false) return 'not-incremental'
  const said = `${text(kind) ?? ''} ${text(given['description']) ?? ''} ${text(given['category']) ?? ''}`.toLowerCase().replaceAll('_', ' ')
  return words.find(([pattern]) => pattern.test(said))?.[1] ?? (given['capitalise'] === true || given['treatment'] === 'capitalise' ? 'fulfilment' : 'not-incremental')
}

/** Costs of obtaining and fulfilling the contract. */
export function translateCosts(given: unknown, draft: Draft): void {
  const rows = (Array.isArray(given) ? given : Object.entries(given as Words).map(([kind, value]) => (typeof value === 'object' && value !== null ? { kind, ...value } : { kind, amount: value }))) as Words[]
  draft.terms['costs'] = rows.flatMap((row, index) => {
    const sum = amount(row['amount'] ?? row['total'])
    return sum === undefined ? [] : [stated({ id: text(row['id']) ?? `C${index + 1}`, kind: categoryOf(row), amount: sum, on: dayOf(row['date'] ?? row['incurred_on']), months: monthsOf(row) })]
  })
}

function monthsOf(row: Words): number | undefined {
  const months = text(row['amortisation_months'] ?? row['amortization_months'] ?? row['months'] ?? row['benefit_months'] ?? row['period_months'])
  const years = text(row['amortisation_years'] ?? row['years'] ?? row['benefit_years'])
  return months !== undefined ? Number(months) : years !== undefined ? Number(years) * 12 : undefined
}
