import { type AccountingDate, addDays } from '#calendar'
import { assertInvariant } from '#outcome'
import type { Obligation } from './obligations/obligation.ts'
import type { Measure } from './satisfaction/measure.ts'

/**
 * One allocation of price to an obligation, from a day on. `whole`: progress since inception is measured against the
 * new amount, the difference is caught up (25-13(b), 32-43). `remaining`: what was recognised stands, the rest is
 * earned by what is still to come (25-13(a)).
 */
export interface Phase {
  readonly from: AccountingDate
  readonly cause: string // 'inception', 'estimate', 'modification', 'termination' …
  readonly allocatedMinor: bigint // of the whole obligation, recognised or not
  readonly basis: 'whole' | 'remaining'
  readonly measure: Measure
}

/** An obligation on its way: its allocations in order of date. */
export interface Course {
  readonly obligation: Obligation
  readonly phases: readonly Phase[]
}

/** Revenue of an obligation that moved at the end of a day. */
export interface Earned {
  readonly on: AccountingDate
  readonly minor: bigint
  readonly cause: string
}

/** What is recognised by the days before a date, under the allocation in force then.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function recognisedBefore({ phases }: Course, on: AccountingDate): bigint {
  let recognised = 0n
  for (const [index, phase] of phases.entries()) {
    if (index > 0 && phase.from > on) break
    const next = phases[index + 1]
    recognised = earnedIn(phase, recognised, next !== undefined && next.from < on ? next.from : on)
  }
  return recognised
}

function earnedIn({ basis, allocatedMinor, measure }: Phase, before: bigint, on: AccountingDate): bigint {
  if (measure.held !== null) return before
  return basis === 'whole' ? measure.earnedBefore(allocatedMinor, on) : before + measure.earnedBefore(allocatedMinor - before, on)
}

/** The price allocated to an obligation on a day: the latest allocation by then.
 *
 * @standard ASC 606-10-32-42 · IFRS 15.87
 */
export function allocatedOn({ phases }: Course, on: AccountingDate): bigint {
  return (phases.findLast((phase) => phase.from <= on) ?? phases[0])?.allocatedMinor ?? 0n
}

/**
 * Revenue by day: differences of cumulative amounts. Revenue that time alone earns goes as far as the closed periods,
 * or the day of the latest change of allocation.
 *
 * @standard ASC 606-10-25-31 · IFRS 15.39
 */
export function movementsOf(course: Course, closedOn: AccountingDate): readonly Earned[] {
  const moved: Earned[] = []
  let held = 0n
  const move = (on: AccountingDate, recognised: bigint, cause: string): void => {
    if (recognised !== held) moved.push({ on, minor: recognised - held, cause })
    held = recognised
  }
  for (const [index, phase] of course.phases.entries()) {
    if (index > 0) move(phase.from, recognisedBefore(course, phase.from), phase.cause)
    const until = course.phases[index + 1]?.from ?? farFuture
    for (const on of phase.measure.ticks) {
      if (on >= until) break
      if ((index > 0 && on < phase.from) || (phase.measure.timed && on > closedOn)) continue
      move(on, recognisedBefore(course, addDays(on, 1)), 'revenue')
    }
  }
  assertInvariant(course.phases.length > 0, 'an obligation has an allocation', () => course.obligation.id)
  return moved
}

const farFuture = '9999-12-31' as AccountingDate
