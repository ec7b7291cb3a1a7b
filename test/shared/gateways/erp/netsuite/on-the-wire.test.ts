import fc from 'fast-check'
import { type Currency, formatMinor } from '#money'
import { period } from '#calendar'
import { exactNumber, parseExact } from '../../../../../shared/gateways/erp/exact-json.ts'
import { type NetSuiteTwin, createNetSuiteTwin } from '../../../../../stacks/local/twins/netsuite/index.ts'
import { bench, journal, startMs } from '../netsuite-bench.ts'

let twin: NetSuiteTwin
beforeEach(() => {
  twin = createNetSuiteTwin({ now: () => startMs })
})
afterEach(() => twin.close())
const open = (settings = {}) => bench(twin, { baseUrl: 'http://netsuite.test', fetch: twin.fetch, settings })

test('the journal is sent as the record service documents it, amounts digit for digit', async () => {
  const { connector } = open()
  const sent = journal({ lines: [{ account: '2400', debit: '123456789012.34' }, { account: '1100', credit: '123456789012.34', entity: 'cus_B' }] })
  await connector.post({ ...sent, exchangeRate: '1.0000000000000001' })
  const [text = ''] = twin.control.received(sent.externalId)
  expect(text).toContain('"debit":123456789012.34}')
  expect(text).toContain('"exchangeRate":1.0000000000000001')
  expect(JSON.parse(text)).toMatchObject({
    externalId: sent.externalId, tranDate: '2026-01-31', subsidiary: { id: '1' }, currency: { id: '1' }, accountingBook: { id: '1' }, isBookSpecific: true,
    memo: `January sha256:${sent.contentHash}`,
    line: { items: [{ account: { id: '9' } }, { account: { id: '2' }, entity: { id: '2' } }] },
  })
})

test('the period is named, never left to the date, and property names are validated', async () => {
  const { connector, intercept } = open()
  const headers: (string | null)[] = []
  intercept.before = async (request) => void (request.url.endsWith('/journalEntry') && headers.push(request.headers.get('x-netsuite-propertynamevalidation')))
  await connector.post(journal())
  const [january] = await connector.periods({ from: period('2026-01'), to: period('2026-01') })
  expect(parseExact(twin.control.received(journal().externalId)[0]!)).toMatchObject({ postingPeriod: { id: january!.erpId } })
  expect(headers).toEqual(['Error'])
})

test('any amount of minor units is written and read without change', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.constantFrom('USD', 'JPY', 'KWD'), (minor, currency) => {
      const text = formatMinor(minor, currency as Currency)
      expect(parseExact(JSON.stringify({ amount: exactNumber(text) }))).toEqual({ amount: text })
    }),
  )
})

test('text that is no decimal never becomes a JSON number', () => {
  for (const text of ['1e3', '01', '.5', '1,5', 'NaN', '', '1"}', '- 1']) expect(() => exactNumber(text)).toThrow('decimal text')
})

test('malformed JSON reads as nothing', () => expect(parseExact('<html>')).toBeUndefined())

test.each([
  ['an account the chart does not have', { lines: [{ account: '9999', debit: '1.00' }, { account: '4010', credit: '1.00' }] }, 'lines[0].account'],
  ['a customer without that external id', { lines: [{ account: '1100', debit: '1.00', entity: 'cus_X' }, { account: '4010', credit: '1.00' }] }, 'lines[0].entity'],
  ['a book without an accounting book', { book: 'tax' }, 'book'],
  ['an entity without a subsidiary', { subsidiary: 'mars' }, 'subsidiary'],
  ['a currency the account does not have', { currency: 'CHF' }, 'currency'],
  ['a period the account does not have', { period: period('2019-01') }, 'postingPeriod'],
  ['a segment that no line can carry', { lines: [{ account: '2400', debit: '1.00', segments: { colour: '1' } }, { account: '4010', credit: '1.00' }] }, 'segments'],
])('refuses %s by name, before the journal is sent', async (_name, changes, path) => {
  const { connector, sent } = open()
  expect(await connector.post(journal(changes))).toMatchObject({ outcome: 'refused', kind: 'invalid_reference', retryable: false, path })
  expect(sent.filter((line) => line.endsWith('/journalEntry'))).toEqual([])
})

test('a third decimal is refused by default, because NetSuite documents two at most', async () => {
  const { connector, sent } = open({ threeDecimalCurrencies: false })
  const dinars = (amount: string) => journal({ currency: 'KWD', lines: [{ account: '2400', debit: amount }, { account: '4010', credit: amount }] })
  expect(await connector.post(dinars('1.234'))).toMatchObject({ outcome: 'refused', kind: 'rejected', raw: expect.stringContaining('three decimals') })
  expect(sent).toEqual([])
  expect((await connector.post(dinars('1.230'))).outcome).toBe('posted')
})

test('read-back follows the pages of SuiteQL', async () => {
  const { connector, sent } = open({ pageSize: 7 })
  const debits = Array.from({ length: 29 }, (_, index) => ({ account: '2400', debit: `${index + 1}.00` }))
  const large = journal({ lines: [...debits, { account: '4010', credit: '435.00' }] })
  expect((await connector.post(large)).outcome).toBe('posted')
  expect(sent.filter((line) => line.endsWith('/suiteql')).length).toBeGreaterThan(10)
})

test('a journal of every book is read once, under the primary book', async () => {
  const { connector } = open({ books: { asc606: { accountingBook: '1', bookSpecific: false } } })
  const result = await connector.post(journal())
  expect(result).toMatchObject({ outcome: 'posted', journal: { book: 'asc606' } })
  expect('journal' in result && result.journal!.lines).toHaveLength(2)
})

test('two of our books cannot share an accounting book', () => {
  const shared = { accountingBook: '1', bookSpecific: true }
  expect(() => open({ books: { asc606: shared, ifrs15: shared } })).toThrow('may not share')
})

test('beside a second book a general journal is refused: it would land in every accounting book', () => {
  const mixed = { asc606: { accountingBook: '1', bookSpecific: false }, ifrs15: { accountingBook: '2', bookSpecific: true } }
  expect(() => open({ books: mixed })).toThrow('would land in every accounting book')
  expect(() => open({ books: { asc606: mixed.asc606 } })).not.toThrow()
})

test('an asynchronous answer is polled, and its end is resolved by find', async () => {
  const { connector, intercept } = open()
  let completed = false
  intercept.before = async (request) => {
    if (request.method === 'POST' && request.url.endsWith('/journalEntry')) return new Response(null, { status: 202, headers: { location: 'http://netsuite.test/services/rest/async/v1/job/7' } })
    return request.url.includes('/async/') ? Response.json({ completed, id: '7', progress: 'pending' }) : undefined
  }
  const accepted = await connector.post(journal())
  expect(accepted).toEqual({ outcome: 'accepted', jobRef: '/services/rest/async/v1/job/7' })
  expect(await connector.poll('http://netsuite.test/services/rest/async/v1/job/7')).toMatchObject({ outcome: 'accepted' })
  completed = true
  expect(await connector.poll('http://netsuite.test/services/rest/async/v1/job/7')).toMatchObject({ outcome: 'unknown' })
  await expect(connector.poll('/services/rest/record/v1/journalEntry')).rejects.toThrow('is not a job')
})
