import { choose } from '../draft.ts'
import type { PolicyTranslation } from './index.ts'

const conventions = ['daily', 'equal_months']

/** Proration and rounding over time. */
export const schedule: Readonly<Record<string, PolicyTranslation>> = {
  proration: (value, draft) => {
    choose(draft, 'schedule', { convention: String(value).replaceAll('_', '-') })
    return conventions.includes(String(value))
  },
  rounding: (value, draft) => {
    choose(draft, 'schedule', { rounding: String(value).replaceAll('_', '-') })
    return ['cumulative_half_up'].includes(String(value))
  },
  day_count: (value) => value === 'actual_inclusive',
}
