import * as z from 'zod'
import type { Json } from '#billing'
import { type FaultRow, faultRow, twinFaults } from '../twin-faults.ts'
import { type ExactDocument, exactDocument } from './exact-text.ts'
import { pageOf } from './page.ts'
import { queryOf } from './query.ts'
import { tokens } from './tokens.ts'

/** Answers by path, such as `/v1/invoices/8ad…` and `/v1/invoices/8ad…/items`: JSON text keeps its numbers. */
export type ZuoraWorld = Readonly<Record<string, string | Json>>

export interface ZuoraTwin {
  readonly fetch: (request: Request) => Promise<Response>
  load(world: ZuoraWorld): void
  readonly faults: FaultRow
  /** Notification ids that were asked for again. */
  readonly resent: readonly string[]
}

export interface ZuoraTwinOptions {
  readonly now: () => number
  readonly clientId: string
  readonly clientSecret: string
}

/** A twin of the part of Zuora's API that Tieout reads. What does not exist is answered with 200 and `success: false`, as Zuora does. */
export function createZuoraTwin(options: ZuoraTwinOptions): ZuoraTwin {
  const documents = new Map<string, ExactDocument>()
  const faults = faultRow()
  const resent: string[] = []
  const granted = tokens(options)
  const load = (world: ZuoraWorld): void => {
    for (const [path, document] of Object.entries(world)) documents.set(path, exactDocument(document))
  }
  const fetch = async (request: Request): Promise<Response> => {
    const url = new URL(request.url)
    if (url.pathname.startsWith('/twin/')) return control(url.pathname, await request.json(), { load, faults })
    if (url.pathname === '/oauth/token') return granted.grant(request)
    if (!granted.accepts(request)) return Response.json({ message: 'Failed to get user info' }, { status: 401 })
    const fault = faults.next(() => refusal('50000061', 'A temporary error occurred. Please try again.'))
    if (fault) return fault
    if (url.pathname === '/notifications/callout-histories/resend') return resend(await request.json(), resent)
    return answer(documents, url)
  }
  return { fetch, load, faults, resent }
}

function answer(documents: ReadonlyMap<string, ExactDocument>, url: URL): Response {
  const path = decodeURIComponent(url.pathname)
  const found = documents.get(path) ?? byNumber(documents, path)
  const queried = found ? undefined : queryOf(documents, url)
  if (queried) return pageOf(queried, url)
  if (!found) return refusal('50000040', `Cannot find entity by key: '${path.split('/').at(-1) ?? ''}'.`)
  const list = Object.entries(found).find(([, value]) => Array.isArray(value))
  const isList = list !== undefined && /\/(?:items|parts)$/.test(path)
  return isList ? pageOf({ field: list[0], objects: list[1] as ExactDocument[] }, url) : Response.json(found)
}

/** Zuora takes a document's number where it takes its id. */
function byNumber(documents: ReadonlyMap<string, ExactDocument>, path: string): ExactDocument | undefined {
  const at = path.lastIndexOf('/')
  const [folder, key] = [path.slice(0, at + 1), path.slice(at + 1)]
  for (const [known, document] of documents) {
    const named = known.startsWith(folder) && !known.slice(folder.length).includes('/')
    if (named && [document['invoiceNumber'], document['number'], document['subscriptionNumber']].includes(key)) return document
  }
  return undefined
}

const refusal = (code: string, message: string): Response => Response.json({ success: false, processId: 'TWIN', reasons: [{ code: +code, message }] })

function resend(input: unknown, resent: string[]): Response {
  const asked = z.array(z.object({ id: z.string() })).max(1000).parse(input)
  resent.push(...asked.map(({ id }) => id))
  return new Response(null, { status: 202 })
}

const worldSchema = z.record(z.string(), z.json())
const faultSchema = z.object({ kind: z.enum(twinFaults), times: z.int().min(1).default(1) })

/** The control of the twin over HTTP: POST /twin/load and /twin/fault. */
function control(path: string, input: unknown, twin: Pick<ZuoraTwin, 'load' | 'faults'>): Response {
  if (path === '/twin/load') twin.load(worldSchema.parse(input) as ZuoraWorld)
  else if (path === '/twin/fault') {
    const { kind, times } = faultSchema.parse(input)
    twin.faults.add(kind, times)
  } else return Response.json({ error: `no control ${path}` }, { status: 404 })
  return Response.json({ done: true })
}
