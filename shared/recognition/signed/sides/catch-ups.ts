import { type Course, recognisedBefore } from '../course.ts'
import type { Entry, Standing } from '../standing.ts'

/**
 * Records what a changed estimate of progress did to revenue of earlier days: the cumulative catch-up, in either
 * direction. It is in the revenue of its day already; here it is named.
 *
 * @standard ASC 606-10-25-35 · IFRS 15.43
 */
export function catchUps(standing: Standing): readonly Entry[] {
  for (const course of standing.courses) for (const index of course.phases.keys()) noteRevisions(standing, course, index)
  return []
}

function noteRevisions({ contract }: Standing, course: Course, index: number): void {
  const phase = course.phases[index]!
  const until = course.phases[index + 1]?.from
  const revisions = (phase.measure.revisions ?? []).filter(({ on }) => (index === 0 || on >= phase.from) && (until === undefined || on < until))
  if (revisions.length === 0) return
  const amount = phase.allocatedMinor + (phase.contraMinor ?? 0n) - (phase.basis === 'remaining' ? recognisedBefore(course, phase.from) : 0n)
  for (const { on, was, is, earnedBy } of revisions) {
    const earned = earnedBy(amount)
    contract.notes.decisions.push({
      step: 'satisfaction',
      subject: course.obligation.id,
      code: 'PROGRESS_REESTIMATED',
      because: `The total expected was ${was} and is ${is} now: what was earned before is measured anew.`,
      cite: ['ASC 606-10-25-35', 'IFRS 15.43'],
      policy: null,
      amounts: { before: String(earned.was), after: String(earned.is), cumulative_catch_up: String(earned.is - earned.was) },
      on,
    })
  }
}
