import { ErpCallFailed } from '../connector.ts'
import { backoffMs } from '../backoff.ts'
import { type InFlightLimit, inFlightLimit } from '../in-flight-limit.ts'
import { classifyRefusal, readRefusal } from './read-refusal.ts'
import { type NetSuitePorts, type NetSuiteSettings, baseUrlOf } from './settings.ts'
import { type TokenSource, createTokenSource } from './token-source.ts'

export interface AccountRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string // from /services
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** NetSuite answered, or it did not: a lost answer says nothing about whether the request was executed. */
export type AccountAnswer =
  | { readonly answered: true; readonly status: number; readonly location: string | null; readonly text: string }
  | { readonly answered: false; readonly reason: string }

/** Authorised calls to one account, within its limit of calls in flight. */
export interface AccountCalls {
  /** For requests that change nothing: repeats lost answers, 5xx and throttling; throws ErpCallFailed in the end. */
  read(request: AccountRequest): Promise<string>
  /** For requests that may write: repeats only what was certainly not executed (401 once, 429). */
  write(request: AccountRequest): Promise<AccountAnswer>
}

/** Calls one account with a token, a deadline and backoff. */
export function createAccountCalls(settings: NetSuiteSettings, ports: NetSuitePorts): AccountCalls {
  const line: Line = { settings, ports, tokens: createTokenSource(settings, ports), limit: inFlightLimit(settings.inFlightMax) }
  const calmed = async (request: AccountRequest, again: (answer: AccountAnswer) => boolean): Promise<AccountAnswer> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await line.limit.run(() => sendAuthorised(line, request))
      if (isThrottled(answer)) calmDown(line)
      if (attempt >= settings.attemptMax || !again(answer)) return answer
      await ports.sleep(backoffMs(settings, attempt, ports.random()))
    }
  }
  return {
    write: (request) => calmed(request, isThrottled),
    read: async (request) => readable(await calmed(request, (answer) => !answer.answered || answer.status >= 500 || isThrottled(answer))),
  }
}

interface Line {
  readonly settings: NetSuiteSettings
  readonly ports: NetSuitePorts
  readonly tokens: TokenSource
  readonly limit: InFlightLimit
}

function calmDown({ limit, ports }: Line): void {
  limit.slowDown()
  ports.onThrottled?.()
}

const isThrottled = (answer: AccountAnswer): boolean => answer.answered && answer.status === 429

async function sendAuthorised(line: Line, request: AccountRequest): Promise<AccountAnswer> {
  const token = await line.tokens.current()
  const answer = await send(line, request, token)
  if (!answer.answered || answer.status !== 401) return answer
  line.tokens.forget(token)
  return send(line, request, await line.tokens.current())
}

async function send({ settings, ports }: Line, request: AccountRequest, token: string): Promise<AccountAnswer> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...request.headers }
  const signal = ports.deadline(settings.timeoutMs)
  try {
    const body = request.body === undefined ? {} : { body: request.body }
    const response = await ports.fetch(new Request(baseUrlOf(settings) + request.path, { method: request.method, headers, signal, ...body }))
    return { answered: true, status: response.status, location: response.headers.get('location'), text: await response.text() }
  } catch (error) {
    return { answered: false, reason: String(error) }
  }
}

function readable(answer: AccountAnswer): string {
  if (!answer.answered) throw new ErpCallFailed('rejected', true, `no answer: ${answer.reason}`)
  if (answer.status === 200) return answer.text
  if (answer.status >= 500) throw new ErpCallFailed('rejected', true, `${answer.status} ${answer.text}`)
  const refusal = classifyRefusal(readRefusal(answer.status, answer.text))
  throw new ErpCallFailed(refusal.kind, refusal.retryable, refusal.raw)
}
