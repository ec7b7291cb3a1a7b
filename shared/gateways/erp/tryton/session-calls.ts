import * as z from 'zod'
import { backoffMs } from '../backoff.ts'
import { ErpCallFailed, type ErpPorts } from '../connector.ts'
import { parseExact } from '../exact-json.ts'
import { classifyRefusal } from './refusal-table.ts'
import type { TrytonSettings } from './settings.ts'
import { sendId } from './wire-values.ts'

/** One call of a method of a model, in the view of one company; none for what every company shares. */
export interface ModelCall {
  readonly method: string // e.g. model.account.move.create
  readonly params: readonly unknown[]
  readonly company?: string
}

/** What came back. A business refusal is HTTP 200 with an error; a lost answer says nothing about execution. */
export type CallAnswer =
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'refused'; readonly name: string; readonly text: string }
  | { readonly kind: 'throttled'; readonly text: string }
  | { readonly kind: 'lost'; readonly reason: string }

export interface SessionCalls {
  /** For methods that change nothing: repeats lost answers and throttling; throws ErpCallFailed in the end. */
  read(call: ModelCall): Promise<unknown>
  /** For methods that may write: repeats only what was certainly not executed (no session, 429). */
  write(call: ModelCall): Promise<CallAnswer>
}

const answerShape = z.object({ result: z.unknown().optional(), error: z.tuple([z.string()], z.unknown()).optional() })
const loginShape = z.tuple([z.string(), z.string()])
const noSession = Symbol('no session')

/** Calls one database with a session that is opened when it is first needed and again when it has ended. */
export function createSessionCalls(settings: TrytonSettings, ports: ErpPorts): SessionCalls {
  let session: Promise<string> | undefined
  let counted = 0
  const send = async (method: string, params: readonly unknown[], authorization?: string): Promise<CallAnswer | typeof noSession> => {
    counted += 1
    const body = JSON.stringify({ id: counted, method, params })
    const headers = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) }
    try {
      const response = await ports.fetch(new Request(`${settings.url.replace(/\/$/, '')}/${settings.database}/`, { method: 'POST', headers, body, signal: ports.deadline(settings.timeoutMs) }))
      return answerOf(response.status, await response.text())
    } catch (error) {
      return { kind: 'lost', reason: String(error) }
    }
  }
  const open = (): Promise<string> => (session ??= openSession(settings, send).catch((error: unknown) => {
    session = undefined
    throw error
  }))
  const inSession = async ({ method, params, company }: ModelCall): Promise<CallAnswer> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await send(method, [...params, contextOf(company)], await open())
      if (answer !== noSession) return answer
      session = undefined
      if (attempt === 2) throw new ErpCallFailed('auth', true, 'Tryton gives sessions and does not take them')
    }
  }
  const repeated = async (call: ModelCall, again: (answer: CallAnswer) => boolean): Promise<CallAnswer> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await inSession(call)
      if (answer.kind === 'throttled') ports.onThrottled?.()
      if (attempt >= settings.attemptMax || !again(answer)) return answer
      await ports.sleep(backoffMs(settings, attempt, ports.random()))
    }
  }
  return {
    write: (call) => repeated(call, ({ kind }) => kind === 'throttled'),
    read: async (call) => readable(await repeated(call, ({ kind }) => kind === 'throttled' || kind === 'lost')),
  }
}

type Send = (method: string, params: readonly unknown[], authorization?: string) => Promise<CallAnswer | typeof noSession>

async function openSession(settings: TrytonSettings, send: Send): Promise<string> {
  const answer = await send('common.db.login', [settings.login, { password: settings.password }, 'en'])
  if (answer === noSession) throw new ErpCallFailed('auth', false, `Tryton does not know ${settings.login} with this password`)
  if (answer.kind !== 'result') throw new ErpCallFailed('auth', true, `Tryton gave no session: ${wordsOf(answer)}`)
  const [user, key] = loginShape.parse(answer.result)
  return `Session ${Buffer.from(`${settings.login}:${user}:${key}`).toString('base64')}`
}

/** English whatever the user prefers: refusals are told apart by their text. */
function contextOf(company: string | undefined): Readonly<Record<string, unknown>> {
  const shared = { language: 'en', client: 'tieout' }
  return company === undefined ? shared : { ...shared, company: sendId(company), company_filter: 'all' }
}

function answerOf(status: number, text: string): CallAnswer | typeof noSession {
  if (status === 401) return noSession
  if (status === 429) return { kind: 'throttled', text: `429 ${text.slice(0, 200)}` }
  if (status === 403) return { kind: 'refused', name: 'Forbidden', text: 'the method is not allowed' }
  const read = status === 200 ? answerShape.safeParse(parseExact(text)) : undefined
  if (!read?.success) return { kind: 'lost', reason: `${status} ${text.slice(0, 300)}` }
  const { error, result } = read.data
  if (!error) return { kind: 'result', result }
  const said = error.slice(1).flat(2).filter((one): one is string => typeof one === 'string' && one !== '')
  return settledErrors.test(error[0]) ? { kind: 'refused', name: error[0], text: said.join(' ') } : { kind: 'lost', reason: `${error[0]} ${said.join(' ').slice(0, 300)}` }
}

/** Errors that Tryton raises by itself, with its transaction rolled back. Any other may come from anywhere. */
const settledErrors = /^(UserError|UserWarning|ConcurrencyException)$|duplicate key value|UNIQUE constraint/

const wordsOf = (answer: CallAnswer): string => (answer.kind === 'refused' || answer.kind === 'throttled' ? answer.text : answer.kind === 'lost' ? answer.reason : '')

function readable(answer: CallAnswer): unknown {
  if (answer.kind === 'result') return answer.result
  if (answer.kind === 'throttled') throw new ErpCallFailed('throttled', true, answer.text)
  if (answer.kind === 'lost') throw new ErpCallFailed('rejected', true, `no answer: ${answer.reason}`)
  throw new ErpCallFailed(classifyRefusal(answer).kind, false, answer.text)
}
