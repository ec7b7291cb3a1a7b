import { ConnectionLost } from './serve-twin.ts'

/** What a billing twin can be told to do to its next calls. */
export const twinFaults = ['throttled', 'error', 'no-answer', 'later'] as const
export type TwinFault = (typeof twinFaults)[number]

/** Faults wait in a row; each call takes one. */
export interface FaultRow {
  add(kind: TwinFault, times?: number): void
  /** The answer of the next fault, if one waits. `later` is the provider's own way to say so. */
  next(later: () => Response): Response | undefined
}

export function faultRow(): FaultRow {
  const waiting: TwinFault[] = []
  return {
    add: (kind, times = 1) => void waiting.push(...Array.from({ length: times }, () => kind)),
    next: (later) => {
      const kind = waiting.shift()
      if (kind === 'no-answer') throw new ConnectionLost('told not to answer')
      if (kind === 'throttled') return new Response('{"error":{"type":"rate_limit"}}', { status: 429, headers: { 'retry-after': '1' } })
      if (kind === 'error') return new Response('{"error":{"type":"api_error"}}', { status: 500 })
      return kind === 'later' ? later() : undefined
    },
  }
}
