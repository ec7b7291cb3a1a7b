import { type AccountingDate, type Term, addDays, earlierOf, periodsTouched } from '#calendar'
import { type Ratio, addRatio, nothing, ratioOf } from '#money'
import type { KeptOf } from '../contract-file.ts'
import { speaksOf } from '../evidence.ts'
import { factsOf } from '../record.ts'
import type { Measure, Tranche } from '../tranche.ts'
import type { Contract } from '../workings.ts'
import { type Measuring, shareOfDays } from './measuring.ts'
import { unmeasured } from './unmeasured.ts'

/**
 * Usage recognised as invoiced, in the days in which it was used: by the usage reported for each day, or evenly over
 * the usage term when no daily report is known. The provider's meter behind a metered line is its evidence.
 *
 * @standard ASC 606-10-55-18 · IFRS 15.B16
 */
export function usageAsInvoiced(tranche: Tranche, { contract }: Measuring): Measure {
  const term = usageTerm(tranche)
  if (term === null) return unmeasured('TERM_UNKNOWN', 'Usage without the days in which it was used.')
  const used = reportedUsage(contract, tranche).filter(({ usedOn }) => usedOn >= term.startOn && usedOn < term.endOn)
  const total = used.reduce((sum, { quantity }) => addRatio(sum, ratioOf(quantity)), nothing)
  return {
    before: total.numerator > 0n ? byReports(used, total) : shareOfDays(term.startOn, term.endOn),
    periods: periodsTouched(term),
    timed: term.endOn > addDays(tranche.statedOn, 1),
    freezes: [],
    evidencedFrom: term.startOn,
    endedOn: null,
    held: null,
  }
}

/** The days that a usage line covers: its term, but not beyond the day it was invoiced (usage to come is not in it).
 *
 * @standard ASC 606-10-55-18 · IFRS 15.B16
 */
export function usageTerm({ term, statedOn }: Tranche): Term | null {
  if (term === null) return null
  const endOn = earlierOf(term.endOn, addDays(statedOn, 1))
  return endOn > term.startOn ? { startOn: term.startOn, endOn } : term
}

type Report = KeptOf<'UsageReported'>

/** Usage reports that speak of a tranche: of each meter and day the highest version.
 *
 * @standard ASC 606-10-55-18 · IFRS 15.B16
 */
export function reportedUsage(contract: Contract, tranche: Tranche): readonly Report[] {
  const pattern = tranche.template?.pattern
  const meters = pattern?.method === 'usage-as-invoiced' ? pattern.meters : undefined
  const latest = new Map<string, Report>()
  for (const report of factsOf(contract.file, 'UsageReported')) {
    if (!speaksOf(report, tranche) || (meters !== undefined && !meters.includes(report.meter))) continue
    const key = `${report.meter}|${report.usedOn}|${report.promise ?? ''}|${report.product ?? ''}`
    const known = latest.get(key)
    if (known === undefined || report.version > known.version || (report.version === known.version && report.id > known.id)) latest.set(key, report)
  }
  return [...latest.values()]
}

function byReports(used: readonly Report[], total: Ratio): (on: AccountingDate) => Ratio {
  return (on) => {
    const sofar = used.filter(({ usedOn }) => usedOn < on).reduce((sum, { quantity }) => addRatio(sum, ratioOf(quantity)), nothing)
    return { numerator: sofar.numerator * total.denominator, denominator: sofar.denominator * total.numerator }
  }
}
