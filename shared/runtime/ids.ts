import { randomUUID } from 'node:crypto'

/** Hands out identifiers that nobody has used before. Never used for facts: those derive their ids. */
export interface Ids {
  next(prefix: string): string
}

/** Random identifiers, as production uses them. */
export const randomIds: Ids = { next: (prefix) => `${prefix}_${randomUUID().replaceAll('-', '')}` }

/** Counted identifiers (`run_1`, `run_2` …), so that a simulated run can be repeated. */
export function countedIds(): Ids {
  let count = 0
  return { next: (prefix) => `${prefix}_${String(++count)}` }
}

/** A number in [0, 1) that spreads contenders over time; nothing that is kept depends on it. */
export const chance = (): number => Math.random()
