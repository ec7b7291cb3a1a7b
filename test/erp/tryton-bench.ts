import { type Period, addPeriods, lastDayOf, period } from '#calendar'
import { type ErpConnector, type Journal, createTrytonConnector, trytonSettings } from '#gateways'
import { type ErpTraits, type ErpUnderTest, wideAmounts } from '../shared/gateways/erp/kit/erp-under-test.ts'
import { faultyNetwork } from '../shared/gateways/erp/kit/faulty-network.ts'
import { type TrytonClient, date, decimal } from './tryton-client.ts'
import { journalCode } from './tryton-company.ts'

/** Where a connector finds Tryton, real or twin. */
export interface TrytonPlace {
  readonly url: string
  readonly database: string
  readonly login: string
  readonly password: string
}

export const companyOf = (book: string): string => (book === 'asc606' ? 'Kit' : `Kit ${book}`)
const ledgers = ['asc606', 'ifrs15'].map((book) => ({ book, entity: 'us', company: companyOf(book), journal: journalCode }))
const isWrite = (body: string): boolean => /"method":"model\.account\.move\.(create|post)"/.test(body)

/** A connector whose road has faults, and whose waits are not waited. */
export function benchConnector(place: TrytonPlace): { readonly connector: ErpConnector; readonly network: ReturnType<typeof faultyNetwork> } {
  const network = faultyNetwork(isWrite)
  const settings = trytonSettings.parse({ ...place, ledgers, pageSize: 200 })
  const ports = { fetch: network.fetch, epochMs: () => 0, sleep: () => Promise.resolve(), random: () => 0.5, deadline: (ms: number) => AbortSignal.timeout(ms) }
  return { connector: createTrytonConnector(settings, ports), network }
}

/** Each test has a month of its own, so that one database serves them all. */
export function monthsFrom(first: Period): () => Period {
  let next = first
  return () => {
    const taken = next
    next = addPeriods(next, 1)
    return taken
  }
}

/** The administrator's hands in one company: what a person can do to our journals. */
export function accountant(admin: TrytonClient, company: number) {
  const move = async (externalId: string): Promise<number> => (await admin.ids('account.move', [['company', '=', company], ['description', '=', externalId]], company))[0]!
  const periodId = async (month: Period): Promise<number> => (await admin.ids('account.period', [['company', '=', company], ['end_date', '=', date(lastDayOf(month))]], company))[0]!
  const accountId = async (code: string): Promise<number> => (await admin.ids('account.account', [['company', '=', company], ['code', '=', code]], company))[0]!
  const enter = async (month: Period, lines: Journal['lines'], description: string): Promise<number> => {
    const [journal] = await admin.ids('account.journal', [['code', '=', journalCode]])
    const values: unknown[] = []
    for (const line of lines) values.push({ account: await accountId(line.account), debit: decimal(line.debit ?? '0'), credit: decimal(line.credit ?? '0'), description: 'by hand' })
    return admin.create('account.move', { company, journal, period: await periodId(month), date: date(lastDayOf(month)), description, lines: [['create', values]] }, company)
  }
  return {
    plant: async (month: Period, lines: Journal['lines'], description = 'manual entry'): Promise<void> => {
      await admin.call('model.account.move.post', [[await enter(month, lines, description)]], company)
    },
    /** Marks a move of one's own as posted by writing its state: the balance is not checked. */
    bypass: async (month: Period, lines: Journal['lines'], description: string): Promise<void> => {
      await admin.call('model.account.move.write', [[await enter(month, lines, description)], { state: 'posted' }], company)
    },
    changeDraft: async (externalId: string): Promise<void> => {
      const id = await move(externalId)
      const [line] = await admin.ids('account.move.line', [['move', '=', id], ['debit', '!=', decimal('0')]], company)
      await admin.call('model.account.move.line.write', [[line], { debit: decimal('186.99') }], company)
    },
    closePeriod: async (month: Period): Promise<void> => void (await admin.call('model.account.period.close', [[await periodId(month)]], company)),
  }
}

type Bench = ReturnType<typeof benchConnector>

/** One test's view of Tryton: its month and its prefix. The connector serves every test: signing in costs Tryton much. */
export function trytonUnderTest({ connector, network }: Bench, month: Period, hands: ReturnType<typeof accountant>): ErpUnderTest {
  const prefix = `kit-asc606-us-${month}-`
  return {
    connector,
    calls: network.calls,
    period: month,
    prefix,
    plant: (lines) => hands.plant(month, lines),
    plantDuplicate: (externalId) => hands.plant(month, [{ account: '2400', debit: '187.00' }, { account: '4010', credit: '187.00' }], `${externalId}-copy`),
    changeDraft: (externalId) => hands.changeDraft(externalId),
    unbalance: (externalId) => hands.bypass(month, [{ account: '2400', debit: '187.00' }, { account: '4010', credit: '186.99' }], externalId),
    closePeriod: () => hands.closePeriod(month),
    throttle: network.throttle,
    loseAnswer: network.loseAnswer,
    fail: network.fail,
    close: () => Promise.resolve(),
  }
}

export const firstKitMonth = period('2028-01')

/** The same for the real one and its twin. */
export const trytonTraits: ErpTraits = {
  adversities: ['plant', 'plantDuplicate', 'unbalance', 'changeDraft', 'closePeriod', 'throttle', 'loseAnswer', 'fail'],
  namesForeign: true,
  linesTried: 60,
  exactAmounts: wideAmounts,
}
