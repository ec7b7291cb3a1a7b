import type { KeptOf } from '../../contract-file.ts'
import { type Course, type Phase, latestPhase, proceed, recognisedBefore } from '../course.ts'
import { heldMeasure } from '../satisfaction/held-measure.ts'
import type { Standing } from '../standing.ts'

/**
 * A contract that no longer meets the criteria earns nothing more: what was recognised stands. Met again, what was
 * transferred in between is caught up. The first time that a contract meets them is its inception.
 *
 * @standard ASC 606-10-25-5, 25-6 · IFRS 15.13, 15.14
 */
export function criteriaReassessed(standing: Standing, { met, because, effectiveOn: on }: KeptOf<'CriteriaReassessed'>): Standing {
  const { contract, courses } = standing
  const suspended = courses.some(isSuspended)
  if (contract.existsFrom === null || on < contract.existsFrom || met === !suspended) return standing
  contract.notes.decisions.push({
    step: 'contract',
    subject: contract.file.contract,
    code: met ? 'CONTRACT_EXISTS' : 'NO_LONGER_A_CONTRACT',
    because: because === '' ? (met ? 'The criteria are met again.' : 'Facts changed significantly, and a criterion is no longer met.') : because,
    cite: ['ASC 606-10-25-5', 'IFRS 15.13'],
    policy: null,
    amounts: {},
    on,
  })
  return { ...standing, courses: courses.map((course) => (met ? resumed(course, on) : stopped(course, on))) }
}

const isSuspended = (course: Course): boolean => latestPhase(course).measure.held?.code === 'CRITERIA_NOT_MET'

/** What is not yet recognised waits; a course that is complete has nothing to wait for. */
function stopped(course: Course, on: Phase['from']): Course {
  const last = latestPhase(course)
  const complete = course.obligation.priced === 'allocated' && recognisedBefore(course, on) === last.allocatedMinor
  return complete ? course : proceed(course, { ...last, from: on, cause: 'criteria', basis: 'whole', measure: heldMeasure('CRITERIA_NOT_MET', 'A criterion of a contract is no longer met.') })
}

/** Goes on by the measure from before the contract stopped. */
function resumed(course: Course, on: Phase['from']): Course {
  const before = course.phases.findLast(({ measure }) => measure.held?.code !== 'CRITERIA_NOT_MET')
  return before === undefined || !isSuspended(course) ? course : proceed(course, { ...before, from: on, cause: 'criteria', basis: 'whole' })
}
