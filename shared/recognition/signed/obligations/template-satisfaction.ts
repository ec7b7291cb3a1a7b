import type { Satisfaction } from '#billing'
import type { ObligationTemplate } from '#policy'

/**
 * How policy's template says that an obligation is satisfied, where the contract does not. A template that needs what
 * only the contract knows (units bought, rate) leaves it to be held.
 *
 * @standard ASC 606-10-25-23 · IFRS 15.31
 */
export function satisfactionFrom({ pattern }: ObligationTemplate, quantity: string | undefined): Satisfaction | null {
  switch (pattern.method) {
    case 'over-time-daily':
      return { method: 'straight-line', convention: 'daily' }
    case 'over-time-monthly':
      return { method: 'straight-line', convention: monthly[pattern.firstLast] }
    case 'point-in-time':
      return { method: 'point-in-time', signal: 'delivery' }
    case 'usage-as-invoiced':
      return { method: 'as-used', measure: 'usage' }
    case 'hours-as-worked':
      return { method: 'as-used', measure: 'hours' }
    case 'credits-drawdown':
      return quantity === undefined ? null : { method: 'drawdown', quantity }
  }
}

const monthly = { 'by-days': 'period-rate', 'full-first': 'full-months-started', 'equal-touched': 'even-periods-touched' } as const
