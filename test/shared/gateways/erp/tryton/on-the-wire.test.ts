import { createTrytonConnector, trytonSettings } from '#gateways'
import { classifyRefusal } from '../../../../../shared/gateways/erp/tryton/refusal-table.ts'
import { decimalField } from '../../../../../shared/gateways/erp/tryton/wire-values.ts'
import { createTrytonTwin } from '../../../../../stacks/local/twins/tryton/index.ts'
import { kitDatabase } from '../../../../erp/kit-database.ts'
import { companyOf, firstKitMonth } from '../../../../erp/tryton-bench.ts'
import { trytonClient } from '../../../../erp/tryton-client.ts'
import { journalCode, setUp } from '../../../../erp/tryton-company.ts'
import { journalIn } from '../kit/erp-under-test.ts'

/** Refusals as Tryton 6.0 worded them when they were recorded. */
test.each([
  ['UserError', 'You cannot create a journal-period in closed period "2025-12".', 'period_closed'],
  ['UserError', 'The date of move "RR5" is outside the period, you must change the date or the period.', 'period_closed'],
  ['UserError', 'To post move "RR3", you must balance all its lines debits and credits.', 'unbalanced'],
  ['UserError', 'The value for field "Account" in "Account Move Line" is not valid according to its domain.', 'invalid_reference'],
  ['UserError', 'A value is required for field "Party" in "Account Move Line".', 'invalid_reference'],
  ['UserError', 'Calling button "close on "account.period" is not allowed.', 'permission'],
  ['UserError', 'You are not allowed to access "Account Move Line".', 'permission'],
  ['duplicate key value violates unique constraint "move_description"', '', 'duplicate'],
  ['UserError', 'You cannot modify posted move "RR2".', 'rejected'],
  ['UserError', 'something new', 'rejected'],
])('%s %s is %s', (name, text, kind) => {
  expect(classifyRefusal({ name, text })).toMatchObject({ outcome: 'refused', kind, retryable: false })
})

test.each([
  ['1200.00', '1200.00'],
  ['0E-8', '0.00000000'],
  ['1E+3', '1000'],
  ['-1.5E+2', '-150'],
  ['1.25E-3', '0.00125'],
])('the decimal %s reads as %s', (written, plain) => {
  expect(decimalField.parse({ __class__: 'Decimal', decimal: written })).toBe(plain)
})

interface Road {
  before?: (body: string) => Response | undefined
}

async function twinWithCompany() {
  const twin = createTrytonTwin({ adminPassword: 'admin' })
  const road: Road = {}
  const sent: string[] = []
  const admin = await trytonClient('http://tryton.test/db/', { login: 'admin', password: 'admin' }, twin.fetch)
  await setUp(admin, { ...kitDatabase, companies: kitDatabase.companies.map((company) => ({ ...company, lastYear: company.firstYear })) })
  const ledgers = ['asc606', 'ifrs15'].map((book) => ({ book, entity: 'us', company: companyOf(book), journal: journalCode }))
  const settings = trytonSettings.parse({ url: 'http://tryton.test', database: 'db', ...kitDatabase.user, ledgers })
  const open = (password = kitDatabase.user.password) =>
    createTrytonConnector({ ...settings, password }, {
      fetch: async (request) => {
        const body = await request.clone().text()
        sent.push(body)
        return road.before?.(body) ?? twin.fetch(request)
      },
      epochMs: () => 0, sleep: () => Promise.resolve(), random: () => 0, deadline: () => AbortSignal.timeout(5_000),
    })
  return { connector: open(), open, road, sent }
}

const journal = journalIn({ period: firstKitMonth, prefix: 'wire-' })
const isCreate = (body: string): boolean => body.includes('"model.account.move.create"')

test('amounts, ids and dates travel digit for digit, and English is asked for', async () => {
  const { connector, sent } = await twinWithCompany()
  await connector.post(journalIn({ period: firstKitMonth, prefix: 'wire-' }, { lines: [{ account: '2400', debit: '9007199254740993.01' }, { account: '4010', credit: '9007199254740993.01' }] }))
  const created = sent.find(isCreate)!
  expect(created).toContain('{"__class__":"Decimal","decimal":"9007199254740993.01"}')
  expect(created).toContain('"date":{"__class__":"date","year":2028,"month":1,"day":31}')
  expect(created).toContain('"language":"en"')
  expect(sent.every((body) => !body.includes('kit-posted') || body.includes('common.db.login'))).toBe(true)
})

test('a session that ended is opened again, once, and the journal posts once', async () => {
  const { connector, road, sent } = await twinWithCompany()
  await connector.find('nothing')
  let ended = false
  road.before = (body) => {
    if (!isCreate(body) || ended) return undefined
    ended = true
    return new Response('', { status: 401 })
  }
  expect((await connector.post(journal)).outcome).toBe('posted')
  expect(sent.filter((body) => body.includes('common.db.login'))).toHaveLength(2)
})

test('a wrong password is an auth refusal, and nothing is sent', async () => {
  const { open } = await twinWithCompany()
  expect(await open('wrong').post(journal)).toMatchObject({ outcome: 'refused', kind: 'auth', retryable: false })
})

test('of two drafts under one external id only the first is ever posted', async () => {
  const { connector, road } = await twinWithCompany()
  const lose = (body: string): Response | undefined => (isCreate(body) ? new Response('gateway', { status: 502 }) : undefined)
  road.before = lose // never reached Tryton, but nobody knows
  expect((await connector.post(journal)).outcome).toBe('unknown')
  delete road.before
  // Two writers who both saw nothing: each leaves a draft.
  const drafts: string[] = []
  road.before = (body) => {
    if (isCreate(body)) drafts.push(body)
    return undefined
  }
  const blind = (body: string): Response | undefined => (body.includes('account.move.search_read') && drafts.length < 2 ? Response.json({ id: 1, result: [] }) : undefined)
  const seen = road.before
  road.before = (body) => seen(body) ?? blind(body)
  expect((await connector.post(journal)).outcome).toBe('unknown')
  expect((await connector.post(journal)).outcome).toBe('posted')
  const held = []
  for await (const move of connector.findByPrefix('wire-')) held.push([move.erpId, move.state])
  expect(held).toEqual([['1', 'posted'], ['2', 'draft']])
  expect(await connector.find(journal.externalId)).toMatchObject({ erpId: '1', state: 'posted' })
})

test('where a unique index keeps a second draft out, its refusal leads to the first one', async () => {
  const { connector, road, sent } = await twinWithCompany()
  await connector.post(journal)
  let unseen = true
  road.before = (body) => {
    if (body.includes('account.move.search_read') && unseen) return Response.json({ id: 1, result: [] })
    if (!isCreate(body)) return undefined
    unseen = false
    return Response.json({ id: 1, error: ['duplicate key value violates unique constraint "move_description"', []] })
  }
  expect((await connector.post(journal)).outcome).toBe('already_posted')
  expect(sent.filter(isCreate)).toHaveLength(2)
})

test('the company’s currency balances to the cent whatever the rate does to single lines', async () => {
  const { connector, sent } = await twinWithCompany()
  const lines = [...Array.from({ length: 7 }, () => ({ account: '2400', debit: '101' })), { account: '4010', credit: '500' }, { account: '4020', credit: '207' }]
  expect((await connector.post(journalIn({ period: firstKitMonth, prefix: 'wire-' }, { currency: 'JPY', lines }))).outcome).toBe('posted')
  const amounts = [...sent.find(isCreate)!.matchAll(/"debit":\{"__class__":"Decimal","decimal":"([\d.]+)"\},"credit":\{"__class__":"Decimal","decimal":"([\d.]+)"\}/g)]
  const cents = (text: string): bigint => BigInt(text.replace('.', ''))
  expect(amounts).toHaveLength(9)
  expect(amounts.reduce((sum, [, debit = '0']) => sum + cents(debit), 0n)).toBe(473n) // 707 yen at 149.5 to the dollar
  expect(amounts.reduce((net, [, debit = '0', credit = '0']) => net + cents(debit) - cents(credit), 0n)).toBe(0n)
})

test('an account that takes no customer, and one that asks for one, are refused before anything is sent', async () => {
  const { connector, sent } = await twinWithCompany()
  const wrong = (lines: Parameters<typeof journalIn>[1]) => connector.post(journalIn({ period: firstKitMonth, prefix: 'wire-' }, lines))
  expect(await wrong({ lines: [{ account: '2400', debit: '1.00', entity: 'cus_A' }, { account: '4010', credit: '1.00' }] })).toMatchObject({ kind: 'invalid_reference', path: 'lines[0].entity' })
  expect(await wrong({ lines: [{ account: '1100', debit: '1.00' }, { account: '4010', credit: '1.00' }] })).toMatchObject({ kind: 'invalid_reference', path: 'lines[0].entity' })
  expect(await wrong({ lines: [{ account: '9999', debit: '1.00' }, { account: '4010', credit: '1.00' }] })).toMatchObject({ kind: 'invalid_reference', path: 'lines[0].account' })
  expect(await wrong({ book: 'tax' })).toMatchObject({ kind: 'invalid_reference', path: 'book' })
  expect(sent.some(isCreate)).toBe(false)
})
