import { createHash } from 'node:crypto'
import * as z from 'zod'
import { dateOf, lastDayOf, periodOf } from '#calendar'
import { closePeriods, createMove, createPeriods, postMoves, writeLine, writeMove } from './account-rules.ts'
import { type RecordStore, type Values, recordStore } from './record-store.ts'
import { readRecord, search } from './search.ts'
import { NoSession, UserError } from './user-error.ts'
import { sendDate } from './values.ts'

/** A Tryton server with one database, in this process. */
export interface TrytonTwin {
  readonly fetch: (request: Request) => Promise<Response>
}

interface TwinState {
  readonly store: RecordStore
  readonly sessions: Map<string, string>
  readonly adminPassword: string
}

const call = z.object({ id: z.unknown(), method: z.string(), params: z.array(z.unknown()) })

/** A twin of the JSON-RPC of Tryton 6.0, as recorded: business refusals are HTTP 200, a missing session is 401. */
export function createTrytonTwin({ adminPassword }: { readonly adminPassword: string }): TrytonTwin {
  const state: TwinState = { store: recordStore(), sessions: new Map(), adminPassword }
  for (const name of ['Account', 'Account Administration']) state.store.insert('res.group', { name })
  for (const name of ['Account Journal', 'Account Move']) state.store.insert('ir.sequence.type', { name })
  state.store.insert('res.user', { login: 'admin', password: adminPassword })
  return {
    fetch: async (request) => {
      const { id, method, params } = call.parse(await request.json())
      try {
        return Response.json({ id, result: (await dispatch(state, { method, params, authorization: request.headers.get('authorization') ?? '' })) ?? null })
      } catch (error) {
        if (error instanceof UserError) return Response.json({ id, error: ['UserError', [error.message, '', null]] })
        if (error instanceof NoSession) return new Response('', { status: 401 })
        throw error
      }
    },
  }
}

interface Called {
  readonly method: string
  readonly params: readonly unknown[]
  readonly authorization: string
}

async function dispatch(state: TwinState, { method, params, authorization }: Called): Promise<unknown> {
  if (method === 'common.server.version') return '6.0.29'
  if (method === 'common.db.login') return logIn(state, String(params[0]), z.object({ password: z.string() }).parse(params[1]).password)
  const login = state.sessions.get(authorization)
  if (login === undefined) throw new NoSession('no session')
  const [, , verb = ''] = /^model\.(.+)\.([a-z_]+)$/.exec(method) ?? []
  const model = method.slice('model.'.length, -verb.length - 1)
  return state.store.transact(() => perform(state.store, { model, verb, params, isAdmin: login === 'admin' }))
}

function logIn({ store, sessions }: TwinState, login: string, password: string): readonly [number, string] {
  const user = store.all('res.user').find(({ values }) => values.login === login && values.password === password)
  if (user === undefined) throw new NoSession('bad login')
  const key = createHash('sha256').update(`${login} ${sessions.size}`).digest('hex')
  sessions.set(`Session ${Buffer.from(`${login}:${user.id}:${key}`).toString('base64')}`, login)
  return [user.id, key]
}

interface Act {
  readonly model: string
  readonly verb: string
  readonly params: readonly unknown[]
  readonly isAdmin: boolean
}

const ids = z.array(z.int())
const list = z.array(z.record(z.string(), z.unknown()))

function perform(store: RecordStore, { model, verb, params, isAdmin }: Act): unknown {
  const first = (): readonly number[] => ids.parse(params[0])
  switch (`${model === 'account.move' || model === 'account.move.line' || verb === 'close' || verb === 'create_period' ? model : '*'} ${verb}`) {
    case 'account.move create':
      return list.parse(params[0]).map((values) => createMove(store, values))
    case 'account.move post':
      return postMoves(store, first())
    case 'account.move write':
      return writeMove(store, first(), params[1] as Values)
    case 'account.move.line write':
      return writeLine(store, first(), params[1] as Values)
    case 'account.period close':
      if (!isAdmin) throw new UserError('Calling button "close on "account.period" is not allowed.')
      return closePeriods(store, first())
    case 'account.fiscalyear create_period':
      return createPeriods(store, first(), monthsOf)
    default:
      return performOnAny(store, { model, verb, params, isAdmin })
  }
}

function performOnAny(store: RecordStore, { model, verb, params, isAdmin }: Act): unknown {
  const domain = z.array(z.unknown())
  if (verb === 'search') return search(store, model, domain.parse(params[0])).map(({ id }) => id)
  if (verb === 'search_read') return page(search(store, model, domain.parse(params[0])), params).map((record) => readRecord(store, model, { record, fields: z.array(z.string()).parse(params[4]) }))
  if (!isAdmin) throw new UserError(`You are not allowed to access "${model}".`)
  if (verb === 'create') return list.parse(params[0]).map((values) => store.insert(model, values))
  if (verb === 'write') return ids.parse(params[0]).forEach((id) => Object.assign(store.get(model, id).values, params[1]))
  if (verb === 'delete' && model === 'account.move') throw new UserError('You are not allowed to access "Account Move Line".')
  throw new UserError(`the twin does not know ${model}.${verb}`)
}

function page<T extends { readonly id: number }>(found: readonly T[], [, offset, limit]: readonly unknown[]): readonly T[] {
  const from = Number(offset ?? 0)
  return found.toSorted((a, b) => a.id - b.id).slice(from, limit === null || limit === undefined ? undefined : from + Number(limit))
}

function monthsOf(year: string): readonly { readonly name: string; readonly start: unknown; readonly end: unknown }[] {
  return Array.from({ length: 12 }, (_, index) => {
    const first = dateOf(Number.parseInt(year, 10), index + 1, 1)
    return { name: periodOf(first), start: sendDate(first), end: sendDate(lastDayOf(periodOf(first))) }
  })
}
