import type { BillingPorts } from './billing-source.ts'

/** Lets so many calls through a second, with bursts up to one second's worth; the rest wait their turn. */
export function tokenBucket(perSecond: number, ports: Pick<BillingPorts, 'epochMs' | 'sleep'>): () => Promise<void> {
  let allowance = perSecond
  let seenAtMs = ports.epochMs()
  return async () => {
    const nowMs = ports.epochMs()
    allowance = Math.min(perSecond, allowance + ((nowMs - seenAtMs) * perSecond) / 1000) - 1
    seenAtMs = nowMs
    if (allowance < 0) await ports.sleep(Math.ceil((-allowance * 1000) / perSecond))
  }
}
