import { type Ratio, addRatio, ratioOf, roundRatio } from '#money'
import { factsOf } from '../../../record.ts'
import type { Subject } from './reports-of.ts'
import { type WorkReport, silent, workedBy } from './worked.ts'

/**
 * Reports of work with what modifications change of the effort expected in all: a new total, or so much more or less than
 * was expected by then.
 *
 * @standard ASC 606-10-25-13(b), 606-10-25-35 · IFRS 15.21(b), IFRS 15.43
 */
export function withChangedEffort({ contract, obligation }: Subject, reports: readonly WorkReport[], atInception: Ratio | null): readonly WorkReport[] {
  return factsOf(contract.file, 'ContractModified').filter(({ approved, enforceable }) => approved || enforceable).reduce((known, { id, effectiveOn, effectiveAt, changed }) => {
    const change = changed.find(({ promise }) => promise === obligation.id)
    const before = workedBy(known.filter((report) => report.effectiveAt <= effectiveAt), atInception).at(-1)?.expected ?? atInception
    const total = change?.expectedTotal ?? (change?.expectedChange === undefined || before === null ? undefined : String(roundRatio(addRatio(before, ratioOf(change.expectedChange)))))
    return total === undefined ? known : [...known, { id, effectiveOn, effectiveAt, ...silent, expectedTotal: total }]
  }, reports)
}
