import { valueOn } from '#policy'
import { standingOn, totalOf } from '../course.ts'
import type { Course } from '../tranche.ts'
import type { Workings } from '../workings.ts'
import type { Change } from './change.ts'
import { isUnpaid } from './outstanding.ts'

/**
 * The service ended before its term. By policy the price that is kept is earned on that day, because nothing further is
 * owed, or only once it is paid; the part of an order that was never billed is no longer payable and leaves the price.
 * Where no rule is in force, what is not earned stays a liability and is held for a person.
 *
 * @standard ASC 606-10-25-13 · IFRS 15.21
 */
export function serviceEnds(workings: Workings): readonly Change[] {
  return workings.courses.flatMap((course) => {
    const on = course.measure.endedOn
    if (on === null) return []
    return [{ on, at: `~0|${course.tranche.id}`, apply: () => endService(workings, course) }]
  })
}

function endService(workings: Workings, course: Course): void {
  const { contract, billings } = workings
  const on = course.measure.endedOn!
  const rule = valueOn(contract.policy.treatments.termination, on, contract.book)
  const billed = billings.reduce((sum, { obligation, minor }) => (obligation === course.tranche.obligation ? sum + minor : sum), 0n)
  const unbilled = course.tranche.document === null ? totalOf(course) - billed : 0n
  if (unbilled > 0n) course.steps.push({ kind: 'unearned-first', on, minor: unbilled })
  if (rule === undefined) holdUnearned(workings, course)
  const kept = rule?.value === 'recognise-remaining' || rule?.value === 'recognise-when-paid'
  const waits = rule?.value === 'recognise-when-paid' && isUnpaid(workings, course) && !isCreditedApart(workings, course)
  if (kept) course.steps.push({ kind: waits ? 'stop' : 'end', on, minor: 0n })
  contract.notes.decisions.push({
    step: 'modification',
    subject: course.tranche.id,
    code: waits ? 'TERMINATED_UNPAID' : kept ? 'TERMINATED_PRICE_KEPT' : 'TERMINATED_LIABILITY_KEPT',
    because: `The service ended on ${on}, before the end of its term.`,
    cite: [...(rule?.reference ?? [])],
    policy: rule === undefined ? null : `treatments/termination@${rule.since}`,
    amounts: {},
  })
}

function holdUnearned({ contract }: Workings, course: Course): void {
  const on = course.measure.endedOn!
  const { totalMinor, recognisedMinor } = standingOn(course, on)
  const sentence = `The service ended on ${on}, and no termination rule is in force: what is not earned stays a liability.`
  contract.notes.holds.push({ code: 'NO_POLICY_MATCH', subject: course.tranche.id, obligation: course.tranche.obligation, amountMinor: totalMinor - recognisedMinor, sentence })
}

/** True when older payloads credit the days not served in a line of its own, which names no line: the two belong together. */
const isCreditedApart = ({ courses }: Workings, { tranche }: Course): boolean =>
  courses.some(({ tranche: credit }) => credit.sign === -1n && credit.obligation === tranche.obligation)
