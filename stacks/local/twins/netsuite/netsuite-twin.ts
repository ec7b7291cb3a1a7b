import { type AccountState, type FaultKind, NoAnswer, preferencesOf } from './account-state.ts'
import { createJournal } from './create-journal.ts'
import { readJob, takeJob } from './jobs.ts'
import { openLedger } from './ledger-database.ts'
import { type NetSuiteControl, controlOverHttp, netSuiteControl } from './netsuite-control.ts'
import { readJournal } from './read-journal.ts'
import { Refusal, refusalResponse, refusals } from './refusal.ts'
import { type TwinSeed, defaultSeed } from './seed.ts'
import { runSuiteQl } from './suiteql-endpoint.ts'
import { grantToken, isTokenAccepted } from './token-endpoint.ts'

export interface NetSuiteTwinOptions {
  readonly now: () => number // epoch milliseconds
  readonly seed?: TwinSeed
  readonly directory?: string // given: the account survives a restart
}

/** One NetSuite account. `fetch` answers as the account would; it throws NoAnswer when the connection is lost. */
export interface NetSuiteTwin {
  readonly fetch: (request: Request) => Promise<Response>
  readonly control: NetSuiteControl
  close(): void
}

const records = '/services/rest/record/v1/journalEntry'

/** A twin of the part of NetSuite that Tieout uses: tokens, journal entries, SuiteQL, periods. Strict on purpose. */
export function createNetSuiteTwin(options: NetSuiteTwinOptions): NetSuiteTwin {
  const seed = options.seed ?? defaultSeed
  const state: AccountState = { ledger: openLedger(seed, options.directory), oneWorld: seed.oneWorld, now: options.now, faults: [], inFlight: 0 }
  const control = netSuiteControl(state)
  return {
    fetch: async (request) => {
      try {
        return await route(request, state, control)
      } catch (error) {
        if (error instanceof Refusal) return refusalResponse(error)
        throw error
      }
    },
    control,
    close: () => state.ledger.close(),
  }
}

async function route(request: Request, state: AccountState, control: NetSuiteControl): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/twin/')) return controlOverHttp(request, control)
  if (pathname === '/services/rest/auth/oauth2/v1/token') return grantToken(request, state)
  if (!isTokenAccepted(request, state)) throw refusals['token-refused']()
  return withinLimit(state, async () => {
    if (pathname === '/services/rest/query/v1/suiteql' && request.method === 'POST') return runSuiteQl(request, state)
    if (pathname.startsWith('/services/rest/async/v1/job/') && request.method === 'GET') return readJob(pathname, new URL(request.url).origin, state)
    if (pathname === '/services/rest/system/v1/governanceLimits') throw refusals['governance-limits']()
    if (pathname === records && request.method === 'POST') return postJournal(request, state)
    if (pathname.startsWith(`${records}/`) && request.method === 'GET') return getJournal(pathname, state)
    throw new Refusal(404, { code: 'NOT_FOUND', detail: 'The record was not found.' })
  })
}

async function withinLimit(state: AccountState, answer: () => Promise<Response>): Promise<Response> {
  if (state.inFlight >= preferencesOf(state.ledger).concurrency) throw refusals['concurrency-limit']()
  state.inFlight += 1
  try {
    await new Promise((resolve) => setImmediate(resolve)) // long enough for calls at once to be calls at once
    return await answer()
  } finally {
    state.inFlight -= 1
  }
}

async function postJournal(request: Request, state: AccountState): Promise<Response> {
  const fault = state.faults.shift()
  beforeCommit(fault, state)
  const strictNames = /^error$/i.test(request.headers.get('x-netsuite-propertynamevalidation') ?? 'Warning')
  const { origin } = new URL(request.url)
  if (/\brespond-async\b/.test(request.headers.get('prefer') ?? '')) {
    const taken = takeJob({ body: await request.text(), strictNames, key: request.headers.get('x-netsuite-idempotency-key'), origin }, state)
    if (fault === 'lost-after-commit') throw new NoAnswer('the connection was lost after the job was taken')
    return taken
  }
  const id = createJournal(await request.text(), strictNames, state)
  if (fault === 'lost-after-commit') throw new NoAnswer('the connection was lost after the journal was written')
  if (fault === 'error-after-commit') throw refusals['server-error']()
  return new Response(null, { status: 204, headers: { location: `${origin}${records}/${id}` } })
}

function beforeCommit(fault: FaultKind | undefined, state: AccountState): void {
  if (fault === 'lost-before-commit') throw new NoAnswer('the connection was lost before the journal was written')
  if (fault === 'error-before-commit') throw refusals['server-error']()
  if (fault === 'throttled') throw refusals['concurrency-limit']()
  if (fault !== 'token-revoked') return
  state.ledger.exec('DELETE FROM tokens')
  throw refusals['token-refused']()
}

function getJournal(pathname: string, state: AccountState): Response {
  const body = readJournal(decodeURIComponent(pathname.slice(records.length + 1)), state)
  if (body === undefined) throw new Refusal(404, { code: 'NONEXISTENT_ID', detail: 'The record instance does not exist.' })
  return new Response(body, { headers: { 'content-type': 'application/vnd.oracle.resource+json; type=singular' } })
}
