import { createHmac } from 'node:crypto'
import { openBooks } from '#books'
import { epochMsOf, instant } from '#calendar'
import { type HttpAnswer, type HttpRequest, countedMetrics, givenSecrets, memoryArchive, virtualClock } from '#runtime'
import { receiveDelivery } from '../../../functions/receive/receive-delivery.ts'
import { openSqliteStore } from '#books/sqlite'

export const now = instant('2026-12-05T12:00:00.000Z')
export const nowSeconds = Math.floor(epochMsOf(now) / 1000)

const secrets = {
  'halden/stripe-webhook': '["whsec_new;mode=test","whsec_old;mode=test","whsec_live","whsec_connect;mode=any;account=acct_7"]',
  'halden/zuora-webhook': '["basic:zuora:s3cret:word","basic:zuora:before","hmac:k1","hmac:k0"]',
  'halden/evidence': '["deploys:key-2","deploys:key-1","meters:key-m"]',
}

/** A receiver over a store in memory, whose queue can be told to fail. */
export function lab(known = givenSecrets(secrets)) {
  const books = openBooks({ store: openSqliteStore({ file: ':memory:' }), tenant: 'halden', archive: memoryArchive() })
  const metrics = countedMetrics()
  const sent: string[] = []
  const queue = { failing: false }
  const receive = receiveDelivery({
    documents: () => books.documents,
    secrets: known,
    queues: {
      send: (name, message) => {
        if (queue.failing) return Promise.reject(new Error('queue down'))
        sent.push(`${name} ${String(message['tenant'])} ${String(message['document'])}`)
        return Promise.resolve()
      },
    },
    clock: virtualClock(now),
    metrics,
  })
  return { books, metrics, sent, queue, receive }
}

export const requestTo = (path: string, body: string | Uint8Array, headers: Record<string, string>): HttpRequest => ({
  method: 'POST',
  path,
  query: '',
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  parameters: {},
  body: typeof body === 'string' ? Buffer.from(body) : body,
  requestId: 'r1',
  principal: undefined,
})

export const mac = (key: string, seconds: number | string, body: string | Uint8Array): string => createHmac('sha256', key).update(`${seconds}.`).update(body).digest('hex')

export const stripeRequest = (body: string | Uint8Array, key = 'whsec_new', seconds = nowSeconds): HttpRequest =>
  requestTo('/hooks/stripe/halden', body, { 'stripe-signature': `t=${seconds},v1=${mac(key, seconds, body)}` })

export const withSignature = (body: string | Uint8Array, signature: string): HttpRequest => requestTo('/hooks/stripe/halden', body, { 'stripe-signature': signature })

export const stripeEvent = (change: Record<string, unknown> = {}): string =>
  JSON.stringify({ id: 'evt_1', object: 'event', type: 'invoice.finalized', livemode: false, created: nowSeconds, data: { object: { id: 'in_1' } }, ...change })

/** The stable code of a problem+json answer. */
export function codeOf(answer: HttpAnswer): string {
  const body: unknown = JSON.parse(answer.body ?? '{}')
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : ''
}
