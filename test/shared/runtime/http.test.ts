import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { type HttpRequest, answerJson, countedMetrics, http, problem, requestOf, silentLog } from '#runtime'

const event = (given: { readonly body?: string; readonly isBase64Encoded?: boolean; readonly headers?: Record<string, string> } = {}): APIGatewayProxyEventV2 =>
  ({
    version: '2.0', routeKey: 'POST /hooks', rawPath: '/hooks', rawQueryString: 'a=1&b=%20', isBase64Encoded: false,
    pathParameters: { tenant: 'acme' },
    requestContext: { requestId: 'r-1', http: { method: 'POST' }, authorizer: { iam: { userArn: 'arn:aws:iam::1:user/ada' } } },
    ...given,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...given.headers },
  }) as unknown as APIGatewayProxyEventV2
const base = { log: silentLog, metrics: countedMetrics() }
const context = {} as Context
const bodyOf = (answer: { body?: string | undefined }): unknown => JSON.parse(answer.body ?? '{}')

test('a request carries the raw bytes, lower-case headers and who signed', () => {
  const bytes = Buffer.from([0, 255, 10])
  const request = requestOf(event({ body: bytes.toString('base64'), isBase64Encoded: true, headers: { 'X-Sig': 'v1' } }))
  expect(request).toMatchObject({ method: 'POST', path: '/hooks', query: 'a=1&b=%20', parameters: { tenant: 'acme' }, requestId: 'r-1', principal: 'arn:aws:iam::1:user/ada' })
  expect([request.headers['x-sig'], Buffer.from(request.body).equals(bytes)]).toEqual(['v1', true])
})

test('text keeps its bytes: escapes and spacing are what a signature covers', () => {
  const body = '{"a": "\\u00fc", "ü":1.0}\n'
  expect(Buffer.from(requestOf(event({ body })).body).toString('utf8')).toBe(body)
})

test('an answer of the workflow goes out as it is', async () => {
  const seen: HttpRequest[] = []
  const handle = http(base, (request) => (seen.push(request), Promise.resolve(answerJson(202, { ok: true }))))
  expect(await handle(event({ body: '{}' }), context)).toEqual({ statusCode: 202, headers: { 'cache-control': 'no-store', 'content-type': 'application/json' }, body: '{"ok":true}', isBase64Encoded: false })
  expect(seen).toHaveLength(1)
})

test.each([
  ['a large body', { body: 'x'.repeat(101) }, 413, 'body-too-large'],
  ['another content type', { body: 'a=1', headers: { 'Content-Type': 'text/plain' } }, 415, 'content-type'],
])('%s is refused before the workflow sees it', async (_, given, status, code) => {
  const handle = http(base, () => Promise.reject(new Error('must not be called')), { bytesMax: 100 })
  const answer = await handle(event(given), context)
  expect([answer.statusCode, answer.headers?.['content-type']]).toEqual([status, 'application/problem+json'])
  expect(bodyOf(answer)).toMatchObject({ type: `urn:tieout:problem:${code}`, status, code, title: expect.any(String), detail: expect.any(String) })
})

test('a door may accept other content types; a request without body needs none', async () => {
  const handle = http(base, () => Promise.resolve({ status: 204 }), { contentTypes: ['application/xml'] })
  expect((await handle(event({ body: '<a/>', headers: { 'Content-Type': 'Application/XML' } }), context)).statusCode).toBe(204)
  expect((await handle(event({ headers: { 'Content-Type': '' } }), context)).statusCode).toBe(204)
})

test('a thrown fault answers 500 and says nothing of its cause', async () => {
  const answer = await http(base, () => Promise.reject(new Error('password is hunter2')))(event({ body: '{}' }), context)
  expect(answer.statusCode).toBe(500)
  expect(answer.body).not.toContain('hunter2')
})

test('a problem carries the headers it needs', () => {
  expect(problem(401, 'credentials', 'Sign in.', { 'www-authenticate': 'Basic' })).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Basic', 'content-type': 'application/problem+json' } })
})
