import * as fc from 'fast-check'
import { givenSecrets } from '#runtime'
import { readStripeSecret } from '../../../functions/receive/stripe-secret.ts'
import { readZuoraCredential } from '../../../functions/receive/zuora-credential.ts'
import { codeOf, lab, mac, now, nowSeconds, requestTo, stripeEvent, stripeRequest, withSignature } from './lab.ts'

const body = stripeEvent()
const right = mac('whsec_new', nowSeconds, body)
const evidence = (text: string, key = 'key-2', source = 'deploys') => requestTo(`/hooks/evidence/halden/${source}`, text, { 'tieout-signature': `t=${nowSeconds},v1=${mac(key, nowSeconds, text)}` })
const report = (change: object = {}): string => JSON.stringify({ id: 'dep-1', kind: 'service-activated', at: now, object: 'stripe:sub_1', ...change })

async function kept({ books }: ReturnType<typeof lab>): Promise<number> {
  let documents = 0
  for await (const _ of books.documents.walk()) documents += 1
  return documents
}

describe('signature headers that were played with', () => {
  test.each([
    ['two headers joined, the first forged', `t=${nowSeconds},v1=${'0'.repeat(64)},t=${nowSeconds},v1=${right}`],
    ['digits of another script', `t=${[...String(nowSeconds)].map((digit) => String.fromCodePoint(0x660 + Number.parseInt(digit, 10))).join('')},v1=${right}`],
    ['a time with a sign', `t=+${nowSeconds},v1=${right}`],
    ['a time with an exponent', `t=1.7e9,v1=${right}`],
    ['a time beyond any clock', `t=${'9'.repeat(400)},v1=${right}`],
    ['a time with a line break', `t=${nowSeconds}\n,v1=${right.slice(1)}`],
    ['an upper-case scheme', `T=${nowSeconds},V1=${right}`],
    ['a signature in upper case', `t=${nowSeconds},v1=${right.toUpperCase()}`],
    ['a signature that goes on', `t=${nowSeconds},v1=${right}00`],
    ['an empty signature', `t=${nowSeconds},v1=`],
    ['sixty-four letters that are more bytes', `t=${nowSeconds},v1=${'é'.repeat(64)}`],
    ['ten thousand signatures', `t=${nowSeconds}${',v1=00'.repeat(10_000)}`],
  ])('%s is refused and leaves nothing', async (_, signature) => {
    const receiver = lab()
    expect((await receiver.receive(withSignature(body, signature))).status).toBe(400)
    expect(await kept(receiver)).toBe(0)
    expect(receiver.sent).toEqual([])
  })

  test('no header text passes without the key', async () => {
    const receiver = lab()
    const part = fc.oneof(fc.constantFrom('t', 'v1', '=', ',', String(nowSeconds), right.slice(0, 63), ' ', '\t', '\u00a0', `t=${nowSeconds}`, 'v1='), fc.string())
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 12 }), async (parts) => (await receiver.receive(withSignature(body, parts.join('')))).status === 400),
      { numRuns: 400 },
    )
  })
})

describe('keys that are no keys', () => {
  const empty = { 'halden/stripe-webhook': '', 'halden/evidence': '["deploys:","deploys:  "]', 'halden/zuora-webhook': '["hmac:","basic::"]' }

  test('an empty Stripe secret verifies nothing', () => {
    for (const text of ['', ' ', ';mode=live']) expect(() => readStripeSecret(text)).toThrow(/empty/)
  })

  test('an empty Zuora key or password lets nobody in', () => {
    for (const text of ['hmac:', 'hmac: ', 'basic:', 'basic::', 'basic:user:', 'basic:user']) expect(() => readZuoraCredential(text)).toThrow(/zuora-webhook/)
  })

  test('an empty evidence key signs for nobody', async () => {
    const receiver = lab(givenSecrets(empty))
    expect(codeOf(await receiver.receive(evidence(report(), '')))).toBe('signature-wrong')
    expect(codeOf(await receiver.receive(evidence(report(), '  ')))).toBe('signature-wrong')
  })

  test('a key may end with the line break of the file that it was written from', async () => {
    const receiver = lab(givenSecrets({ 'halden/evidence': 'deploys:key-2\n' }))
    expect((await receiver.receive(evidence(report()))).status).toBe(200)
  })
})

describe('signed text that no one could keep', () => {
  test.each([
    ['half a surrogate pair in the type', stripeRequest(stripeEvent({ type: 'a\ud800' }))],
    ['a control character in the type', stripeRequest(stripeEvent({ type: 'a\u001b[31m' }))],
    ['an id of two hundred characters', stripeRequest(stripeEvent({ id: `evt_${'1'.repeat(200)}` }))],
    ['an account of a megabyte', stripeRequest(stripeEvent({ account: 'x'.repeat(1_000_000) }))],
    ['half a surrogate pair in a report', evidence(report({ kind: '\udc00' }))],
    ['a report whose id leaves no room for its place in the books', evidence(report({ id: 'x'.repeat(180) }))],
    ['a list in place of the id', evidence(report({ id: ['a'] }))],
  ])('%s is refused, in few words', async (_, request) => {
    const receiver = lab()
    const answer = await receiver.receive(request)
    expect([answer.status, codeOf(answer)]).toEqual([400, 'event-malformed'])
    expect(answer.body?.length).toBeLessThan(600)
    expect(await kept(receiver)).toBe(0)
  })

  test.each([
    ['a byte-order mark', `\ufeff${body}`, 'json-malformed'],
    ['bytes of gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), 'body-not-text'],
    ['nothing', '', 'signature-wrong'],
    ['a number of a million digits', '9'.repeat(1_000_000), 'event-malformed'],
    ['a list a hundred thousand deep', '['.repeat(100_000) + ']'.repeat(100_000), 'event-malformed'],
  ])('%s is refused', async (_, text, code) => {
    expect(codeOf(await lab().receive(stripeRequest(text)))).toBe(code)
  })

  test('the last of two equal keys counts, as it will for the translator', async () => {
    const twice = body.replace('{"id":"evt_1"', '{"id":"evt_0","id":"evt_1"')
    const receiver = lab()
    expect(codeOf(await receiver.receive(stripeRequest(twice)))).toBe('')
    expect(receiver.sent).toEqual(['intake halden stripe:evt_1'])
  })

  test('a prototype in a body gives it no field', async () => {
    expect(codeOf(await lab().receive(stripeRequest('{"__proto__":{"id":"evt_1","object":"event","type":"invoice.paid"},"constructor":{"prototype":{"id":"evt_1"}}}')))).toBe('event-malformed')
    expect(({} as Record<string, unknown>)['id']).toBeUndefined()
  })
})

describe('replays', () => {
  test('within the window the delivery is known; outside it is refused; neither is queued twice once it has an outcome', async () => {
    const receiver = lab()
    await receiver.receive(stripeRequest(body))
    await receiver.books.documents.decide('stripe:evt_1', { status: 'informational', reason: 'r', facts: {}, decidedAt: now })
    expect(JSON.parse((await receiver.receive(stripeRequest(body))).body ?? '')).toMatchObject({ known: true })
    expect(codeOf(await receiver.receive(stripeRequest(body, 'whsec_new', nowSeconds - 3_600)))).toBe('timestamp-old')
    expect(receiver.sent).toHaveLength(1)
  })

  test('a report of another content under a known id changes nothing', async () => {
    const receiver = lab()
    await receiver.receive(evidence(report()))
    const answer = await receiver.receive(evidence(report({ object: 'stripe:sub_2' })))
    expect([answer.status, codeOf(answer)]).toEqual([409, 'report-conflict'])
    expect(Buffer.from((await receiver.books.documents.read('evidence:deploys:dep-1'))?.body ?? []).toString()).toBe(report())
    expect(answer.body).not.toContain('sub_2')
  })
})

test('no refusal repeats the body, the signature or a secret', async () => {
  const marked = stripeEvent({ customer_email: 'ada@example.com', note: 'MARK' })
  const refused = [stripeRequest(marked, 'whsec_other'), stripeRequest(marked, 'whsec_live'), stripeRequest(`${marked}]`), stripeRequest(marked, 'whsec_new', 5), evidence(report({ note: 'MARK' }), 'key-m')]
  for (const request of refused) {
    const { status, body: said } = await lab().receive(request)
    expect(status).toBe(400)
    expect(said).not.toMatch(/MARK|ada@|whsec|key-|[0-9a-f]{32}/)
  }
})
