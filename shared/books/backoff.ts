/** How long to wait and how often: injected, so that a simulator owns the time. */
export interface Backoff {
  readonly sleep: (ms: number) => Promise<void>
  /** Spreads contenders: a number in [0, 1). Without it every wait is the full one. */
  readonly random?: () => number
  readonly attemptsMax?: number
}

const baseMs = 25
const waitMsMax = 1600

export const attemptsMaxDefault = 8

/** The wait before an attempt (1 is the first retry): doubles from 25 ms to 1.6 s, the upper half spread. */
export function waitMs(attempt: number, random: () => number = () => 1): number {
  const full = Math.min(baseMs * 2 ** (attempt - 1), waitMsMax)
  return Math.round(full / 2 + (full / 2) * random())
}
