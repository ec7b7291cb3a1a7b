import { readFileSync } from 'node:fs'
import { type BehaviourId, type NetSuiteTwin, NoAnswer, behaviourPage, behaviours, createNetSuiteTwin, defaultSeed } from '../../../../../stacks/local/twins/netsuite/index.ts'
import { type Answer, type Caller, answerOf, askToken, callerOf, entry, keys, lines, origin, startMs } from './twin-caller.ts'

let now = startMs
let twin: NetSuiteTwin
let caller: Caller
const open = async (seed = defaultSeed): Promise<void> => {
  now = startMs
  twin = createNetSuiteTwin({ now: () => now, seed })
  caller = await callerOf(twin)
}
beforeEach(() => open())
afterEach(() => twin.close())

const january = "t.externalid = 'acme-1'"
const heads = (where = january) => caller.query(`SELECT t.id, t.postingperiod, t.posting, t.approvalstatus FROM transaction t WHERE ${where} ORDER BY t.id`)
const refused = (answer: Answer, detail: string | RegExp, code = 'USER_ERROR'): void => {
  expect([answer.status, answer.code]).toEqual([400, code])
  expect(answer.detail).toMatch(detail)
}

const respondAsync = (key: string) => ({ prefer: 'respond-async', 'x-netsuite-idempotency-key': key })

/** One proof per row of the published table: a row without a proof does not compile. */
const proofs: Record<BehaviourId, () => Promise<void>> = {
  'token-assertion': async () => {
    expect((await askToken(twin)).status).toBe(200)
    expect((await askToken(twin, { exp: startMs / 1000 + 3_600 })).text).toContain('invalid_request')
    expect((await askToken(twin, { aud: 'https://elsewhere' })).text).toContain('invalid_request')
  },
  'token-errors': async () => {
    expect((await askToken(twin, { kid: 'cert-9' })).text).toContain('invalid_client')
    expect((await askToken(twin, { iss: 'client-2' })).text).toContain('invalid_client')
    expect((await askToken(twin, { grantType: 'password' })).text).toContain('unsupported_grant_type')
    expect((await askToken(twin, { iat: startMs / 1000 + 600 })).text).toContain('invalid_request')
  },
  'token-refused': async () => {
    const answer = await answerOf(await twin.fetch(new Request(`${origin}/services/rest/record/v1/journalEntry/1`)))
    expect([answer.status, answer.code]).toEqual([401, 'INVALID_LOGIN'])
  },
  'token-lifetime': async () => {
    now += 3_599_000
    expect((await caller.get('1')).status).toBe(404)
    now += 1_000
    expect((await caller.get('1')).status).toBe(401)
    expect((await askToken(twin, { iat: now / 1000 })).text).toContain('"expires_in":"3600"')
  },
  'certificate-limit': async () => {
    for (const id of ['cert-2', 'cert-3', 'cert-4', 'cert-5']) twin.control.addCertificate({ id, client: 'client-1', publicKey: keys.publicKey })
    expect(() => twin.control.addCertificate({ id: 'cert-6', client: 'client-1', publicKey: keys.publicKey })).toThrow('5 active')
    twin.control.removeCertificate('cert-1')
    twin.control.addCertificate({ id: 'cert-6', client: 'client-1', publicKey: keys.publicKey })
  },
  create: async () => {
    const created = await caller.post(entry())
    expect([created.status, created.text, created.location]).toEqual([204, '', `${origin}/services/rest/record/v1/journalEntry/1`])
    expect((await caller.get('eid:acme-1')).text).toBe((await caller.get('1')).text)
    expect((await caller.get('1')).text).toContain('"debit":187.5')
    expect((await caller.get('eid:none')).status).toBe(404)
  },
  'duplicate-external-id': async () => {
    const answers = await Promise.all([caller.post(entry()), caller.post(entry()), caller.post(entry())])
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 400, 400])
    refused(answers.find((answer) => answer.status === 400)!, 'Error while accessing a resource. This record already exists.')
    expect((await heads()).items).toHaveLength(1)
  },
  'external-id-characters': async () => refused(await caller.post(entry({ externalId: 'acme:1' })), 'external ID'),
  unbalanced: async () => refused(await caller.post(entry(lines({ account: { id: '9' }, debit: 1 }, { account: { id: '11' }, credit: 0.99 }))), 'The amounts in a journal entry must balance.'),
  'invalid-reference': async () => {
    const answer = await caller.post(entry(lines({ account: { id: '9999' }, debit: 1 }, { account: { id: '11' }, credit: 1 })))
    refused(answer, 'You have entered an Invalid Field Value 9999 for the following field: account', 'INVALID_CONTENT')
    expect(answer.text).toContain('"o:errorPath":"line.items[0].account"')
    refused(await caller.post(entry({ postingPeriod: { id: '18' } })), 'postingPeriod', 'INVALID_CONTENT') // a year takes no postings
  },
  'missing-field': async () => {
    refused(await caller.post(entry({ subsidiary: undefined })), 'You must enter a value for subsidiary.')
    refused(await caller.post(entry(lines({ account: { id: '9' } }, { account: { id: '11' }, credit: 1 }))), 'debit or credit')
  },
  'unknown-property': async () => {
    refused(await caller.post(entry({ postingPeriode: { id: '20' } })), 'postingPeriode', 'INVALID_CONTENT')
    refused(await caller.post(entry(lines({ account: { id: '9' }, debitt: 1 }, { account: { id: '11' }, credit: 1 }))), 'debitt', 'INVALID_CONTENT')
  },
  'property-warning': async () => {
    const { postingPeriod: _named, ...rest } = entry()
    const misspelt = { ...rest, tranDate: '2026-02-01', postingPeriode: { id: '20' } }
    expect((await caller.post(misspelt, {})).status).toBe(204)
    expect((await heads()).items[0]).toMatchObject({ postingperiod: '21' }) // February by its date, not the January that was meant
  },
  'json-numbers': async () => {
    refused(await caller.post(entry(lines({ account: { id: '9' }, debit: '1.00' }, { account: { id: '11' }, credit: 1 }))), 'number', 'INVALID_CONTENT')
    await caller.post(JSON.stringify(entry(lines({ account: { id: '9' }, debit: 1 }, { account: { id: '11' }, credit: 1 }))).replaceAll(':1}', ':9007199254740993.01}'))
    expect((await caller.get('eid:acme-1')).text).toContain('"debit":9007199254740993.01')
  },
  'currency-precision': async () => {
    const dinar = entry({ currency: { id: '5' }, ...lines({ account: { id: '9' }, debit: 1.234 }, { account: { id: '11' }, credit: 1.234 }) })
    expect((await caller.post(dinar)).status).toBe(204)
    twin.control.prefer({ strictPrecision: true })
    refused(await caller.post({ ...dinar, externalId: 'acme-2' }), 'decimals', 'INVALID_CONTENT')
    refused(await caller.post({ ...entry(lines({ account: { id: '9' }, debit: 1.5 }, { account: { id: '11' }, credit: 1.5 })), currency: { id: '4' } }), 'decimals', 'INVALID_CONTENT')
  },
  'permission-refused': async () => {
    twin.control.prefer({ mayPost: false })
    refused(await caller.post(entry()), 'Your current role does not have permission to perform this action.')
  },
  books: async () => {
    const booksOf = async (): Promise<unknown[]> => (await caller.query('SELECT DISTINCT tal.accountingbook FROM transactionaccountingline tal ORDER BY tal.accountingbook')).items.map((item) => item.accountingbook)
    await caller.post(entry({ accountingBook: { id: '2' }, isBookSpecific: true }))
    expect(await booksOf()).toEqual(['2'])
    await caller.post(entry({ externalId: 'acme-2' }))
    expect(await booksOf()).toEqual(['1', '2'])
  },
  'closed-period': async () => {
    twin.control.setPeriod({ period: '2026-01', closed: true })
    refused(await caller.post(entry()), 'period that is closed or locked')
    twin.control.setPeriod({ period: '2026-01', closed: false, locked: true })
    refused(await caller.post(entry()), 'period that is closed or locked')
  },
  'date-outside-period': async () => refused(await caller.post(entry({ tranDate: '2026-02-01' })), 'not within the date range of your accounting period'),
  'moved-period': async () => {
    twin.control.setPeriod({ period: '2025-12', closed: true })
    twin.control.setPeriod({ period: '2026-01', closed: true })
    twin.control.prefer({ closedPeriod: 'first-open' })
    expect((await caller.post(entry())).status).toBe(204)
    expect((await heads()).items[0]).toMatchObject({ postingperiod: '21', posting: 'T' })
    twin.control.prefer({ closedPeriod: 'current' })
    now = Date.parse('2026-06-15T00:00:00Z')
    const later = await callerOf(twin, now)
    await later.post(entry({ externalId: 'acme-2' }))
    expect((await later.query("SELECT t.postingperiod FROM transaction t WHERE t.externalid = 'acme-2' ORDER BY t.id")).items[0]).toMatchObject({ postingperiod: '26' })
  },
  'hidden-lock': async () => {
    twin.control.setPeriod({ period: '2026-01', lockedSubsidiaries: ['1'] })
    expect((await caller.query("SELECT closed, alllocked FROM accountingperiod WHERE periodname = 'Jan 2026' ORDER BY id")).items[0]).toMatchObject({ closed: 'F', alllocked: 'F' })
    refused(await caller.post(entry()), 'closed or locked')
    expect((await caller.post(entry({ subsidiary: { id: '2' } }))).status).toBe(204)
  },
  'approval-pending': async () => {
    twin.control.prefer({ approvals: true })
    expect((await caller.post(entry())).status).toBe(204)
    expect((await heads()).items[0]).toMatchObject({ posting: 'F', approvalstatus: '1' })
    twin.control.approve('acme-1')
    expect((await heads()).items[0]).toMatchObject({ posting: 'T', approvalstatus: '2', postingperiod: '20' })
  },
  'approval-moves-period': async () => {
    twin.control.prefer({ approvals: true })
    await caller.post(entry())
    twin.control.setPeriod({ period: '2026-01', closed: true })
    twin.control.approve('acme-1')
    expect((await heads()).items[0]).toMatchObject({ posting: 'T', postingperiod: '21' })
  },
  'certificate-expiry': async () => {
    twin.control.addCertificate({ id: 'cert-2', client: 'client-1', publicKey: keys.publicKey, endsAtMs: now + 1_000 })
    expect((await askToken(twin, { kid: 'cert-2' })).status).toBe(200)
    now += 1_000
    expect((await askToken(twin, { kid: 'cert-2' })).text).toContain('invalid_client')
    expect((await askToken(twin)).status).toBe(200)
  },
  'subsidiary-restricted': async () => {
    twin.control.restrict({ account: '4010', subsidiaries: ['2'] })
    refused(await caller.post(entry()), 'Invalid account reference key 11 for subsidiary 1.')
    expect((await caller.post(entry({ subsidiary: { id: '2' } }))).status).toBe(204)
    twin.control.restrict({ customer: 'cus_A', subsidiaries: ['2'] })
    refused(await caller.post(entry({ externalId: 'acme-2', ...lines({ account: { id: '9' }, debit: 1, entity: { id: '1' } }, { account: { id: '10' }, credit: 1 }) })), 'Invalid entity reference key 1 for subsidiary 1.')
  },
  'base-currency': async () => {
    await open({ ...defaultSeed, subsidiaries: [{ name: 'US', currency: 'USD' }, { name: 'EU', currency: 'EUR' }] })
    await caller.post(entry({ currency: { id: '3' }, subsidiary: { id: '2' }, ...lines({ account: { id: '9' }, debit: 100 }, { account: { id: '11' }, credit: 100 }) }))
    const { items } = await caller.query('SELECT tal.debit, tl.debitforeignamount FROM transactionline tl JOIN transactionaccountingline tal ON tal.transaction = tl.transaction AND tal.transactionline = tl.id WHERE tl.id = 0 AND tal.accountingbook = 1 ORDER BY tl.id')
    expect(items[0]).toMatchObject({ debit: '117.59', debitforeignamount: '100' }) // 100 pounds at 1.27 dollars, in euros at 1.08
  },
  'no-oneworld': async () => {
    await open({ ...defaultSeed, oneWorld: false, subsidiaries: [{ name: 'the company', currency: 'USD' }] })
    refused(await caller.post(entry()), 'subsidiary', 'INVALID_CONTENT')
    expect((await caller.post(entry({ subsidiary: undefined }))).status).toBe(204)
    refused(await caller.query('SELECT tl.subsidiary FROM transactionline tl ORDER BY tl.id'), "Field 'subsidiary' not found.")
  },
  'book-lock': async () => {
    twin.control.setPeriod({ period: '2026-01', lockedBooks: ['2'] })
    expect((await caller.query("SELECT closed, alllocked FROM accountingperiod WHERE periodname = 'Jan 2026' ORDER BY id")).items[0]).toMatchObject({ closed: 'F', alllocked: 'F' })
    refused(await caller.post(entry({ accountingBook: { id: '2' }, isBookSpecific: true })), 'closed or locked')
    expect((await caller.post(entry({ accountingBook: { id: '1' }, isBookSpecific: true }))).status).toBe(204)
  },
  'async-accepted': async () => {
    twin.control.prefer({ jobsWait: true })
    const taken = await caller.post(entry(), respondAsync('k1'))
    expect([taken.status, taken.location]).toEqual([202, `${origin}/services/rest/async/v1/job/1`])
    expect((await heads()).items).toEqual([])
    expect(JSON.parse((await caller.at(taken.location!)).text)).toMatchObject({ completed: false, progress: 'pending' })
    expect((await caller.at(`${taken.location!}/task/1/result`)).status).toBe(404)
  },
  'async-ends': async () => {
    const taken = await caller.post(entry(), respondAsync('k1'))
    expect(JSON.parse((await caller.at(taken.location!)).text)).toMatchObject({ completed: true, progress: 'succeeded' })
    expect(await caller.at(`${taken.location!}/task/1/result`)).toMatchObject({ status: 204, location: `${origin}/services/rest/record/v1/journalEntry/1` })
    expect((await heads()).items).toHaveLength(1)
  },
  'async-refusal': async () => {
    const unbalanced = entry(lines({ account: { id: '9' }, debit: 1 }, { account: { id: '11' }, credit: 2 }))
    const taken = await caller.post(unbalanced, respondAsync('k1'))
    expect(taken.status).toBe(202)
    expect(JSON.parse((await caller.at(taken.location!)).text)).toMatchObject({ completed: true, progress: 'failed' })
    refused(await caller.at(`${taken.location!}/task/1/result`), 'must balance')
  },
  'async-idempotency': async () => {
    const [first, again] = [await caller.post(entry(), respondAsync('k1')), await caller.post(entry(), respondAsync('k1'))]
    expect([again.status, again.code, again.location]).toEqual([400, 'IDEMPOTENCY_ERROR', first.location])
    expect((await caller.post(entry({ externalId: 'acme-2' }), { 'x-netsuite-idempotency-key': 'k1' })).status).toBe(204) // ignored when synchronous
  },
  'governance-limits': async () => refused(await caller.at(`${origin}/services/rest/system/v1/governanceLimits`), 'does not have permission'),
  'suiteql-transient': async () => refused(await caller.query('SELECT id FROM account ORDER BY id', { headers: {} }), 'transient', 'INVALID_HEADER'),
  'suiteql-values': async () => {
    await caller.post(entry())
    const { items } = await caller.query("SELECT t.id AS ID, t.trandate, TO_CHAR(t.trandate, 'YYYY-MM-DD') AS day, t.posting, t.memo FROM transaction t ORDER BY t.id")
    expect(items).toEqual([{ links: [], id: '1', trandate: '1/31/2026', day: '2026-01-31', posting: 'T' }])
  },
  'suiteql-pages': async () => {
    refused(await caller.query('SELECT id FROM account ORDER BY id', { page: '?limit=1001' }), 'limit', 'INVALID_PARAMETER')
    const ids = async (order: string): Promise<Set<unknown>> => {
      const pages = await Promise.all([0, 10].map((offset) => caller.query(`SELECT id FROM account ${order}`, { page: `?limit=10&offset=${offset}` })))
      return new Set(pages.flatMap((found) => found.items.map((item) => item.id)))
    }
    expect((await ids('ORDER BY id')).size).toBe(15)
    expect((await ids('')).size).toBeLessThan(15)
  },
  'suiteql-refused': async () => {
    refused(await caller.query('SELECT foo FROM account ORDER BY id'), "Search error occurred: Field 'foo' not found.")
    for (const bad of ['SELECT id FROM account ORDER BY id LIMIT 5', 'DELETE FROM account', 'SELECT number FROM accounts', 'SELECT id FROM nothing', "SELECT load_extension('x') FROM account", 'SELECT'])
      refused(await caller.query(bad), 'Invalid search query.')
  },
  'suiteql-case': async () => {
    await caller.post(entry())
    expect((await heads("t.externalid = 'ACME-1'")).items).toEqual([])
    expect((await heads("t.externalid LIKE 'ACME%'")).items).toEqual([])
  },
  'suiteql-permission': async () => {
    await caller.post(entry())
    twin.control.prefer({ mayQuery: false })
    refused(await heads(), 'does not have permission')
    expect((await caller.get('1')).status).toBe(200)
  },
  'concurrency-limit': async () => {
    twin.control.prefer({ concurrency: 2 })
    const answers = await Promise.all([1, 2, 3].map((index) => caller.post(entry({ externalId: `acme-${index}` }))))
    expect(answers.map((answer) => answer.status).sort()).toEqual([204, 204, 429])
    expect(answers.find((answer) => answer.status === 429)).toMatchObject({ code: 'CONCURRENCY_LIMIT_EXCEEDED', detail: 'Concurrent request limit exceeded. Request blocked.' })
    expect((await heads("t.type = 'Journal'")).items).toHaveLength(2)
  },
  'line-limit': async () => {
    const items = Array.from({ length: 1_001 }, () => ({ account: { id: '9' }, debit: 1 }))
    refused(await caller.post(entry(lines(...items))), '1000 lines')
  },
  'lost-answer': async () => {
    twin.control.fault('lost-before-commit')
    await expect(caller.post(entry())).rejects.toBeInstanceOf(NoAnswer)
    expect((await heads()).items).toHaveLength(0)
    twin.control.fault('lost-after-commit')
    await expect(caller.post(entry())).rejects.toBeInstanceOf(NoAnswer)
    expect((await heads()).items).toHaveLength(1)
  },
  'server-error': async () => {
    twin.control.fault('error-before-commit')
    expect((await caller.post(entry())).status).toBe(503)
    expect((await heads()).items).toHaveLength(0)
    twin.control.fault('error-after-commit')
    expect((await caller.post(entry())).status).toBe(503)
    expect((await heads()).items).toHaveLength(1)
  },
}

test.each(behaviours.map((behaviour) => behaviour.id))('%s', (id) => proofs[id]())

test('the published page is the table, word for word', () => {
  const page = readFileSync(new URL('../../../../../docs/netsuite-behaviour.md', import.meta.url), 'utf8')
  expect(page).toBe(behaviourPage())
})

test('every behaviour says how we know it, and nothing was observed by us', () => {
  for (const { says, source, provenance } of behaviours) {
    expect(says.length).toBeGreaterThan(20)
    expect(source.length).toBeGreaterThan(10)
    expect(['documented', 'field report', 'inferred']).toContain(provenance)
  }
  expect(new Set(behaviours.map(({ id }) => id)).size).toBe(behaviours.length)
})
