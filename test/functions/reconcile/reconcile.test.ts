import { instant, period } from '#calendar'
import { type FoundBreak } from '#books'
import { policyRegistry } from '#policy'
import { reconcileScope } from '../../../functions/reconcile/on-timetable.ts'
import { activated, creditNote, invoice, line, paid } from '../../shared/recognition/given.ts'
import { halden, haldenWith } from '../../shared/policy/halden.ts'
import { closeMonth, receive, scopeOf, shardsOf, startMonth } from '../close/month-end.ts'
import { arrived, entity, tenant } from '../normalise/office.ts'
import { type LedgerRoom, contracts, held, issued, month, openLedgerRoom } from './ledger-room.ts'

let room: LedgerRoom
const open = async (posting?: 'posted' | 'not posted'): Promise<void> => void (room = await openLedgerRoom(posting))
afterEach(() => room.close())

const short = ({ kind, between, currency, expectedMinor, actualMinor }: FoundBreak): readonly unknown[] => [kind, between, currency, expectedMinor, actualMinor]

describe('a good month', () => {
  beforeEach(() => open())

  it('S-162 ties out: no break, nothing unreconciled, every document, journal and account agrees', async () => {
    const tieOut = await room.tieOut()
    expect(tieOut.breaks).toEqual([])
    expect(tieOut.unreconciled).toEqual({})
    expect(tieOut.billing).toEqual([
      { currency: 'JPY', billedMinor: 9_000n, subledgerMinor: 9_000n, suspendedMinor: 0n, documents: 1 },
      { currency: 'USD', billedMinor: 640_00n, subledgerMinor: 640_00n, suspendedMinor: 0n, documents: 2 },
    ])
    expect(tieOut.accounts.map(({ account, currency, expectedMinor, oursMinor, allMinor }) => [account, currency, expectedMinor, oursMinor, allMinor])).toEqual([
      ['1000', 'USD', 550_00n, 550_00n, undefined],
      ['1100', 'JPY', 9_000n, 9_000n, undefined],
      ['1100', 'USD', 90_00n, 90_00n, undefined],
      ['2200', 'USD', -50_00n, -50_00n, undefined],
      ['2400', 'USD', -59_00n, -59_00n, -59_00n],
      ['4010', 'USD', -31_00n, -31_00n, undefined],
      ['4020', 'JPY', -9_000n, -9_000n, undefined],
      ['4020', 'USD', -500_00n, -500_00n, undefined],
    ])
    expect(room.office.metrics.total('UnreconciledAmount')).toBe(0)
  })

  it('is kept for people to read, with who asked and when', async () => {
    await room.tieOut()
    expect(await room.office.books.tieOuts.get({ entity, book: 'asc606' }, month)).toMatchObject({ breaks: 0, principal: 'ann', at: '2027-01-05T09:00:00.000Z', unreconciled: {}, accounts: { length: 8 }, billing: { length: 2 } })
  })

  it('and the months after it tie out too: journals of other months are not strangers', async () => {
    for (const [of, at] of [['2027-01', '2027-02-04T09:00:00.000Z'], ['2027-02', '2027-03-04T09:00:00.000Z']] as const) {
      room.office.clock.advanceTo(instant(at))
      await room.closeAndPost(period(of))
    }
    for (const of of ['2026-12', '2027-01', '2027-02']) expect([of, (await room.tieOut(period(of))).breaks]).toEqual([of, []])
  })
})

describe('between billing and subledger', () => {
  beforeEach(() => open())

  it('an invoice that never reached the subledger is missing, with its amount and the command that brings it', async () => {
    room.list.push(issued('stripe:in_9', 25_00n))
    const { breaks, unreconciled } = await room.tieOut()
    expect(breaks.map(short)).toEqual([['missing', 'billing-subledger', 'USD', 25_00n, 0n]])
    expect(breaks[0]).toMatchObject({ id: 'billing:asc606:missing:stripe:in_9', contract: null, sentence: expect.stringContaining('stripe:in_9'), repair: expect.stringContaining('tieout backfill --since') })
    expect(unreconciled).toEqual({ USD: 25_00n })
    expect(room.office.metrics.total('UnreconciledAmount', { currency: 'USD' })).toBe(25)
  })

  it('an invoice of another amount is an amount break of the difference, and names its contract', async () => {
    room.list[0] = issued('stripe:in_1', 91_00n)
    const { breaks, unreconciled } = await room.tieOut()
    expect(breaks.map(short)).toEqual([['amount', 'billing-subledger', 'USD', 91_00n, 90_00n]])
    expect([breaks[0]!.contract, unreconciled]).toEqual(['stripe:sub_a', { USD: 1_00n }])
  })

  it('an invoice that billing does not list is a break, also of a contract that is over and asleep', async () => {
    await startMonth(room.office, scopeOf('ifrs15'))
    await closeMonth(room.office, { shards: shardsOf(room.office, ...contracts) }, scopeOf('ifrs15'))
    expect((await room.office.books.chains.head('stripe:inv:in_2'))?.dormant).toBe(true)
    room.list.splice(0, 2)
    const { breaks } = await room.tieOut()
    expect(breaks.map((found) => [found.id, ...short(found)]).sort()).toEqual([
      ['billing:asc606:missing:stripe:in_1', 'missing', 'billing-subledger', 'USD', 0n, 90_00n],
      ['billing:asc606:missing:stripe:in_2', 'missing', 'billing-subledger', 'USD', 0n, 550_00n],
    ])
    expect(breaks.every(({ sentence }) => sentence.includes('billing does not list'))).toBe(true)
  })

  it('one over several contracts that billing does not list is one break of its whole amount', async () => {
    for (const contract of ['stripe:sub_x', 'stripe:sub_y']) {
      const part = invoice('in_8', '2026-12-09', [line({ line: 'l1', promise: 'si_1', product: 'prod_onboarding', net: 7_00n })])
      await receive(room.office, [{ ...part, contract, id: `in_8@${contract}` }])
    }
    expect((await room.tieOut()).breaks.map((found) => [found.id, ...short(found)])).toEqual([['billing:asc606:missing:stripe:in_8', 'missing', 'billing-subledger', 'USD', 0n, 14_00n]])
  })

  it('a void invoice counts for nothing on either side', async () => {
    room.list.push(issued('stripe:in_9', 25_00n, { status: 'void' }))
    expect((await room.tieOut()).breaks).toEqual([])
  })

  it.each([
    ['an event', 'stripe:evt_9', { id: 'evt_9', object: 'event', data: { object: { id: 'in_9', object: 'invoice' } } }],
    ['a thin event', 'stripe:evt_9', { id: 'evt_9', object: 'v2.core.event', related_object: { id: 'in_9', type: 'invoice' } }],
    ['an object read again', 'stripe:read:in_9:0123456789abcdef', { object: 'invoice' }],
  ])('a document in suspense is explained: its amount is suspended, not unreconciled (%s)', async (_how, document, body) => {
    room.list.push(issued('stripe:in_9', 25_00n))
    await room.office.books.documents.register(arrived(document, body, instant('2026-12-20T00:00:00.000Z')))
    await room.office.books.suspense.hold({ id: `document:${document}`, document, code: 'INCOHERENT_ARITHMETIC', sentence: 'the lines add up to another total', amounts: [], contract: null, entity, period: null, heldAt: instant('2026-12-20T00:00:00.000Z') })
    const { breaks, billing } = await room.tieOut()
    expect(breaks).toEqual([])
    expect(billing.at(-1)).toMatchObject({ currency: 'USD', billedMinor: 665_00n, subledgerMinor: 640_00n, suspendedMinor: 25_00n })
    await room.office.books.suspense.resolve(`document:${document}`, { principal: 'tieout', reason: 'accounted for', at: instant('2026-12-21T00:00:00.000Z') })
    expect((await room.tieOut()).breaks).toHaveLength(1)
  })

  it('a credit note is compared like an invoice', async () => {
    await receive(room.office, [{ ...creditNote('cn_1', '2026-12-20', { invoice: 'in_1', lines: [{ line: 'l1', net: 9_00n }] }), contract: 'stripe:sub_a' }])
    expect((await room.tieOut()).breaks.map(short)).toEqual([['missing', 'billing-subledger', 'USD', 0n, 9_00n]])
    await room.office.books.routes.assign({ system: 'stripe', object: 'cn_1' }, [{ contract: 'stripe:sub_a', weightMinor: 1n }])
    room.list.push(issued('stripe:cn_1', 9_00n, { issuedOn: '2026-12-20' as never }))
    expect((await room.tieOut()).breaks).toEqual([])
  })
})

describe('between subledger and ledger', () => {
  const usd = 'halden-asc606-halden-us-2026-12-usd-act-r1-p1'
  const lines = (debit: string, credit: string, amount: string) => [{ account: debit, debit: amount }, { account: credit, credit: amount }]

  it('a journal that was never posted is not-posted by its whole amount', async () => {
    await open('not posted')
    const { breaks, unreconciled } = await room.tieOut()
    expect(breaks.map(short)).toEqual(expect.arrayContaining([['not-posted', 'subledger-erp', 'JPY', 9_000n, 0n]]))
    expect(unreconciled).toEqual({ JPY: 9_000n, USD: (await debits(usd)) })
  })

  it('a journal that somebody removed from the ledger is missing', async () => {
    await open('not posted')
    const batch = await room.batch('USD')
    let moved = batch
    for (const to of ['APPROVED', 'SENT', 'CONFIRMED'] as const) {
      const answer = await room.office.books.batches.move(moved, { to, principal: 'tieout post', at: instant('2027-01-05T00:00:00.000Z'), note: to })
      if (!answer.ok) throw new Error(answer.sentence)
      moved = answer.value
    }
    const missing = (await room.tieOut()).breaks.find((found) => found.kind === 'missing')
    expect(missing).toMatchObject({ id: `missing:${usd}`, batch: usd, expectedMinor: await debits(usd), actualMinor: 0n, repair: expect.stringContaining('who removed the journal') })
  })

  it('a second copy under a name of ours is a duplicate that names the journal to reverse', async () => {
    await open()
    const copy = room.twin.control.plantDuplicate(usd, `${usd}-again`)
    const { breaks } = await room.tieOut()
    expect(breaks.map(short)).toEqual([['duplicate', 'subledger-erp', 'USD', 0n, await debits(usd)]])
    expect(breaks[0]).toMatchObject({ id: `duplicate:${copy}`, repair: `reverse journal ${copy} in the ERP` })
  })

  it('a copy without a name of ours is a foreign entry in the control account', async () => {
    await open()
    room.twin.control.plantDuplicate(usd)
    const { breaks } = await room.tieOut()
    expect(breaks.map((found) => [found.account, ...short(found)])).toEqual([['2400', 'foreign-entry', 'subledger-erp', 'USD', -59_00n, -118_00n]])
  })

  it('somebody else’s journal in a control account is a foreign entry; elsewhere it is their business', async () => {
    await open()
    room.twin.control.plant({ period: '2026-12', currency: 'USD', subsidiary: 'US', lines: lines('4010', '6200', '3.00') })
    expect((await room.tieOut()).breaks).toEqual([])
    room.twin.control.plant({ period: '2026-12', currency: 'USD', subsidiary: 'US', lines: lines('2400', '1000', '7.00') })
    const { breaks, unreconciled } = await room.tieOut()
    expect(breaks).toMatchObject([{ kind: 'foreign-entry', account: '2400', expectedMinor: -59_00n, actualMinor: -52_00n, repair: expect.stringContaining('2400') }])
    expect(unreconciled).toEqual({ USD: 7_00n })
  })

  it('a control account is the one of the period: that a later rule names another does not hide what is in it', async () => {
    await open()
    const rule = '  - { role: contract_liability, account: "2400" }\n'
    const moved = haldenWith('accounts.yaml', rule, `${rule}  - { role: contract_liability, account: "2410", from: "2027-01-01" }\n`)
    const policies = policyRegistry([{ from: '2024-01-01', policy: halden() }, { from: '2026-12-15', policy: moved }])
    room.twin.control.plant({ period: '2026-12', currency: 'USD', subsidiary: 'US', lines: lines('2400', '1000', '7.00') })
    const { breaks } = await reconcileScope({ ...room.world, policies: { tenants: [tenant], of: () => policies } }, tenant, { entity, book: 'asc606', period: month }, 'ann')
    expect(breaks).toMatchObject([{ kind: 'foreign-entry', account: '2400' }])
  })

  it('accounts of the ledger that do not hold what its journals say are named: policy that looks into another subsidiary does not tie out by seeing nothing', async () => {
    await open()
    const elsewhere = policyRegistry([{ from: '2024-01-01', policy: { ...halden(), posting: halden().posting.map((target) => ({ ...target, subsidiary: '2' })) } }])
    const { breaks, unreconciled } = await reconcileScope({ ...room.world, policies: { tenants: [tenant], of: () => elsewhere } }, tenant, { entity, book: 'asc606', period: month }, 'ann')
    expect(breaks.map((found) => [found.account, ...short(found)])).toContainEqual(['4010', 'amount', 'subledger-erp', 'USD', -31_00n, 0n])
    expect(breaks).toHaveLength(8)
    expect(breaks.find(({ account }) => account === '4010')).toMatchObject({ id: 'amount:2026-12:asc606:4010:USD', batch: null, sentence: 'account 4010 of the ledger does not hold what our journals there say', repair: expect.stringContaining('posting.subsidiary') })
    expect(unreconciled).toEqual({ JPY: 18_000n, USD: 550_00n + 90_00n + 50_00n + 59_00n + 31_00n + 500_00n })
  })

  it('a foreign entry is found in a period in which we posted nothing', async () => {
    await open()
    room.twin.control.plant({ period: '2027-01', currency: 'USD', subsidiary: 'US', lines: lines('2400', '1000', '7.00') })
    expect((await room.tieOut(period('2027-01'))).breaks.map(({ kind, account }) => [kind, account])).toEqual([['foreign-entry', '2400']])
  })

  it('other amounts under our id are an amount break', async () => {
    await open('not posted')
    room.twin.control.plant({ period: '2026-12', currency: 'USD', subsidiary: 'US', externalId: usd, lines: lines('1100', '2400', '1.00').map((each, index) => (index === 0 ? { ...each, customer: 'cus_a' } : each)) })
    const found = (await room.tieOut()).breaks.find(({ kind }) => kind === 'amount')
    expect(found).toMatchObject({ id: `amount:${usd}`, batch: usd, expectedMinor: await debits(usd), actualMinor: 1_00n, repair: expect.stringContaining('restore the frozen lines') })
  })

  it('a journal that the ledger moved to another period is period-moved', async () => {
    await open('not posted')
    room.twin.control.prefer({ closedPeriod: 'first-open' })
    room.twin.control.setPeriod({ period: '2026-12', lockedSubsidiaries: ['1'] })
    const { journalOfBatch } = await import('#gateways')
    const batch = await room.batch('USD')
    await room.connector.post(journalOfBatch(batch, await room.office.books.batches.lines(batch)))
    expect((await held(room, usd)).period).toBe('2027-01')
    const found = (await room.tieOut()).breaks.find(({ kind }) => kind === 'period-moved')
    expect(found).toMatchObject({ id: `period-moved:${usd}`, actualMinor: 0n, sentence: expect.stringContaining('posted in 2027-01, not in 2026-12') })
  })

  it('a journal that waits for approval is not posted, until it is approved', async () => {
    await open('not posted')
    room.twin.control.prefer({ approvals: true })
    const { journalOfBatch } = await import('#gateways')
    for (const currency of ['USD', 'JPY']) {
      const batch = await room.batch(currency)
      await room.connector.post(journalOfBatch(batch, await room.office.books.batches.lines(batch)))
    }
    const waiting = (await room.tieOut()).breaks
    expect(waiting.map(({ kind, repair }) => [kind, repair])).toEqual([['not-posted', 'approve the journal in the ERP'], ['not-posted', 'approve the journal in the ERP']])
    for (const { batch } of waiting) room.twin.control.approve(batch!)
    expect((await room.tieOut()).breaks).toEqual([])
  })

  it('a journal that somebody voided is not posted, and approving it is no repair', async () => {
    await open()
    room.twin.control.void(usd)
    const found = (await room.tieOut()).breaks.find(({ kind }) => kind === 'not-posted')
    expect(found).toMatchObject({ batch: usd, sentence: expect.stringContaining('voided'), repair: expect.stringContaining('who voided the journal') })
  })

  const debits = async (externalId: string): Promise<bigint> => {
    const batch = (await room.office.books.batches.get(externalId))!
    const frozen = (await room.office.books.batches.lines(batch)) as unknown as readonly { side: string; amount: string }[]
    return frozen.reduce((sum, each) => (each.side === 'debit' ? sum + BigInt(each.amount.replace('.', '')) : sum), 0n)
  }
})

describe('breaks over time', () => {
  beforeEach(() => open())

  it('found again it keeps its age; repaired it closes by itself and keeps its history; back again it is new', async () => {
    room.list.push(issued('stripe:in_9', 25_00n))
    await room.tieOut()
    room.office.clock.advanceTo(instant('2027-01-06T09:00:00.000Z'))
    await room.tieOut()
    expect(await room.breaks()).toMatchObject([{ foundAt: '2027-01-05T09:00:00.000Z', seenAt: '2027-01-06T09:00:00.000Z', state: 'open' }])
    const contract = 'stripe:inv:in_9'
    await receive(room.office, [{ ...invoice('in_9', '2026-12-21', [line({ line: 'l1', product: 'prod_onboarding', net: 25_00n })]), contract }, { ...paid('ch_9', '2026-12-21', 'in_9', 25_00n), contract }, { ...activated('2026-12-21'), contract }])
    await room.office.books.routes.assign({ system: 'stripe', object: 'in_9' }, [{ contract, weightMinor: 1n }])
    room.office.clock.advanceTo(instant('2027-01-07T09:00:00.000Z'))
    expect((await room.tieOut()).breaks).toEqual([])
    expect(await room.breaks()).toMatchObject([{ state: 'closed', history: [{ to: 'closed', principal: 'tieout', reason: 'no longer found', at: '2027-01-07T09:00:00.000Z' }] }])
    room.list[room.list.length - 1] = issued('stripe:in_9', 25_00n)
  })

  it('tying out another book or period leaves it open', async () => {
    room.list.push(issued('stripe:in_9', 25_00n))
    await room.tieOut()
    await room.tieOut(period('2027-01'))
    expect((await room.breaks('open')).map(({ period: of, book }) => [of, book])).toEqual([['2026-12', 'asc606']])
  })

  it('differences of both signs and several currencies never cancel out', async () => {
    room.list[0] = issued('stripe:in_1', 80_00n)
    room.list[1] = issued('stripe:in_2', 560_00n)
    room.list[2] = issued('stripe:in_3', 9_001n, { currency: 'JPY' })
    const { unreconciled } = await room.tieOut()
    expect(unreconciled).toEqual({ USD: 20_00n, JPY: 1n })
    expect((await room.office.books.tieOuts.get({ entity, book: 'asc606' }, month))?.unreconciled).toEqual({ USD: 20_00n, JPY: 1n })
  })
})
