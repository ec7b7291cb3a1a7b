import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { openBooks } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { countedMetrics, givenSecrets, memoryArchive, silentLog, virtualClock } from '#runtime'
import { limits } from '#topology'
import { receiveOnHttp } from '../../../functions/receive/on-http.ts'
import { mac, now, nowSeconds, stripeEvent } from './lab.ts'

function door() {
  const books = openBooks({ store: openSqliteStore({ file: ':memory:' }), tenant: 'halden', archive: memoryArchive() })
  const queue = { failing: false }
  const send = (): Promise<void> => (queue.failing ? Promise.reject(new Error('queue down')) : Promise.resolve())
  const secrets = givenSecrets({ 'halden/stripe-webhook': 'whsec_new;mode=test' })
  const handle = receiveOnHttp({ books: () => books, queues: { send, sendBatch: send }, secrets, clock: virtualClock(now), metrics: countedMetrics(), log: silentLog })
  return { books, queue, deliver: (event: APIGatewayProxyEventV2) => handle(event, {} as Context) }
}

function delivery(body: string, change: { base64?: boolean; contentType?: string; path?: string } = {}): APIGatewayProxyEventV2 {
  const path = change.path ?? '/hooks/stripe/halden'
  return {
    version: '2.0',
    routeKey: 'POST /hooks/stripe/{tenant}',
    rawPath: path,
    rawQueryString: '',
    headers: { 'Content-Type': change.contentType ?? 'application/json; charset=utf-8', 'Stripe-Signature': `t=${nowSeconds},v1=${mac('whsec_new', nowSeconds, body)}` },
    pathParameters: { tenant: 'halden' },
    requestContext: { requestId: 'r', http: { method: 'POST', path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'Stripe/1.0' } } as APIGatewayProxyEventV2['requestContext'],
    body: change.base64 ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded: change.base64 === true,
  }
}

const codeIn = (answer: { body?: string | undefined }): unknown => JSON.parse(answer.body ?? '{}').code

describe('the webhook door over HTTP', () => {
  test.each([true, false])('takes a body in base64: %s', async (base64) => {
    const { deliver, books } = door()
    const body = stripeEvent({ note: 'é ✓' })
    expect((await deliver(delivery(body, { base64 }))).statusCode).toBe(200)
    expect(Buffer.from((await books.documents.read('stripe:evt_1'))?.body ?? []).toString()).toBe(body)
  })

  test('a body beyond the limit is 413 and another content type 415, both as problem+json', async () => {
    const large = await door().deliver(delivery(stripeEvent({ pad: 'x'.repeat(limits.bodyBytes) })))
    expect([large.statusCode, large.headers?.['content-type'], codeIn(large)]).toEqual([413, 'application/problem+json', 'body-too-large'])
    const form = await door().deliver(delivery('a=1', { contentType: 'application/x-www-form-urlencoded' }))
    expect([form.statusCode, codeIn(form)]).toEqual([415, 'content-type'])
  })

  test('a body of just under the limit is taken whole', async () => {
    const { deliver, books } = door()
    const body = stripeEvent({ pad: 'x'.repeat(limits.bodyBytes - 1000) })
    expect((await deliver(delivery(body, { base64: true }))).statusCode).toBe(200)
    expect((await books.documents.read('stripe:evt_1'))?.body.byteLength).toBe(Buffer.byteLength(body))
  })

  test('a fault answers 500 without saying more, and the next delivery heals it', async () => {
    const { deliver, queue, books } = door()
    queue.failing = true
    const failed = await deliver(delivery(stripeEvent()))
    expect([failed.statusCode, failed.body?.includes('queue down')]).toEqual([500, false])
    queue.failing = false
    expect((await deliver(delivery(stripeEvent()))).statusCode).toBe(200)
    expect(await books.documents.outcome('stripe:evt_1')).toBeUndefined()
  })
})
