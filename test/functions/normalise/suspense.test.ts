import { type FactDraft, type Translation } from '#billing'
import { consoleApi } from '../../../functions/console/console-api.ts'
import { normaliseDocument } from '../../../functions/normalise/normalise-document.ts'
import type { NormalisePorts } from '../../../functions/normalise/ports.ts'
import { line } from '../../events/stripe/documents.ts'
import { type Office, entity, kindsIn, openOffice, statusOf, suspenseOf, tenant, waitsIn } from './office.ts'
import { finalised, refund } from './said.ts'

let office: Office
beforeEach(() => void (office = openOffice()))
afterEach(() => office.store.close())

/** A person redrives an item in the console. */
async function redrive(id: string): Promise<void> {
  const request = new Request('http://127.0.0.1/v1/redrives', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ ids: [id], reason: 'repaired' }) })
  const answer = await consoleApi(office.world).fetch(request, { principal: 'ann' })
  expect(answer.status).toBe(200)
}

const item = async (id: string) => (await suspenseOf(office)).find((held) => held.id === id)

describe('a document that contradicts itself', () => {
  beforeEach(async () => {
    await office.deliver('stripe:evt_1', finalised({ total: 12_345 }))
    expect(await office.work()).toEqual([])
  })

  test('lies in suspense with its reason, its amount and what it is about; never in the books', async () => {
    expect(await suspenseOf(office)).toMatchObject([
      { id: 'document:stripe:evt_1', document: 'stripe:evt_1', code: 'INCOHERENT_ARITHMETIC', state: 'open', entity, amounts: [{ currency: 'USD', minor: 12_345n }], detail: { subject: expect.stringMatching(/./) } },
    ])
    expect(await office.books.documents.outcome('stripe:evt_1')).toMatchObject({ status: 'suspended', reason: 'INCOHERENT_ARITHMETIC', contracts: [] })
    expect(await kindsIn(office, 'stripe:sub_1')).toEqual([])
    expect(office.metrics.total('DocumentsSuspended', { reason: 'INCOHERENT_ARITHMETIC' })).toBe(1)
  })

  test('redriven without a repair it is open again', async () => {
    await redrive('document:stripe:evt_1')
    expect((await item('document:stripe:evt_1'))?.state).toBe('redriven')
    await office.work()
    expect(await item('document:stripe:evt_1')).toMatchObject({ state: 'open', history: [{ to: 'redriven', principal: 'ann' }, { to: 'open' }] })
  })
})

describe('what the provider must tell', () => {
  const tenLines = Array.from({ length: 10 }, (_, index) => line({ id: `il_${index + 1}`, amount: 1_000 }))
  const all = Array.from({ length: 250 }, (_, index) => line({ id: `il_${index + 1}`, amount: 1_000 }))
  const long = finalised({ subtotal: 250_000, total: 250_000, amount_due: 250_000, amount_remaining: 250_000, lines: { object: 'list', data: tenLines, has_more: true, total_count: 250, url: '/v1/invoices/in_1/lines' } }, tenLines)

  test('lines beyond the ten that an event carries are fetched, and the document is read again', async () => {
    office.answers['invoice-lines:in_1'] = { object: 'list', data: all, has_more: false }
    await office.deliver('stripe:evt_1', long)
    expect(await office.work()).toEqual([])
    const [issued] = await (async () => {
      const head = await office.books.chains.head('stripe:sub_1')
      return office.books.chains.facts(head!)
    })()
    expect(issued).toMatchObject({ kind: 'InvoiceIssued', totalMinor: '250000', lines: { length: 250 } })
  })

  test('a provider that does not answer fails the message, which is delivered again; nothing is decided', async () => {
    office.answers['invoice-lines:in_1'] = () => Promise.reject(new Error('stripe did not answer'))
    await office.deliver('stripe:evt_1', long)
    expect(await office.work()).toHaveLength(1)
    expect([await statusOf(office, 'stripe:evt_1'), await suspenseOf(office)]).toEqual([undefined, []])
  })

  test('lines that the provider does not have are suspense; once it has them a redrive accounts for the document and settles the item', async () => {
    await office.deliver('stripe:evt_1', long)
    await office.work()
    expect(await item('document:stripe:evt_1')).toMatchObject({ code: 'LINES_UNAVAILABLE', state: 'open' })
    office.answers['invoice-lines:in_1'] = { object: 'list', data: all, has_more: false }
    await redrive('document:stripe:evt_1')
    expect(await office.work()).toEqual([])
    expect([await statusOf(office, 'stripe:evt_1'), await kindsIn(office, 'stripe:sub_1')]).toEqual(['facts', ['InvoiceIssued']])
    expect(await item('document:stripe:evt_1')).toMatchObject({ state: 'resolved', history: [{ to: 'redriven' }, { to: 'resolved', principal: 'tieout' }] })
  })

  test('facts once filed stand, whatever the provider answers when the document comes again', async () => {
    office.answers['invoice-lines:in_1'] = { object: 'list', data: all, has_more: false }
    await office.deliver('stripe:evt_1', long)
    await office.work()
    delete office.answers['invoice-lines:in_1']
    office.sent.push({ queue: 'intake', message: { tenant, document: 'stripe:evt_1' }, group: undefined })
    expect(await office.work()).toEqual([])
    expect([await statusOf(office, 'stripe:evt_1'), await suspenseOf(office), await kindsIn(office, 'stripe:sub_1')]).toEqual(['facts', [], ['InvoiceIssued']])
  })
})

describe('a document whose object never becomes known', () => {
  const giveUp = async (): Promise<void> => {
    office.sent.push({ queue: 'intake', message: { tenant, document: 'stripe:evt_1', givesUp: true }, group: undefined })
    expect(await office.work()).toEqual([])
  }
  beforeEach(async () => {
    await office.deliver('stripe:evt_1', refund())
    await office.work()
    expect(await statusOf(office, 'stripe:evt_1')).toBe('waiting')
    await giveUp()
  })

  test('goes to suspense with its amount and the object, and waits no longer', async () => {
    expect(await suspenseOf(office)).toMatchObject([{ code: 'ROUTE_UNKNOWN', amounts: [{ currency: 'USD', minor: 1_000n }], sentence: expect.stringContaining('stripe:ch_1'), detail: { subject: expect.stringContaining('stripe:ch_1') } }])
    expect([await statusOf(office, 'stripe:evt_1'), await waitsIn(office)]).toEqual(['suspended', []])
  })

  test('redriven while it is still unknown it waits, and does not leave suspense by that', async () => {
    await redrive('document:stripe:evt_1')
    await office.work()
    expect([await statusOf(office, 'stripe:evt_1'), (await item('document:stripe:evt_1'))?.state]).toEqual(['waiting', 'redriven'])
    await giveUp()
    expect([await statusOf(office, 'stripe:evt_1'), (await item('document:stripe:evt_1'))?.state]).toEqual(['suspended', 'open'])
  })

  test('leaves suspense when the object becomes known after a redrive', async () => {
    await redrive('document:stripe:evt_1')
    await office.work()
    await office.deliver('stripe:evt_2', finalised({ charge: 'ch_1' }))
    await office.books.routes.assign({ system: 'stripe', object: 'ch_1' }, [{ contract: 'stripe:sub_1', weightMinor: 1n }])
    office.sent.push({ queue: 'intake', message: { tenant, document: 'stripe:evt_1' }, group: undefined })
    await office.work()
    expect([await statusOf(office, 'stripe:evt_1'), (await item('document:stripe:evt_1'))?.state, await waitsIn(office)]).toEqual(['facts', 'resolved', []])
  })
})

describe('bodies and sources that cannot be read', () => {
  test.each([
    ['not JSON', new TextEncoder().encode('<html>'), /not JSON|SOAP/],
    ['not UTF-8', new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), /not UTF-8/],
    ['JSON, but nothing a provider says', new TextEncoder().encode('[1, 2]'), /./],
  ])('%s: suspense, not an error', async (_what, body, said) => {
    for (const document of ['stripe:evt_1', 'stripe:read:in_1:abc', 'zuora:ntf:1', 'zuora:read:inv:abc', 'evidence:desk:1']) {
      await office.deliver(document, body)
      expect([document, await office.work()]).toEqual([document, []])
      expect(await item(`document:${document}`)).toMatchObject({ code: 'MALFORMED_DOCUMENT', sentence: expect.stringMatching(said) })
    }
  })

  test('a source that policy gives to no entity fails by name, so that a repaired policy accounts for it', async () => {
    await office.deliver('chargebee:ev_1', { id: 'ev_1' })
    expect(await office.work()).toHaveLength(1)
    expect(String(office.faults[0])).toContain('chargebee')
  })

  test('a document that is not in the register fails', async () => {
    office.sent.push({ queue: 'intake', message: { tenant, document: 'stripe:evt_none' }, group: undefined })
    expect(await office.work()).toHaveLength(1)
  })
})

describe('what a translation may say', () => {
  const saying = async (translation: Translation): Promise<string> => {
    const { books, clock, metrics, world } = office
    const ports: NormalisePorts = { books, clock, metrics, queues: world.queues, ids: world.ids, translate: () => translation, fetch: async () => null, entityOf: () => ({ entity, timeZone: 'UTC' }) }
    await office.deliver('stripe:evt_1', {})
    return normaliseDocument(ports)({ document: 'stripe:evt_1' })
  }
  const source = { system: 'stripe', document: 'stripe:evt_1', object: 'stripe:re_1', sha256: 'a'.repeat(64) } as const
  const envelope = { customer: null, effectiveOn: '2026-12-01', effectiveAt: '2026-12-01T00:00:00.000Z', source } as const
  const draft = (belongsTo: FactDraft['belongsTo'], identity = 'stripe:re_1:RefundSettled'): FactDraft =>
    ({ identity, belongsTo, fact: { ...envelope, kind: 'RefundSettled', refund: 're_1', payment: 'ch_1', invoice: null, currency: 'USD', amountMinor: 700n } }) as unknown as FactDraft
  const facts = (...drafts: readonly FactDraft[]): Translation => ({ kind: 'facts', drafts, routes: [], aliases: [] })

  test('a fact that names no object could never find its contract: suspense with its amount, not silence', async () => {
    await saying(facts(draft({ objects: [] })))
    expect(await suspenseOf(office)).toMatchObject([{ code: 'ROUTE_UNKNOWN', amounts: [{ currency: 'USD', minor: 700n }] }])
  })

  test('a fact that only names a line waits for the document of the line', async () => {
    await saying(facts(draft({ objects: ['stripe:in_9/il_1'] })))
    expect([await statusOf(office, 'stripe:evt_1'), await waitsIn(office)]).toEqual(['waiting', ['stripe:in_9 ← stripe:evt_1']])
  })

  test('a fact that cannot be stored is suspense that says what is wrong with it', async () => {
    await saying(facts(draft({ contract: 'stripe:sub_1' }, 'x'.repeat(300))))
    expect(await suspenseOf(office)).toMatchObject([{ code: 'MALFORMED_DOCUMENT', sentence: expect.stringMatching(/\bid\b/) }])
  })

  test('amounts in a currency that nobody knows are left to the sentence: the list of suspense stays readable', async () => {
    await saying({ kind: 'suspended', code: 'CURRENCY_UNKNOWN', sentence: 'the currency is "ZZZ"', subject: 'in_1', amounts: [{ currency: 'ZZZ', minor: 1n }, { currency: 'USD', minor: 2n }] })
    expect(await suspenseOf(office)).toMatchObject([{ amounts: [{ currency: 'USD', minor: 2n }] }])
  })

  test('one fact known and another unknown: nothing is told before the whole document is', async () => {
    expect(await saying(facts(draft({ contract: 'stripe:sub_1' }), draft({ objects: ['stripe:ch_9'] }, 'stripe:re_2:RefundSettled')))).toBe('waiting')
    expect(office.sent.filter((sent) => sent.queue === 'contract')).toEqual([])
  })
})
