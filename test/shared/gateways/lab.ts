import type { BillingPorts } from '#gateways'
import type { Json } from '#billing'

export const nowMs = Date.parse('2026-12-20T12:00:00.000Z')

/** Ports over the real network of loopback, with a clock that only sleeping moves. Waits are noted, not waited. */
export function billingPorts(): BillingPorts & { readonly waits: number[]; readonly asked: string[] } {
  const waits: number[] = []
  const asked: string[] = []
  let elapsed = 0
  return {
    fetch: (request) => {
      asked.push(`${request.method} ${new URL(request.url).pathname}${new URL(request.url).search}`)
      return fetch(request)
    },
    epochMs: () => nowMs + elapsed,
    sleep: (ms) => {
      waits.push(ms)
      elapsed += ms
      return Promise.resolve()
    },
    random: () => 0,
    deadline: (ms) => AbortSignal.timeout(ms),
    waits,
    asked,
  }
}

export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

export const idsOf = (objects: readonly Json[]): readonly string[] => objects.map((object) => String((object as { id?: Json }).id))
