import type { Period } from '#calendar'
import type { ContractFile, KeptOf } from '../contract-file.ts'
import type { EvaluationContext, ScheduleRow } from '../evaluation.ts'
import { type Course, allocatedOn, farFuture, movementsOf } from './course.ts'
import { evaluateSigned } from './evaluate-signed.ts'
import type { SignedEvaluation } from './present-signed.ts'

const allTime = '9998-12' as Period

/** The same book when all time has passed and nothing else has happened. */
const inTheEnd = (context: EvaluationContext): EvaluationContext => ({ policy: context.policy, book: context.book, through: allTime })

/**
 * The month rows of every obligation of a signed contract, in the contract's currency: what is recognised, what time will
 * recognise, and what waits for evidence or a person. The rows of an obligation sum to the price allocated to it.
 *
 * @standard ASC 606-10-25-31, 606-10-50-13 · IFRS 15.39, 15.120
 */
export function scheduleSigned(file: ContractFile, signed: KeptOf<'ContractSigned'>, context: EvaluationContext): readonly ScheduleRow[] {
  const [now, end] = [evaluateSigned(file, signed, context), evaluateSigned(file, signed, inTheEnd(context))]
  return now.courses.flatMap((course, index) => rowsOf(course, now, { course: end.courses[index] ?? course, evaluation: end }))
}

function rowsOf(course: Course, now: SignedEvaluation, end: { readonly course: Course; readonly evaluation: SignedEvaluation }): readonly ScheduleRow[] {
  const { obligation } = course
  const [recognised, whole] = [byPeriod(course, now), byPeriod(end.course, end.evaluation)]
  const periods = [...new Set([...recognised.keys(), ...whole.keys()])].sort()
  const row = (period: Period, minor: bigint, status: ScheduleRow['status']): ScheduleRow => ({ obligation: obligation.within ?? obligation.id, tranche: obligation.id, period, minor, status })
  const known = periods.flatMap((period) => [row(period, recognised.get(period) ?? 0n, 'recognised'), row(period, (whole.get(period) ?? 0n) - (recognised.get(period) ?? 0n), 'planned')])
  const waiting = obligation.priced === 'as-earned' ? 0n : allocatedOn(course, farFuture) - [...whole.values()].reduce((sum, minor) => sum + minor, 0n)
  const last = periods.at(-1) ?? now.contract.calendar.periodOf(now.contract.signedOn)
  return [...known, row(last, waiting, 'held')].filter(({ minor }) => minor !== 0n)
}

function byPeriod(course: Course, { contract }: SignedEvaluation): ReadonlyMap<Period, bigint> {
  const sums = new Map<Period, bigint>()
  for (const { on, minor } of movementsOf(course, contract.closedOn)) {
    const period = contract.calendar.periodOf(on)
    sums.set(period, (sums.get(period) ?? 0n) + minor)
  }
  return sums
}

/**
 * True when nothing of a signed contract is left to recognise and nothing more is booked by the passing of time: no
 * expiry, interest, amortisation or payment that falls due.
 *
 * @standard ASC 606-10-50-13 · IFRS 15.120
 */
export function isSignedDormant(file: ContractFile, signed: KeptOf<'ContractSigned'>, context: EvaluationContext): boolean {
  const [now, end] = [evaluateSigned(file, signed, context), evaluateSigned(file, signed, inTheEnd(context))]
  return now.totals.remainingMinor === 0n && now.events.length === end.events.length
}
