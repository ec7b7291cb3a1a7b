import type { AccountingDate } from '#calendar'
import { type Ratio, nothing, portionMinor } from '#money'
import type { Amortisation } from './amortisation-of.ts'

/** What capitalised cost can still earn on a day, or the impairment itself. */
export interface Assessment {
  readonly on: AccountingDate
  readonly recoverableMinor: bigint | null
  readonly impairmentMinor: bigint | null
}

/** A movement of capitalised cost; negative takes an impairment back. */
export interface CostMoved {
  readonly on: AccountingDate
  readonly cause: 'amortisation' | 'impairment'
  readonly minor: bigint
}

/** A capitalised cost as it stands: what is still carried, since which share it is used up. */
interface Carried {
  readonly base: bigint
  readonly from: Ratio
  readonly left: bigint
}

/** Follows one capitalised cost through its amortisation and the assessments of what it can still earn.
 *
 * @standard ASC 340-40-35-3 · IFRS 15.101
 */
export function carryCost(minor: bigint, amortisation: Amortisation, { through, assessments, reversible }: { through: AccountingDate; assessments: readonly Assessment[]; reversible: boolean }): readonly CostMoved[] {
  const moved: CostMoved[] = []
  let carried: Carried = { base: minor, from: nothing, left: minor }
  const days = [...new Set([...amortisation.ticks.filter((on) => on <= through), ...assessments.map(({ on }) => on)])].sort()
  for (const on of days) {
    const left = carried.base - portionMinor(carried.base, sharedSince(amortisation.shareBy(on), carried.from))
    if (left !== carried.left) moved.push({ on, cause: 'amortisation', minor: carried.left - left })
    carried = { ...carried, left }
    for (const assessment of assessments.filter((one) => one.on === on)) {
      const unimpaired = minor - portionMinor(minor, amortisation.shareBy(on))
      const loss = impairmentOf(assessment, { carried: left, ceiling: reversible ? unimpaired : left })
      if (loss === 0n) continue
      moved.push({ on, cause: 'impairment', minor: loss })
      carried = { base: left - loss, from: amortisation.shareBy(on), left: left - loss }
    }
  }
  return moved
}

/** The share used up since another, of what was left then. */
function sharedSince(share: Ratio, from: Ratio): Ratio {
  const rest = from.denominator - from.numerator
  return rest <= 0n ? nothing : { numerator: share.numerator * from.denominator - from.numerator * share.denominator, denominator: share.denominator * rest }
}

/** What carrying exceeds what can be recovered; a reversal goes no further than what would be carried without impairment. */
function impairmentOf({ recoverableMinor, impairmentMinor }: Assessment, { carried, ceiling }: { carried: bigint; ceiling: bigint }): bigint {
  const stated = recoverableMinor === null ? (impairmentMinor ?? 0n) : carried - recoverableMinor
  const most = stated > carried ? carried : stated
  return most < carried - ceiling ? carried - ceiling : most
}
