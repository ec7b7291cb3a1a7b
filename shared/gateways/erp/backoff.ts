/** The first wait and the longest, in milliseconds. */
export interface Backoff {
  readonly backoffMs: number
  readonly backoffCapMs: number
}

/** Doubles each time up to the cap; half of it is left to chance, so that workers do not return together. */
export function backoffMs(settings: Backoff, attempt: number, chance: number): number {
  const full = Math.min(settings.backoffCapMs, settings.backoffMs * 2 ** (attempt - 1))
  return Math.round(full / 2 + (full / 2) * chance)
}
