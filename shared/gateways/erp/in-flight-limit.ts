/** Runs work, never more than the limit at once; the account's pool is shared with every other integration. */
export interface InFlightLimit {
  run<T>(work: () => Promise<T>): Promise<T>
  /** The account said it is busy: one at a time from now on, until enough answers came back well. */
  slowDown(): void
}

const calmAnswers = 20

/** A limit of calls in flight that falls to one on throttling and rises by one after twenty calm answers. */
export function inFlightLimit(max: number): InFlightLimit {
  let allowed = max
  let calm = 0
  let running = 0
  const waiting: (() => void)[] = []
  const release = (): void => {
    running -= 1
    calm += 1
    if (allowed < max && calm >= calmAnswers) {
      allowed += 1
      calm = 0
    }
    while (running < allowed && waiting.length > 0) {
      running += 1
      waiting.shift()?.()
    }
  }
  const enter = (): Promise<void> => {
    if (running < allowed) {
      running += 1
      return Promise.resolve()
    }
    return new Promise((resolve) => waiting.push(resolve))
  }
  return {
    run: async (work) => {
      await enter()
      return work().finally(release)
    },
    slowDown: () => {
      allowed = 1
      calm = 0
    },
  }
}
