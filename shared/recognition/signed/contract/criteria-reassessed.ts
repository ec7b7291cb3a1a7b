import type { KeptOf } from '../../contract-file.ts'
import type { Course, Phase } from '../course.ts'
import { recognisedBefore } from '../course.ts'
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
  return { ...standing, courses: courses.map((course) => ({ ...course, phases: [...course.phases, met ? resumed(course, on) : stopped(course, on)] })) }
}

const isSuspended = ({ phases }: Course): boolean => phases.at(-1)?.measure.held?.code === 'CRITERIA_NOT_MET'

/** What is not yet recognised waits; a course that is complete has nothing to wait for. */
function stopped(course: Course, on: Phase['from']): Phase {
  const last = course.phases.at(-1)
  const allocatedMinor = last?.allocatedMinor ?? 0n
  const complete = course.obligation.priced === 'allocated' && recognisedBefore(course, on) === allocatedMinor
  const measure = complete && last !== undefined ? last.measure : heldMeasure('CRITERIA_NOT_MET', 'A criterion of a contract is no longer met.')
  return { from: on, cause: 'criteria', allocatedMinor, basis: complete ? (last?.basis ?? 'whole') : 'remaining', measure }
}

/** The last allocation before the contract stopped, from now on. */
function resumed({ phases }: Course, on: Phase['from']): Phase {
  const before = phases.findLast(({ measure }) => measure.held?.code !== 'CRITERIA_NOT_MET')
  const last = phases.at(-1) as Phase
  return { ...(before ?? last), from: on, cause: 'criteria' }
}
