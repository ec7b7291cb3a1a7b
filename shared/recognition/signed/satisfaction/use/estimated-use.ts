import type { VariableTerms } from '#billing'
import { addDays } from '#calendar'
import { estimateElement } from '../../price/variable/estimate.ts'
import type { Subject } from '../work/reports-of.ts'
import type { Cost } from './as-used.ts'
import type { BillingWindows } from './billing-windows.ts'
import type { Use } from './use-of.ts'

/**
 * Use that has happened but is not reported yet, where policy estimates it: booked when its billing period ends, replaced
 * by what the meter says once that is final.
 *
 * @standard ASC 606-10-32-8, 606-10-32-14 · IFRS 15.53, IFRS 15.59
 */
export function estimatedUse({ contract, obligation }: Subject, clause: VariableTerms | undefined, { windows, uses }: { windows: BillingWindows; uses: readonly Use[] }): readonly Cost[] {
  if (clause === undefined || windows.count === null || contract.options.variable.usage === 'actual-usage') return []
  const minor = estimateElement({ contract, obligations: [obligation], element: clause })?.minor ?? 0n
  return Array.from({ length: windows.count }, (_, window): Cost | null => {
    const endOn = windows.endOf(window)
    const on = endOn === null ? null : addDays(endOn, -1)
    if (on === null || on > contract.closedOn || uses.some((use) => windows.indexOf(use.usedOn) === window && use.on <= on)) return null
    return { on, window, minor }
  }).filter((cost) => cost !== null)
}
