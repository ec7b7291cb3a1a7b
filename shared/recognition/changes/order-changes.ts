import { ordersOf } from '../orders.ts'
import type { Workings } from '../workings.ts'
import type { Change } from './change.ts'
import { unearnedOn } from './share.ts'

/**
 * An order was changed: the price of a promise rises or falls from the day of the change, and falls on what is still to be
 * provided (prospective, as for a series of distinct services). A version that changes nothing changes nothing.
 *
 * @standard ASC 606-10-25-13 · IFRS 15.21
 */
export function orderChanges(workings: Workings): readonly Change[] {
  return ordersOf(workings.contract).flatMap(({ promise, changes }) => {
    const course = workings.byLine.get(promise.promise)!
    return changes.map(({ on, minor: stated, removed }) => ({
      on,
      at: `~0|${promise.promise}`,
      apply: () => {
        const minor = removed ? unearnedOn(course, on) : stated
        course.steps.push({ kind: 'unearned-first' as const, on, minor })
        workings.contract.notes.decisions.push({
          step: 'modification',
          subject: promise.promise,
          code: 'PROSPECTIVE',
          because: `The price changed on ${on}; what remains is distinct from what was provided.`,
          cite: ['ASC 606-10-25-13(a)', 'IFRS 15.21(a)'],
          policy: null,
          amounts: { change: String(-minor) },
        })
      },
    }))
  })
}
