import { codeOf, lab, mac, nowSeconds, stripeEvent, stripeRequest, withSignature } from './lab.ts'

const body = stripeEvent()

describe('stripe door', () => {
  test('a signed event is registered byte for byte, queued, and acknowledged', async () => {
    const { receive, books, sent, metrics } = lab()
    const answer = await receive(stripeRequest(body))
    expect(answer.status).toBe(200)
    expect(sent).toEqual(['intake halden stripe:evt_1'])
    const kept = await books.documents.read('stripe:evt_1')
    expect(Buffer.from(kept?.body ?? []).toString()).toBe(body)
    expect(kept).toMatchObject({ system: 'stripe', kind: 'invoice.finalized' })
    expect(metrics.total('EventsReceived', { source: 'stripe' })).toBe(1)
  })

  test.each([
    ['the older of two secrets', stripeRequest(body, 'whsec_old')],
    ['two v1 values, the second right', withSignature(body, `t=${nowSeconds},v1=${'0'.repeat(64)},v1=${mac('whsec_new', nowSeconds, body)}`)],
    ['a v0 beside the v1', withSignature(body, `t=${nowSeconds},v0=abc,v1=${mac('whsec_new', nowSeconds, body)}`)],
    ['signed 300 s ago', stripeRequest(body, 'whsec_new', nowSeconds - 300)],
    ['signed 300 s ahead', stripeRequest(body, 'whsec_new', nowSeconds + 300)],
  ])('accepts %s', async (_case, request) => {
    expect((await lab().receive(request)).status).toBe(200)
  })

  test.each([
    ['a wrong key', stripeRequest(body, 'whsec_other'), 'signature-wrong'],
    ['an altered body', { ...stripeRequest(body), body: Buffer.from(body.replace('in_1', 'in_2')) }, 'signature-wrong'],
    ['re-encoded JSON', { ...stripeRequest(body), body: Buffer.from(JSON.stringify(JSON.parse(body), null, 1)) }, 'signature-wrong'],
    ['a truncated body', { ...stripeRequest(body), body: Buffer.from(body.slice(0, -1)) }, 'signature-wrong'],
    ['no header', withSignature(body, ''), 'signature-missing'],
    ['v0 only', withSignature(body, `t=${nowSeconds},v0=${mac('whsec_new', nowSeconds, body)}`), 'signature-missing'],
    ['no time', withSignature(body, `v1=${mac('whsec_new', nowSeconds, body)}`), 'signature-missing'],
    ['two times', withSignature(body, `t=1,t=${nowSeconds},v1=${mac('whsec_new', nowSeconds, body)}`), 'signature-missing'],
    ['a time that is no number', withSignature(body, `t=${nowSeconds}x,v1=${mac('whsec_new', `${nowSeconds}x`, body)}`), 'signature-missing'],
    ['a signature that is not hex', withSignature(body, `t=${nowSeconds},v1=${'z'.repeat(64)}`), 'signature-wrong'],
    ['a signature of another length', withSignature(body, `t=${nowSeconds},v1=${mac('whsec_new', nowSeconds, body).slice(1)}`), 'signature-wrong'],
    ['301 s ago', stripeRequest(body, 'whsec_new', nowSeconds - 301), 'timestamp-old'],
    ['301 s ahead', stripeRequest(body, 'whsec_new', nowSeconds + 301), 'timestamp-early'],
    ['a day ahead', stripeRequest(body, 'whsec_new', nowSeconds + 86_400), 'timestamp-early'],
    ['a live event under a test secret', stripeRequest(stripeEvent({ livemode: true })), 'mode-mismatch'],
    ['a test event under a live secret', stripeRequest(body, 'whsec_live'), 'mode-mismatch'],
    ['a connected account under our own secret', stripeRequest(stripeEvent({ account: 'acct_9' })), 'account-mismatch'],
    ['another account under a Connect secret', stripeRequest(stripeEvent({ account: 'acct_9' }), 'whsec_connect'), 'account-mismatch'],
    ['malformed JSON that is signed', stripeRequest('{"id":'), 'json-malformed'],
    ['JSON that is no event', stripeRequest('[1,2]'), 'event-malformed'],
    ['an object of another kind', stripeRequest(stripeEvent({ object: 'invoice' })), 'event-malformed'],
    ['an id with a separator', stripeRequest(stripeEvent({ id: 'evt_1#2' })), 'event-malformed'],
    ['bytes that are not UTF-8', stripeRequest(Buffer.from([0x7b, 0xff, 0x7d])), 'body-not-text'],
  ])('refuses %s and stores nothing', async (_case, request, code) => {
    const { receive, books, sent, metrics } = lab()
    const answer = await receive(request)
    expect({ status: answer.status, code: codeOf(answer) }).toEqual({ status: 400, code })
    expect(answer.headers?.['content-type']).toBe('application/problem+json')
    expect(sent).toEqual([])
    expect(await books.documents.read('stripe:evt_1')).toBeUndefined()
    expect(metrics.total('EventsRejected', { source: 'stripe', reason: code })).toBe(1)
  })

  test('a Connect secret takes the events of its account', async () => {
    const answer = await lab().receive(stripeRequest(stripeEvent({ account: 'acct_7', livemode: true }), 'whsec_connect'))
    expect(answer.status).toBe(200)
  })

  test('a thin event is told apart by its object and registered by its id', async () => {
    const { receive, books } = lab()
    const thin = JSON.stringify({ id: 'evt_test_65', object: 'v2.core.event', type: 'v1.invoice.finalized', livemode: false, created: '2026-12-05T11:59:58Z', related_object: { id: 'in_1', type: 'invoice', url: '/v1/invoices/in_1' } })
    expect((await receive(stripeRequest(thin))).status).toBe(200)
    expect((await books.documents.read('stripe:evt_test_65'))?.kind).toBe('v1.invoice.finalized')
  })

  test.each([
    ['unicode', stripeEvent({ note: 'Zürich ✓ \u{1f4b6} \u2028' })],
    ['an escaped NUL', stripeEvent({ note: 'a\u0000b' })],
    ['odd spacing', `${stripeEvent()}\r\n\t `],
  ])('stores %s byte for byte', async (_case, text) => {
    const { receive, books } = lab()
    expect((await receive(stripeRequest(text))).status).toBe(200)
    expect(Buffer.from((await books.documents.read('stripe:evt_1'))?.body ?? []).equals(Buffer.from(text))).toBe(true)
  })
})
