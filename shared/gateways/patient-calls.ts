import { BillingCallFailed, type BillingPorts } from './billing-source.ts'
import { codesIn } from './codes-in.ts'
import { tokenBucket } from './token-bucket.ts'

export interface CallLimits {
  readonly system: string
  readonly requestsPerSecond: number
  readonly attemptsMax: number
  readonly timeoutMs: number
}

export interface CallAnswer {
  readonly status: number
  readonly text: string
}

/** Builds the request anew for each attempt: a body can be read once, a token may have changed. */
export type Call = (signal: AbortSignal) => Request | Promise<Request>

const firstWaitMs = 500
const longestWaitMs = 20_000

/**
 * Makes calls within a rate, and repeats those that were throttled, failed on the far side or were not answered: a
 * bounded number of times, each wait twice the last, or what Retry-After asks. `again` tells a 200 that means "later".
 */
export function patientCalls(limits: CallLimits, ports: BillingPorts, again: (answer: CallAnswer) => boolean = () => false): (call: Call) => Promise<CallAnswer> {
  const turn = tokenBucket(limits.requestsPerSecond, ports)
  return async (call) => {
    let failed = new BillingCallFailed(limits.system, 0, 'no attempt')
    for (let attempt = 0; attempt < limits.attemptsMax; attempt += 1) {
      await turn()
      const answer = await attempted(call, limits, ports)
      if (!(answer instanceof BillingCallFailed) && !isTransient(answer.status) && !again(answer)) return answer
      failed = answer instanceof BillingCallFailed ? answer : new BillingCallFailed(limits.system, answer.status, codesIn(answer.text))
      const asked = answer instanceof BillingCallFailed ? 0 : answer.retryAfterMs
      if (attempt + 1 < limits.attemptsMax) await ports.sleep(waitMs(attempt, asked, ports.random()))
    }
    throw failed
  }
}

const isTransient = (status: number): boolean => status === 429 || status === 409 || status >= 500

const waitMs = (attempt: number, askedMs: number, chance: number): number =>
  Math.min(longestWaitMs, Math.max(askedMs, Math.round(firstWaitMs * 2 ** attempt * (0.5 + chance / 2))))

type Attempt = CallAnswer & { readonly retryAfterMs: number }

async function attempted(call: Call, limits: CallLimits, ports: BillingPorts): Promise<Attempt | BillingCallFailed> {
  const request = await call(ports.deadline(limits.timeoutMs))
  try {
    const response = await ports.fetch(request)
    const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10)
    return { status: response.status, text: await response.text(), retryAfterMs: Number.isNaN(seconds) ? 0 : seconds * 1000 }
  } catch (cause) {
    return new BillingCallFailed(limits.system, 0, cause instanceof Error ? cause.message : String(cause))
  }
}
