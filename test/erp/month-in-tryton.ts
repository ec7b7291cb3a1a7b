import { type Period, instant, lastDayOf, period } from '#calendar'
import { createTrytonConnector, type ErpConnector, trytonSettings } from '#gateways'
import { systemOutward } from '#runtime'
import { company } from '../../stacks/local/month/company.ts'
import { type SampleMonth, sampleMonth } from '../../stacks/local/month/sample-month.ts'
import { reconcileScope } from '../../functions/reconcile/on-timetable.ts'
import { cursorFile } from '../../stacks/local/player/cursor.ts'
import type { LocalErp } from '../../stacks/local/player/local-erp.ts'
import { netSuiteSeed } from '../../stacks/local/player/netsuite-account.ts'
import { type LocalStack, openStack } from '../../stacks/local/player/open-stack.ts'
import { play } from '../../stacks/local/player/play.ts'
import { ticksOf } from '../../stacks/local/player/ticks.ts'
import { resultOf, tiesOut } from '../../stacks/local/player/result.ts'
import { typeOf } from './kit-database.ts'
import { accountant } from './tryton-bench.ts'
import type { TrytonClient } from './tryton-client.ts'
import { type DatabasePlan, journalCode } from './tryton-company.ts'
import type { TrytonServer } from './tryton-server.ts'
import { trialBalance } from './trial-balance.ts'

const month = sampleMonth()
const december = company.period as Period
const books = ['asc606', 'ifrs15'] as const
export const companyNamed = (book: string): string => `${company.name} ${book}`

/** Accounts whose lines name a customer: Tryton asks for one on all of their lines or on none. */
const customerAccounts = ['1100', '2350']

/** The sample company, once for each of its books, as its database must hold it for what is played. */
export function databaseOf(played: SampleMonth): Pick<DatabasePlan, 'companies' | 'customers'> {
  const seed = netSuiteSeed(played)
  const accounts = seed.accounts.map(({ number, name }) => ({ number, name, type: typeOf(number), customers: customerAccounts.includes(number) }))
  return { companies: books.map((book) => ({ name: companyNamed(book), accounts, firstYear: 2026, lastYear: 2027 })), customers: seed.customers.map(({ externalId }) => externalId) }
}

export const monthDatabase = databaseOf(month)

/** The sample company's connector to a Tryton that holds it, as the local stack wants it. */
export function sampleErp(server: TrytonServer, user: DatabasePlan['user']): LocalErp {
  const ledgers = books.map((book) => ({ book, entity: company.entity, company: companyNamed(book), journal: journalCode }))
  const settings = trytonSettings.parse({ url: server.url, database: server.database, ...user, ledgers })
  const connector = createTrytonConnector(settings, { ...systemOutward, epochMs: () => performance.now() })
  return { connector, posting: { erp: 'tryton', erpAccount: server.database }, stop: () => Promise.resolve() }
}

/** A server that holds the sample company. */
export interface OpenTryton {
  readonly server: TrytonServer
  readonly admin: TrytonClient
  readonly companies: ReadonlyMap<string, number>
  readonly plan: DatabasePlan
}

/** The sample month, closed and posted into a Tryton through the functions that do it in production, and then attacked. */
export function monthInTryton(opened: () => OpenTryton): void {
  let stack: LocalStack
  let admin: TrytonClient
  let connector: ErpConnector
  let hands: ReturnType<typeof accountant>
  let ids: ReadonlyMap<string, number>

  beforeAll(async () => {
    const { server, plan, ...open } = opened()
    admin = open.admin
    ids = open.companies
    hands = accountant(admin, ids.get(companyNamed('asc606'))!)
    const erp = sampleErp(server, plan.user)
    connector = erp.connector
    const options = { once: true, json: false, dataDir: undefined, books: 'sqlite', endpoint: undefined, erp: { erp: 'netsuite', settingsFile: undefined }, port: 0, seedOrder: undefined } as const
    stack = await openStack(month, options, { at: instant('2026-12-01T05:00:00.000Z'), erp })
    await play({ stack, ticks: ticksOf(month.script), cursor: cursorFile(undefined, { books: 'sqlite', seedOrder: undefined }), progress: { at: () => undefined, note: () => undefined } })
  })
  afterAll(async () => {
    await stack?.stop()
  })

  const reconciled = () => reconcileScope(stack.world, company.tenant, { entity: company.entity, book: 'asc606', period: december }, 'tester')

  it('closes, posts through the posting workflow and ties out to the cent, no file moved by hand', async () => {
    const result = await resultOf(stack.world, month, { seconds: 0, again: false })
    expect(result.differences).toEqual([])
    expect(tiesOut(result)).toBe(true)
    expect(result.journalsPosted).toBe(6)
  })

  it('matches every journal and account by itself: no break on a clean month', async () => {
    const tieOut = await reconciled()
    expect(tieOut.breaks).toEqual([])
    expect(Object.values(tieOut.unreconciled).every((minor) => minor === 0n)).toBe(true)
    expect(tieOut.accounts.length).toBeGreaterThan(8)
    expect(tieOut.accounts.every((account) => account.expectedMinor === account.oursMinor)).toBe(true)
  })

  it.each(books)('the trial balance that Tryton itself computes for %s equals the frozen journals, and balances', async (book) => {
    const { ours, theirs } = await trialBalance({ admin, company: ids.get(companyNamed(book))!, book, world: stack.world, period: december, perUnit: Object.fromEntries(opened().plan.currencies.map(({ code, rate }) => [code, ['1', rate] as const])) })
    expect(theirs).toEqual(ours)
    expect([...theirs.values()].reduce((sum, minor) => sum + minor, 0n)).toBe(0n)
    expect(theirs.size).toBeGreaterThan(8)
  })

  it('posts nothing again when the queue delivers every journal again', async () => {
    const before = await countMoves()
    await stack.runner.fire('sweep')
    await stack.runner.idle()
    expect(await countMoves()).toBe(before)
    expect(before).toBe(6)
  })

  it('names a manual journal in a control account', async () => {
    await hands.plant(december, [{ account: '2400', debit: '13.37' }, { account: '1000', credit: '13.37' }])
    const { breaks } = await reconciled()
    expect(breaks.map(({ kind, account, expectedMinor, actualMinor }) => [kind, account, actualMinor - expectedMinor])).toEqual([['foreign-entry', '2400', 1337n]])
    expect(breaks[0]!.sentence).toMatch(/entries that are not ours: journal \S+ of 2026-12-\d\d, debit 13\.37$/)
  })

  it('names a duplicate that was planted under a name like ours', async () => {
    const lines = [{ account: '4010', debit: '5.00' }, { account: '4020', credit: '5.00' }]
    await hands.plant(december, lines, `halden-asc606-halden-us-${december}-usd-act-r9-p1`)
    const { breaks } = await reconciled()
    expect(breaks.filter(({ kind }) => kind === 'duplicate').map(({ sentence }) => sentence)).toEqual([expect.stringContaining(`halden-asc606-halden-us-${december}-usd-act-r9-p1`)])
  })

  it('names a second journal of ours that was posted past the balance check', async () => {
    const [first] = await collectIds('usd')
    await hands.bypass(december, [{ account: '2400', debit: '100.00' }, { account: '4010', credit: '90.00' }], first!)
    const { breaks } = await reconciled()
    expect(breaks.filter(({ kind }) => kind === 'duplicate').map(({ batch }) => batch)).toContain(first)
  })

  it('refuses a journal for a period that Tryton has closed, and nothing is written', async () => {
    const november = period('2026-11')
    await hands.closePeriod(november)
    const before = await countMoves()
    const lines = [{ account: '2400', debit: '1.00' }, { account: '4010', credit: '1.00' }]
    const journal = { externalId: 'halden-asc606-late', contentHash: '0'.repeat(64), book: 'asc606', subsidiary: company.entity, currency: 'USD', period: november, postingDate: lastDayOf(november), memo: 'late', lines }
    expect(await connector.post(journal)).toMatchObject({ outcome: 'refused', kind: 'period_closed' })
    expect(await countMoves()).toBe(before)
  })

  async function collectIds(currency: string): Promise<readonly string[]> {
    const found: string[] = []
    for await (const batch of stack.world.books(company.tenant).batches.list({ period: december, book: 'asc606' })) if (batch.batch.includes(`-${currency}-`)) found.push(batch.batch)
    return found
  }

  async function countMoves(): Promise<number> {
    return (await admin.ids('account.move', [['description', 'like', 'halden-%'], ['company', 'in', books.map((book) => ids.get(companyNamed(book)))]])).length
  }
}
