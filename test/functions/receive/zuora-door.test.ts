import { createHmac } from 'node:crypto'
import type { HttpRequest } from '#runtime'
import { codeOf, lab, requestTo } from './lab.ts'

const callout = { schema: 'tieout.zuora.v1', event: 'InvoicePosted', tenantId: '12345', id: '8ad1', number: 'INV00000123' }
const body = JSON.stringify(callout)
const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`
const signed = (key: string, encoding: 'hex' | 'base64' = 'hex'): string => createHmac('sha256', key).update('12345|InvoicePosted|8ad1').digest(encoding)
const ask = (headers: Record<string, string>, text = body): HttpRequest => requestTo('/hooks/zuora/halden', text, { 'zuora-notification-id': '402892c7', ...headers })

describe('zuora door', () => {
  test('a callout without credentials is challenged, as Zuora asks first', async () => {
    const answer = await lab().receive(ask({}))
    expect(answer.status).toBe(401)
    expect(answer.headers?.['www-authenticate']).toMatch(/^Basic realm=/)
  })

  test.each([
    ['the current password, which has a colon', { authorization: basic('zuora:s3cret:word') }],
    ['the password before the rotation', { authorization: basic('zuora:before') }],
    ['an HMAC in hex', { 'tieout-zuora-signature': signed('k1') }],
    ['an HMAC in base64 with the older key', { 'tieout-zuora-signature': signed('k0', 'base64') }],
    ['both', { authorization: basic('zuora:before'), 'tieout-zuora-signature': signed('k1') }],
  ])('accepts %s', async (_case, headers) => {
    const { receive, books, sent } = lab()
    expect((await receive(ask(headers))).status).toBe(200)
    expect(sent).toEqual(['intake halden zuora:ntf:402892c7'])
    const kept = await books.documents.read('zuora:ntf:402892c7')
    expect(kept).toMatchObject({ system: 'zuora', kind: 'InvoicePosted', headers: { 'zuora-notification-id': '402892c7' } })
  })

  test.each([
    ['a wrong password', { authorization: basic('zuora:wrong') }],
    ['a wrong scheme', { authorization: 'Bearer abc' }],
    ['a wrong HMAC', { 'tieout-zuora-signature': signed('k9') }],
    ['a right password with a wrong HMAC', { authorization: basic('zuora:before'), 'tieout-zuora-signature': signed('k9') }],
  ])('refuses %s with 401', async (_case, headers) => {
    const { receive, books } = lab()
    const answer = await receive(ask(headers))
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 401, code: 'credentials-wrong' })
    expect(await books.documents.read('zuora:ntf:402892c7')).toBeUndefined()
  })

  test('an HMAC of one callout does not sign another', async () => {
    const other = JSON.stringify({ ...callout, id: '8ad2' })
    expect((await lab().receive(ask({ 'tieout-zuora-signature': signed('k1') }, other))).status).toBe(401)
  })

  test('the notification id is required, and names the document', async () => {
    const answer = await lab().receive(ask({ authorization: basic('zuora:before'), 'zuora-notification-id': '' }))
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 400, code: 'notification-id-missing' })
  })

  test('a retry with the same notification id is acknowledged and not repeated', async () => {
    const { receive, sent, books, metrics } = lab()
    await receive(ask({ authorization: basic('zuora:before'), 'zuora-request-id': 'a' }))
    await books.documents.decide('zuora:ntf:402892c7', { status: 'informational', facts: {}, decidedAt: (await books.documents.read('zuora:ntf:402892c7'))!.receivedAt })
    const again = await receive(ask({ authorization: basic('zuora:before'), 'zuora-request-id': 'b' }))
    expect(JSON.parse(again.body ?? '')).toEqual({ success: true, document: 'zuora:ntf:402892c7', known: true })
    expect(sent).toHaveLength(1)
    expect(metrics.total('DuplicateEvents', { source: 'zuora' })).toBe(1)
  })

  test('JSON that is malformed or not a callout is named', async () => {
    const headers = { authorization: basic('zuora:before') }
    expect(codeOf(await lab().receive(ask(headers, '{"event":')))).toBe('json-malformed')
    expect(codeOf(await lab().receive(ask(headers, '{"hello":1}')))).toBe('event-malformed')
  })
})
