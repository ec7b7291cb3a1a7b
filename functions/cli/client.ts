import * as z from 'zod'
import { type Json, textAt } from './answer.ts'
import { CommandFailed, exitCodeOf, exitCodes } from './exit-codes.ts'
import type { Machine } from './machine.ts'

/** Where the API is, for which tenant, and how long to wait. */
export interface ClientOptions {
  readonly endpoint: string
  readonly tenant: string | undefined
  readonly timeoutSeconds: number
  /** Whose name an action and a reading bear on the local stack, which proves none. */
  readonly as?: string | undefined
}

type Query = Readonly<Record<string, string | undefined>>

/** Asks the read API. Every failure has its exit code. */
export interface Client {
  get(path: string, query?: Query): Promise<Json>
  post(path: string, body: object): Promise<Json>
}

/** A client of one endpoint. */
export function createClient(machine: Pick<Machine, 'fetch'>, options: ClientOptions): Client {
  const call = async (request: Request): Promise<Json> => answerOf(await reach(machine, request, options))
  return {
    get: (path, query = {}) => call(new Request(urlOf(options, path, query), { headers: namedIn(options), ...signalOf(options) })),
    post: (path, body) =>
      call(new Request(urlOf(options, path, {}), { method: 'POST', headers: { 'content-type': 'application/json', ...namedIn(options) }, body: JSON.stringify(body), ...signalOf(options) })),
  }
}

/** Under whose name it is asked: what is read is noted too. */
const namedIn = ({ as }: ClientOptions): Readonly<Record<string, string>> => (as === undefined ? {} : { 'tieout-as': as })

const signalOf = (options: ClientOptions): { readonly signal: AbortSignal } => ({ signal: AbortSignal.timeout(options.timeoutSeconds * 1000) })

function urlOf(options: ClientOptions, path: string, query: Query): URL {
  const url = new URL(path, options.endpoint)
  for (const [name, value] of Object.entries({ ...query, tenant: options.tenant })) if (value !== undefined) url.searchParams.set(name, value)
  return url
}

async function reach(machine: Pick<Machine, 'fetch'>, request: Request, options: ClientOptions): Promise<Response> {
  try {
    return await machine.fetch(request)
  } catch (fault) {
    if (isTimeout(fault)) throw new CommandFailed(exitCodes.timedOut, `no answer within ${options.timeoutSeconds} s`)
    throw new CommandFailed(exitCodes.unavailable, `nothing answers at ${options.endpoint}; is the stack running? (npm start)`)
  }
}

const isTimeout = (fault: unknown): boolean => typeof fault === 'object' && fault !== null && 'name' in fault && fault.name === 'TimeoutError'

/** Refused by state: the code is what docs/operate.md lists. */
const refusedStatus = 409

async function answerOf(response: Response): Promise<Json> {
  const text = await response.text()
  const json = readJson(text)
  if (response.ok && json !== undefined) return json
  const sentence = textAt(json, 'detail') || text.trim() || `the API answered ${response.status}`
  const said = response.status === refusedStatus ? `${textAt(json, 'code').toUpperCase().replaceAll('-', '_')}: ${sentence}` : sentence
  throw new CommandFailed(response.ok ? exitCodes.unexpected : exitCodeOf(response.status), said)
}

function readJson(text: string): Json | undefined {
  try {
    return z.json().parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
