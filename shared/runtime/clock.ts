import { type Instant, epochMsOf, instantOfEpochMs } from '#calendar'

/** Tells the time. The only port that may: everything else asks it. */
export interface Clock {
  now(): Instant
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => instantOfEpochMs(Date.now()) }

/** A clock that stands still until someone moves it: the month's player and the tests own it. */
export interface VirtualClock extends Clock {
  /** Moves to a later moment; an earlier one is ignored, because time does not run backwards. */
  advanceTo(at: Instant): void
  advanceBy(seconds: number): void
  /** Calls back after each move; returns the way to stop listening. */
  onAdvance(listener: (at: Instant) => void): () => void
}

/** A virtual clock that starts at a given moment. */
export function virtualClock(startAt: Instant): VirtualClock {
  let current = startAt
  const listeners = new Set<(at: Instant) => void>()
  const advanceTo = (at: Instant): void => {
    if (at <= current) return
    current = at
    for (const listener of listeners) listener(at)
  }
  return {
    now: () => current,
    advanceTo,
    advanceBy: (seconds) => advanceTo(instantOfEpochMs(epochMsOf(current) + seconds * 1000)),
    onAdvance: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Milliseconds of a monotonic stopwatch, for durations only: never a date. */
export const stopwatchMs = (): number => performance.now()

/** A moment in the form that SDKs insist on. The moment itself comes from a clock. */
export const sdkTime = (epochMs: number): Date => new Date(epochMs)
