import { ratioOf } from '#money'
import { factsOf } from '../../../record.ts'
import type { Measure } from '../measure.ts'
import type { Measuring } from '../measure-progress.ts'
import { speaksOf } from '../speaks-of.ts'
import { byWork } from './by-work.ts'
import { estimatesOf, progressOf } from './reports-of.ts'
import { silent, workedBy } from './worked.ts'

/**
 * Input: hours worked of the hours expected, as logged or as reported to date.
 *
 * @standard ASC 606-10-55-20 · IFRS 15.B18
 */
export function hours(measuring: Measuring<'hours'>): Measure {
  const { contract, obligation, satisfaction } = measuring
  const expected = satisfaction.expectedHours ?? obligation.promise.quantity
  const logged = factsOf(contract.file, 'HoursLogged').filter((fact) => speaksOf(fact, obligation))
  const entries = new Map(logged.map((fact) => [fact.entry, fact]))
  const reports = [
    ...progressOf(measuring, ['hours', 'labour']),
    ...[...entries.values()].map(({ hours: worked, workedOn, ...fact }) => ({ ...fact, ...silent, effectiveOn: workedOn, increment: worked })),
    ...estimatesOf(measuring),
  ]
  return byWork(workedBy(reports, expected === undefined ? null : ratioOf(expected)), contract.options.progress)
}
