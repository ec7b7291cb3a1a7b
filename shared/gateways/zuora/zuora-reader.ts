import * as z from 'zod'
import type { Json } from '#billing'
import { readZuoraJson, refusalOf } from '#zuora'
import { BillingCallFailed, type BillingPorts } from '../billing-source.ts'
import { codesIn } from '../codes-in.ts'
import { type CallAnswer, patientCalls } from '../patient-calls.ts'
import type { ZuoraSettings } from './settings.ts'
import { zuoraToken } from './token.ts'

/** Reads documents and lists of one tenant. Numbers in answers are text, as Zuora wrote them. */
export interface ZuoraReader {
  /** The answer of a GET, also when it says `success: false`. */
  get(path: string): Promise<Json>
  /** Every object of a list: `nextPage` is followed, whether it is an address or a cursor. */
  all(path: string): AsyncIterable<Json>
  post(path: string, body: Json): Promise<Json>
}

const retryable = z.looseObject({ success: z.literal(false), reasons: z.array(z.looseObject({ code: z.coerce.string() })).min(1) })

/** The last two digits of a reason code: locked by another call, a temporary fault, too many requests. */
const passing = /(?:50|61|70)$/

export function zuoraReader(settings: ZuoraSettings, ports: BillingPorts): ZuoraReader {
  const token = zuoraToken(settings, ports)
  const call = patientCalls(settings.limits, ports, saysLater)
  const send = async (url: string, init: RequestInit, renewed = false): Promise<CallAnswer> => {
    const bearer = await token.current()
    const headers = { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' }
    const answer = await call((signal) => new Request(url, { ...init, headers, signal }))
    if (answer.status !== 401 || renewed) return answer
    token.forget(bearer)
    return send(url, init, true)
  }
  const json = async (path: string, init: RequestInit = {}): Promise<Json> => {
    const answer = await send(path.startsWith('http') ? path : settings.baseUrl + path, init)
    const body = parsed(answer)
    if (answer.status < 300 || (answer.status === 404 && refusalOf(body) !== undefined)) return body
    if (answer.status === 404) return { success: false, reasons: [{ code: '404', message: `there is no ${path}` }] }
    throw new BillingCallFailed('zuora', answer.status, codesIn(answer.text))
  }
  return {
    get: (path) => json(path),
    all: (path) => pages((address) => json(address), settings.baseUrl, path),
    post: (path, body) => json(path, { method: 'POST', body: JSON.stringify(body) }),
  }
}

function saysLater(answer: CallAnswer): boolean {
  if (!answer.text.includes('"success"')) return false
  const refusal = retryable.safeParse(parsed(answer))
  return refusal.success && refusal.data.reasons.some(({ code }) => passing.test(code))
}

function parsed({ status, text }: CallAnswer): Json {
  if (text === '') return null
  try {
    return readZuoraJson(text)
  } catch {
    throw new BillingCallFailed('zuora', status, `not JSON (${text.length} characters)`)
  }
}

const pageSchema = z.looseObject({ nextPage: z.string().nullish() })

/** The list of a page: the one field that holds an array. */
const listIn = (page: Json): readonly Json[] => Object.values(Object(page)).find((field): field is Json[] => Array.isArray(field)) ?? []

async function* pages(get: (address: string) => Promise<Json>, baseUrl: string, path: string): AsyncIterable<Json> {
  let address: string | undefined = path
  while (address !== undefined) {
    const page: Json = await get(address)
    const refusal = refusalOf(page)
    if (refusal !== undefined) throw new BillingCallFailed('zuora', 200, `${path}: ${refusal}`)
    yield* listIn(page)
    const next: string | null | undefined = pageSchema.parse(page).nextPage
    address = next ? nextAddress(next, path, baseUrl) : undefined
  }
}

/** Older lists answer the whole address of the next page, object queries a cursor. An address elsewhere is not followed. */
function nextAddress(next: string, path: string, baseUrl: string): string {
  const isAddress = /^https?:/.test(next) || next.startsWith('/')
  if (!isAddress) {
    const address = new URL(path, baseUrl)
    address.searchParams.set('cursor', next)
    return address.pathname + address.search
  }
  const address = new URL(next, baseUrl)
  return address.pathname + address.search
}
