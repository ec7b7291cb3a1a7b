import type { AccountingDate } from '#calendar'
import { type Ratio, addRatio, portionMinor, ratio } from '#money'
import type { KeptOf } from '../../../contract-file.ts'
import type { Measure } from '../measure.ts'
import type { Measuring } from '../measure-progress.ts'
import { byWork } from './by-work.ts'
import { estimatesOf, progressOf } from './reports-of.ts'
import { toExtentOfCost } from './to-extent-of-cost.ts'
import { type WorkReport, workedBy } from './worked.ts'

/**
 * Input: cost incurred of the cost expected. Cost that stands for no progress is left out; materials that the customer
 * has before they are installed earn their cost and no more.
 *
 * @standard ASC 606-10-55-20, 606-10-55-21 · IFRS 15.B18, IFRS 15.B19
 */
export function costToCost(measuring: Measuring<'cost-to-cost'>): Measure {
  const { contract: { options }, satisfaction } = measuring
  const costs = progressOf(measuring, ['cost'])
  const apart = options.progress.uninstalledMaterials === 'zero-margin'
  const materials = materialsOf(costs, satisfaction.uninstalledMaterials)
  const expected = satisfaction.expectedCost === undefined ? null : ratio(satisfaction.expectedCost - (apart ? materials.totalMinor : 0n), 1n)
  const reports = [...withoutWaste(costs, apart), ...estimatesOf(measuring)]
  const worked = workedBy(reports, expected)
  if (options.progress.notMeasurable === 'to-extent-of-cost' && worked.some((step) => step.expected === null)) return toExtentOfCost(worked)
  const { totalMinor, deliveredBy } = materials
  const earns = (amountMinor: bigint, share: Ratio, on: AccountingDate): bigint => portionMinor(amountMinor - totalMinor, share) + deliveredBy(on)
  return byWork(worked, { ...options.progress, ...(apart ? { earns } : {}) })
}

type Cost = KeptOf<'ProgressReported'>

/** Materials to be delivered apart from their installation: in all, and those the customer has before a day. */
function materialsOf(costs: readonly Cost[], stated: bigint | undefined): { readonly totalMinor: bigint; readonly deliveredBy: (on: AccountingDate) => bigint } {
  const delivered = costs.filter(({ uninstalledMinor }) => uninstalledMinor !== null)
  const totalMinor = stated ?? delivered.at(-1)?.uninstalledMinor ?? 0n
  const deliveredBy = (on: AccountingDate): bigint => delivered.findLast(({ effectiveOn }) => effectiveOn < on)?.uninstalledMinor ?? 0n
  return { totalMinor, deliveredBy }
}

/** What was reported less what was wasted: waste was in nobody's estimate. Materials to date count with it where they are not measured apart. */
function withoutWaste(costs: readonly Cost[], apart: boolean): readonly WorkReport[] {
  let [wasted, delivered] = [0n, 0n]
  return costs.map((cost) => {
    const [waste, before] = [cost.wastedMinor ?? 0n, delivered]
    wasted += waste
    delivered = apart ? 0n : (cost.uninstalledMinor ?? delivered)
    const less = (text: string | null, minor: bigint): string | null => (text === null ? null : String(BigInt(text) - minor))
    const increment = cost.increment ?? (delivered === before ? null : String(waste))
    return { ...cost, cumulative: less(cost.cumulative, wasted - delivered), increment: less(increment, waste - (delivered - before)), expectedTotal: less(cost.expectedTotal, -delivered) }
  })
}

/** Cost to date before a day, waste and delivered materials included. @standard ASC 340-40-25-8 · IFRS 15.98 */
export function costBefore(costs: readonly Cost[], on: AccountingDate): bigint {
  let incurred: Ratio = ratio(0n, 1n)
  let materials = 0n
  for (const { effectiveOn, cumulative, increment, uninstalledMinor } of costs) {
    if (effectiveOn >= on) break
    if (cumulative !== null) incurred = ratio(BigInt(cumulative), 1n)
    else if (increment !== null) incurred = addRatio(incurred, ratio(BigInt(increment), 1n))
    materials = uninstalledMinor ?? materials
  }
  return incurred.numerator + materials
}
