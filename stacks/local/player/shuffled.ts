import { instantOf, newYork } from '../month/moment.ts'
import type { Delivery, Step } from '../month/script.ts'

/**
 * The script in another order, driven by a seed: everything before the first act arrives within one day, in any order,
 * as after a long outage. The acts, and what comes after them, stay where they are. The position must not change.
 */
export function shuffled(script: readonly Step[], seed: number): readonly Step[] {
  const firstAct = script.findIndex((step) => step.kind !== 'deliver')
  const before = script.slice(0, firstAct).filter((step): step is Delivery => step.kind === 'deliver')
  const order = permutation(before.length, seed)
  const mixed = order.map((from, place): Delivery => ({ ...before[from]!, at: instantOf(outageEndsAt + place * 10), lane: `any-${place % lanes}` }))
  return [...mixed, ...script.slice(firstAct)]
}

const lanes = 40
const outageEndsAt = newYork('2027-01-04', '08:00:00')

/** Fisher–Yates over a small multiplicative generator: the same seed gives the same order. */
function permutation(length: number, seed: number): readonly number[] {
  const order = Array.from({ length }, (_, place) => place)
  let state = (seed >>> 0) + 1
  for (let last = length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = state % (last + 1)
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}
