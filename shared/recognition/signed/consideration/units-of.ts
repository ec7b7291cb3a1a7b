import { type AccountingDate, addDays } from '#calendar'
import { type Course, recognisedBefore } from '../course.ts'
import type { Standing } from '../standing.ts'
import { isApart, wholeContract } from './presentation-unit.ts'

/** An amount of consideration to be placed: on a day, for the promises it names or the contract as a whole. */
interface Placed {
  readonly on: AccountingDate
  readonly minor: bigint
  readonly promises: ReadonlySet<string> | null
}

/** Where an amount of consideration is presented, and what kind of right revenue ahead of it is. */
interface Placement {
  readonly unit: string
  readonly right: 'conditional' | 'unconditional'
  readonly minor: bigint
}

export type UnitsOf = (placed: Placed) => readonly Placement[]

/**
 * Places consideration: what is invoiced for promises that are presented apart goes there; what is invoiced without a
 * name goes first to what they have earned and not yet been asked for, the rest to the contract.
 *
 * @standard ASC 606-10-45-4 · IFRS 15.108
 */
export function unitsOf({ courses }: Standing): UnitsOf {
  const apart = courses.filter(({ obligation }) => isApart(obligation))
  const together = courses.filter(({ obligation }) => !isApart(obligation))
  const right = together.length > 0 && together.every((course) => course.obligation.right === 'unconditional') ? 'unconditional' : 'conditional'
  const whole = (minor: bigint): Placement => ({ unit: wholeContract, right, minor })
  if (apart.length === 0) return ({ minor }) => [whole(minor)]
  const placed = new Map<string, bigint>()
  const place = (course: Course, minor: bigint): Placement => {
    placed.set(course.obligation.id, (placed.get(course.obligation.id) ?? 0n) + minor)
    return { unit: course.obligation.id, right: 'unconditional', minor }
  }
  return ({ on, minor, promises }) => {
    const named = promises === null ? undefined : apart.find(({ obligation }) => promises.has(obligation.id))
    if (named !== undefined && promises?.size === 1) return [place(named, minor)]
    const asked = promises === null ? apart : apart.filter(({ obligation: { id, within } }) => promises.has(id) || (within !== undefined && promises.has(within)))
    if (asked.length === 0) return [whole(minor)]
    let rest = minor
    const parts = asked.map((course) => {
      const open = recognisedBefore(course, addDays(on, 1)) - (placed.get(course.obligation.id) ?? 0n)
      const part = rest <= 0n || open <= 0n ? 0n : open < rest ? open : rest
      rest -= part
      return place(course, part)
    })
    const last = asked.at(-1)
    const left = together.length === 0 && last !== undefined ? place(last, rest) : whole(rest)
    return [...parts, left].filter((part) => part.minor !== 0n)
  }
}
