import * as z from 'zod'
import type { Json } from '#billing'
import { type FaultRow, faultRow, twinFaults } from '../twin-faults.ts'
import { type StripeObject, type StripeStore, stripeStore } from './stripe-store.ts'

/** What the twin holds: every object by id as it is now, and the events that told of them. */
export interface StripeWorld {
  readonly objects: Readonly<Record<string, Json>>
  readonly events: readonly Json[]
}

export interface StripeTwin {
  readonly fetch: (request: Request) => Promise<Response>
  /** Adds objects and events; an object of the same id is replaced. */
  load(world: Partial<StripeWorld>): void
  readonly faults: FaultRow
}

const linesInDocument = 10
const eventsKeptSeconds = 30 * 86_400

/** A twin of the part of Stripe's API that Tieout reads. `now` is in milliseconds: events older than thirty days are gone. */
export function createStripeTwin(ports: { readonly now: () => number }): StripeTwin {
  const store = stripeStore()
  const faults = faultRow()
  const load = ({ objects = {}, events = [] }: Partial<StripeWorld>): void => {
    for (const object of [...Object.values(objects), ...events]) store.put(object)
  }
  const fetch = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname.startsWith('/twin/')) return control(pathname, await request.json(), { load, faults })
    if (!/^Bearer \S+$/.test(request.headers.get('authorization') ?? '')) return refusal(401, 'invalid_request_error', 'You did not provide an API key.')
    if (request.method !== 'GET') return refusal(405, 'invalid_request_error', 'The twin is read only.')
    const fault = faults.next(() => refusal(409, 'lock_timeout', 'This object cannot be accessed right now.'))
    return fault ?? answer({ store, nowSeconds: Math.floor(ports.now() / 1000) }, pathname, searchParams)
  }
  return { fetch, load, faults }
}

interface Account {
  readonly store: StripeStore
  readonly nowSeconds: number
}

function answer(account: Account, path: string, query: URLSearchParams): Response {
  const parts = path.replace(/^\/v1\//, '').split('/')
  const lines = parts.at(-1) === 'lines' ? parts.slice(0, -1) : undefined
  if (lines) return linesOf(account.store, lines, query)
  const listed = listNames[parts.join('/')]
  if (listed) return pageOf(visible(account, listed, query), path, query)
  const object = account.store.get(decodeURIComponent(parts.at(-1) ?? ''), listNames[parts.slice(0, -1).join('/')])
  return object ? Response.json(shortened(object)) : missing(path)
}

/** The `object` of each list that can be read. */
const listNames: Readonly<Record<string, string>> = {
  invoices: 'invoice',
  credit_notes: 'credit_note',
  subscriptions: 'subscription',
  subscription_schedules: 'subscription_schedule',
  invoiceitems: 'invoiceitem',
  invoice_payments: 'invoice_payment',
  charges: 'charge',
  refunds: 'refund',
  disputes: 'dispute',
  payment_intents: 'payment_intent',
  customers: 'customer',
  events: 'event',
  'checkout/sessions': 'checkout.session',
  'billing/credit_grants': 'billing.credit_grant',
  'billing/credit_balance_transactions': 'billing.credit_balance_transaction',
}

/** Objects of a list, newest first, as the created filter asks. */
function visible({ store, nowSeconds }: Account, object: string, query: URLSearchParams): readonly StripeObject[] {
  const from = numberIn(query, 'created[gte]') ?? -Infinity
  const before = numberIn(query, 'created[lt]') ?? Infinity
  const kept = object === 'event' ? nowSeconds - eventsKeptSeconds : -Infinity
  const told = object === 'event' ? nowSeconds : Infinity // an event is not listed before it happens
  const grant = query.get('credit_grant')
  return store.list(object).filter((one) => {
    const { created = 0 } = one
    return created >= Math.max(from, kept) && created < before && created <= told && (grant === null || one['credit_grant'] === grant)
  })
}

function linesOf(store: StripeStore, [list, id]: readonly string[], query: URLSearchParams): Response {
  const object = store.get(decodeURIComponent(id ?? ''), listNames[list ?? ''])
  return object?.lines ? pageOf(object.lines.data, `/v1/${list ?? ''}/${id ?? ''}/lines`, query) : missing(id ?? '')
}

function pageOf(objects: readonly Paged[], url: string, query: URLSearchParams): Response {
  const limit = numberIn(query, 'limit') ?? 10
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) return refusal(400, 'invalid_request_error', 'limit must be between 1 and 100')
  const after = query.get('starting_after')
  const first = after === null ? 0 : objects.findIndex(({ id }) => id === after) + 1
  if (after !== null && first === 0) return refusal(400, 'invalid_request_error', `No such object: '${after}'`)
  const data = objects.slice(first, first + limit).map((object) => shortened(object))
  return Response.json({ object: 'list', url, has_more: first + limit < objects.length, data })
}

/** A document of a page, or one of its lines. */
type Paged = Pick<StripeObject, 'id' | 'lines'>

/** A document carries at most ten of its lines. */
function shortened<T extends Paged>(object: T): T {
  const lines = object.lines
  return lines && lines.data.length > linesInDocument ? { ...object, lines: { ...lines, data: lines.data.slice(0, linesInDocument), has_more: true } } : object
}

function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name)
  return text === null ? undefined : +text
}

const refusal = (status: number, type: string, message: string): Response => Response.json({ error: { type, message } }, { status })
const missing = (what: string): Response => Response.json({ error: { type: 'invalid_request_error', code: 'resource_missing', message: `No such object: '${what}'`, param: 'id' } }, { status: 404 })

const worldSchema = z.object({ objects: z.record(z.string(), z.json()).optional(), events: z.array(z.json()).optional() })
const faultSchema = z.object({ kind: z.enum(twinFaults), times: z.int().min(1).default(1) })

/** The control of the twin over HTTP: POST /twin/load and /twin/fault. */
function control(path: string, input: unknown, twin: Pick<StripeTwin, 'load' | 'faults'>): Response {
  if (path === '/twin/load') twin.load(worldSchema.parse(input) as Partial<StripeWorld>)
  else if (path === '/twin/fault') {
    const { kind, times } = faultSchema.parse(input)
    twin.faults.add(kind, times)
  } else return Response.json({ error: `no control ${path}` }, { status: 404 })
  return Response.json({ done: true })
}
