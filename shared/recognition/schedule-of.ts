import { type Period, periodOf } from '#calendar'
import type { ContractFile } from './contract-file.ts'
import { movementsOf, totalOf } from './course.ts'
import { workOut } from './evaluate.ts'
import type { EvaluationContext, ScheduleRow } from './evaluation.ts'
import { signedTerms } from './signed/evaluate-signed.ts'
import { scheduleSigned } from './signed/schedule-signed.ts'
import type { Course } from './tranche.ts'

const allTime = '9999-12' as Period

/**
 * The month rows of every tranche: what is recognised, what time will recognise, and what waits for evidence or a person.
 * The rows of a tranche sum to its price. A view of the formula, never stored.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function scheduleOf(file: ContractFile, context: EvaluationContext): readonly ScheduleRow[] {
  const signed = signedTerms(file)
  if (signed !== undefined) return scheduleSigned(file, signed, context)
  const { workings, accrued } = workOut(file, context)
  const done = accrued.flatMap(({ tranche, byPeriod }) => [...byPeriod].map(([period, minor]) => row(tranche, { period, minor, status: 'recognised' })))
  return [...workings.courses.flatMap((course) => rowsOf(course, context.through)), ...done]
}

function rowsOf(course: Course, through: Period): readonly ScheduleRow[] {
  const recognised = movementsOf(course, through)
  const planned = movementsOf(course, allTime)
  const periods = [...new Set([...recognised.keys(), ...planned.keys()])].sort()
  const rows = periods.flatMap((period) => {
    const [now, all] = [recognised.get(period) ?? 0n, planned.get(period) ?? 0n]
    return [row(course.tranche, { period, minor: now, status: 'recognised' }), row(course.tranche, { period, minor: all - now, status: 'planned' })]
  })
  const waiting = course.tranche.sign * totalOf(course) - rows.reduce((sum, { minor }) => sum + minor, 0n)
  const period = periods.at(-1) ?? periodOf(course.tranche.term?.startOn ?? course.tranche.statedOn)
  return [...rows, row(course.tranche, { period, minor: waiting, status: 'held' })].filter(({ minor }) => minor !== 0n)
}

const row = ({ obligation, id }: Course['tranche'], of: Pick<ScheduleRow, 'period' | 'minor' | 'status'>): ScheduleRow => ({ obligation, tranche: id, ...of })
