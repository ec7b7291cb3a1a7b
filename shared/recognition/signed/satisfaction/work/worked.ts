import type { AccountingDate, Instant } from '#calendar'
import { type Ratio, addRatio, nothing, ratioOf } from '#money'
import { inEffectOrder } from '../../../in-order.ts'

/** One statement about work: done to date or added, and the total expected or what is still to do. Decimal text. */
export interface WorkReport {
  readonly id: string
  readonly effectiveOn: AccountingDate
  readonly effectiveAt: Instant
  readonly cumulative: string | null
  readonly increment: string | null
  readonly expectedTotal: string | null
  readonly toComplete: string | null
}

/** Work done of work expected, as known at the end of a day, and what was known before. */
export interface Worked {
  readonly on: AccountingDate
  readonly done: Ratio
  readonly expected: Ratio | null
  readonly before: { readonly done: Ratio; readonly expected: Ratio | null }
}

/**
 * Works through reports in order of effect: a cumulative figure replaces, an increment adds; the last estimate stands.
 *
 * @standard ASC 606-10-25-35 · IFRS 15.43
 */
export function workedBy(reports: readonly WorkReport[], expectedAtInception: Ratio | null): readonly Worked[] {
  let before: Worked['before'] = { done: nothing, expected: expectedAtInception }
  return [...reports].sort(inEffectOrder).map((report) => {
    const done = doneAfter(report, before.done)
    const worked = { on: report.effectiveOn, done, expected: expectedAfter(report, done) ?? before.expected, before }
    before = { done, expected: worked.expected }
    return worked
  })
}

function doneAfter({ cumulative, increment }: WorkReport, before: Ratio): Ratio {
  if (cumulative !== null) return ratioOf(cumulative)
  return increment === null ? before : addRatio(before, ratioOf(increment))
}

function expectedAfter({ expectedTotal, toComplete }: WorkReport, done: Ratio): Ratio | null {
  if (expectedTotal !== null) return ratioOf(expectedTotal)
  return toComplete === null ? null : addRatio(done, ratioOf(toComplete))
}

/** Only what was added, or only an estimate. @standard ASC 606-10-25-35 · IFRS 15.43 */
export const silent = { cumulative: null, increment: null, expectedTotal: null, toComplete: null } as const
