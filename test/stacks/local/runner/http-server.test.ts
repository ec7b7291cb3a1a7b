import { request } from 'node:http'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { limits } from '#topology'
import { type Lab, startLab } from './lab.ts'

let lab: Lab
let events: APIGatewayProxyEventV2[] = []
const receive = async (event: APIGatewayProxyEventV2): Promise<unknown> => {
  events.push(event)
  if (event.pathParameters?.['tenant'] === 'broken') throw new Error('out of memory')
  return { statusCode: 202, headers: { 'x-seen': 'yes' }, body: '{"ok":true}' }
}
beforeAll(async () => {
  lab = await startLab({ receive: receive, console: receive })
})
afterAll(() => lab.stop())
beforeEach(() => (events = []))

const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${lab.runner.url}${path}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })

test('a webhook becomes a payload v2 event', async () => {
  const answer = await post('/hooks/evidence/acme/crm%20one?b=2&a=1', '{"ü":1}', { 'X-Signature': 't=1', 'content-type': 'application/json; charset=utf-8' })
  expect([answer.status, answer.headers.get('x-seen'), await answer.text()]).toEqual([202, 'yes', '{"ok":true}'])
  expect(events[0]).toMatchObject({
    version: '2.0',
    routeKey: 'POST /hooks/evidence/{tenant}/{source}',
    rawPath: '/hooks/evidence/acme/crm%20one',
    rawQueryString: 'b=2&a=1',
    pathParameters: { tenant: 'acme', source: 'crm one' },
    body: '{"ü":1}',
    isBase64Encoded: false,
    requestContext: { http: { method: 'POST' } },
  })
  expect(events[0]?.headers['x-signature']).toBe('t=1')
  expect(Object.keys(events[0]?.headers ?? {}).filter((name) => name !== name.toLowerCase())).toEqual([])
})

test('bytes that are not text arrive as base64, unchanged', async () => {
  const bytes = Uint8Array.from([0, 255, 128, 10, 13])
  await post('/hooks/stripe/acme', bytes)
  await post('/hooks/stripe/acme', bytes, { 'content-type': 'application/octet-stream' })
  for (const event of events) expect([event.isBase64Encoded, [...Buffer.from(event.body ?? '', 'base64')]]).toEqual([true, [...bytes]])
})

test('a body above the limit answers 413 and never reaches the function', async () => {
  const answer = await post('/hooks/stripe/acme', 'x'.repeat(limits.bodyBytes + 1))
  expect([answer.status, answer.headers.get('content-type')]).toEqual([413, 'application/problem+json'])
  expect(events).toEqual([])
  expect((await post('/hooks/stripe/acme', 'x'.repeat(limits.bodyBytes))).status).toBe(202)
})

test('a crash answers 500 without its reason; unknown addresses answer 404', async () => {
  const crash = await post('/hooks/stripe/broken', '{}')
  expect([crash.status, await crash.text()]).toEqual([500, expect.not.stringContaining('memory')])
  expect((await post('/hooks/stripe', '{}')).status).toBe(404)
  expect((await post('/hooks/stripe/acme/extra', '{}')).status).toBe(404)
})

test('/v1/* goes to the console', async () => {
  await fetch(`${lab.runner.url}/v1/journals?period=2026-01`)
  expect(events[0]).toMatchObject({ routeKey: '$default', rawPath: '/v1/journals', rawQueryString: 'period=2026-01' })
})

test('under a foreign name only the webhook door answers', async () => {
  const asked = (method: string, path: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      const sent = request(`${lab.runner.url}${path}`, { method, headers: { host: 'tunnel.example', 'content-type': 'application/json' } }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      sent.once('error', reject).end(method === 'POST' ? '{}' : undefined)
    })
  expect([await asked('POST', '/hooks/stripe/acme'), await asked('GET', '/v1/journals'), await asked('GET', '/')]).toEqual([202, 403, 403])
})
