/** A network between a connector and an ERP that can lose or spoil the answers to writes. */
export interface FaultyNetwork {
  readonly fetch: (request: Request) => Promise<Response>
  readonly calls: () => number
  loseAnswer(when: 'before' | 'after'): Promise<void>
  fail(when: 'before' | 'after'): Promise<void>
  throttle(times: number): Promise<void>
}

type Fault = { readonly kind: 'lose' | 'fail'; readonly when: 'before' | 'after' }

/** Puts faults on the road to any ERP; `isWrite` tells by the body what changes something there. */
export function faultyNetwork(isWrite: (body: string) => boolean): FaultyNetwork {
  const faults: Fault[] = []
  let [throttled, calls] = [0, 0]
  const lost = (fault: Fault): Response => {
    if (fault.kind === 'lose') throw new TypeError('the connection was lost')
    return new Response('bad gateway', { status: 502 })
  }
  return {
    fetch: async (request) => {
      calls += 1
      const body = await request.clone().text()
      if (!isWrite(body)) return fetch(request)
      if (throttled > 0) {
        throttled -= 1
        return new Response('', { status: 429 })
      }
      const fault = faults.shift()
      if (fault === undefined) return fetch(request)
      if (fault.when === 'after') await (await fetch(request)).text()
      return lost(fault)
    },
    calls: () => calls,
    loseAnswer: async (when) => void faults.push({ kind: 'lose', when }),
    fail: async (when) => void faults.push({ kind: 'fail', when }),
    throttle: async (times) => void (throttled = times),
  }
}
