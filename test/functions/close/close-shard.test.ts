import fc from 'fast-check'
import type { Fact } from '#billing'
import { openBooks } from '#books'
import { policyRegistry } from '#policy'
import { memoryArchive } from '#runtime'
import { finishClose } from '../../../functions/close/finish-close.ts'
import { halden, haldenWith } from '../../shared/policy/halden.ts'
import { activated, creditNote, delivered, fact, invoice, line, paid, platform } from '../../shared/recognition/given.ts'
import { scheduledStore } from '../../shared/books/scheduled-store.ts'
import { noCut } from '../normalise/cut-off.ts'
import { type Office, entity, openOffice, tenant } from '../normalise/office.ts'
import { type MonthEnd, batchesIn, closeMonth, closedAt, cutOffBeforeStating, december, frozenLines, january, openMonth, postedNets, receive, scopeOf, shardsOf, startMonth, statedNets, statementsIn } from './month-end.ts'

const of = (contract: string, ...facts: readonly Fact[]): readonly Fact[] => facts.map((each) => ({ ...each, contract, id: `${each.id}@${contract}`, customer: `cus_${contract}` }))

/** A subscription that goes on, a delivered and paid service that is over, and a sale in yen. */
const books = {
  'sub-a': of('sub-a', platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')),
  'one-off': of('one-off', invoice('in_2', '2026-12-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 500_00n, taxMinor: 50_00n })]), delivered('2026-12-20'), paid('ch_2', '2026-12-06', 'in_2', 550_00n)),
  'yen-7': of('yen-7', invoice('in_3', '2026-12-02', [line({ line: 'l1', promise: 'ii_1', product: 'prod_finetune', net: 9_000n })], { currency: 'JPY' }), delivered('2026-12-03')),
} as const
const contracts = Object.keys(books)

async function decemberOffice(): Promise<Office> {
  const office = openMonth()
  for (const facts of Object.values(books)) await receive(office, facts)
  await startMonth(office)
  return office
}

const monthEnd = (office: Office): MonthEnd => ({ shards: shardsOf(office, ...contracts, 'late-1') })
const headsOf = async (office: Office): Promise<readonly (readonly [string, number, string, boolean])[]> => {
  const heads = await Promise.all(contracts.map((contract) => office.books.chains.head(contract)))
  return heads.map((head) => [head!.contract, head!.seq, head!.hash, head!.dormant] as const)
}

describe('a closed month', () => {
  it('states what its contracts posted, balanced per currency, with the root of their chains', async () => {
    const office = await decemberOffice()
    await closeMonth(office, monthEnd(office))
    const statements = await statementsIn(office)
    expect(statedNets(statements)).toEqual({
      'JPY receivable': 9_000n,
      'JPY revenue': -9_000n,
      'USD cash_clearing': 550_00n,
      'USD contract_liability': -59_00n,
      'USD receivable': 90_00n,
      'USD revenue': -531_00n,
      'USD tax_payable': -50_00n,
    })
    expect(statedNets(statements)).toEqual(await postedNets(office, contracts))
    for (const { sheets } of statements) for (const { totals } of sheets) expect(totals.reduce((sum, { side, minor }) => sum + (side === 'debit' ? minor : -minor), 0n)).toBe(0n)
    expect(statements.reduce((sum, statement) => sum + statement.contracts, 0)).toBe(3)
    expect(new Set(statements.map(({ merkleRoot }) => merkleRoot)).size).toBe(statements.length)
  })

  it('names the customer on receivables only', async () => {
    const office = await decemberOffice()
    await closeMonth(office, monthEnd(office))
    const totals = (await statementsIn(office)).flatMap(({ sheets }) => sheets.flatMap((sheet) => sheet.totals))
    expect(new Set(totals.filter(({ customer }) => customer !== null).map(({ role, customer }) => `${role} ${customer}`))).toEqual(new Set(['receivable cus_one-off', 'receivable cus_sub-a', 'receivable cus_yen-7']))
    expect(totals.filter(({ role, customer }) => role === 'receivable' && customer === null)).toEqual([])
  })

  it('the directory keeps who goes on; who is over leaves it only when both books are closed and stated', async () => {
    const office = await decemberOffice()
    const live = async () => (await Promise.all(monthEnd(office).shards.map((shard) => Array.fromAsync(office.books.shards.live(entity, shard))))).flat().sort()
    await closeMonth(office, monthEnd(office))
    expect(await live()).toEqual(['one-off', 'sub-a', 'yen-7'])
    await startMonth(office, scopeOf('ifrs15'))
    await closeMonth(office, monthEnd(office), scopeOf('ifrs15'))
    expect(await live()).toEqual(['sub-a', 'yen-7'])
  })

  it('who is over stays while one book has closed it and not yet stated it, whatever the other book does again', async () => {
    const office = await decemberOffice()
    await startMonth(office, scopeOf('ifrs15'))
    await closeMonth(office, monthEnd(office), scopeOf('ifrs15'))
    await cutOffBeforeStating(office, monthEnd(office))
    await closeMonth(office, monthEnd(office), scopeOf('ifrs15')) // delivered again
    await closeMonth(office, monthEnd(office))
    expect(statedNets(await statementsIn(office))).toEqual(await postedNets(office, contracts))
  })

  it('resumed after the contract was named otherwise: it states what the close left', async () => {
    const office = await decemberOffice()
    await cutOffBeforeStating(office, monthEnd(office))
    await receive(office, of('sub-a', creditNote('cn_1', '2027-01-02', { invoice: 'in_1', lines: [{ line: 'l1', net: 9_00n }] })).map((each) => ({ ...each, customer: 'cus_another' })))
    await closeMonth(office, monthEnd(office))
    const totals = (await statementsIn(office)).flatMap(({ sheets }) => sheets.flatMap((sheet) => sheet.totals))
    expect(totals.filter(({ role, side }) => role === 'receivable' && side === 'debit').map(({ customer }) => customer)).toContain('cus_sub-a')
  })

  it('a shard without contracts states nothing, and that is a statement', async () => {
    const office = await decemberOffice()
    const empty = [0, 1, 2, 3].find((shard) => !monthEnd(office).shards.includes(shard))!
    await closeMonth(office, { shards: [empty] })
    expect(await statementsIn(office)).toMatchObject([{ shard: empty, contracts: 0, sheets: [], merkleRoot: expect.stringMatching(/^[0-9a-f]{64}$/) }])
  })

  it('ENGINE_DRIFT or a policy that is not installed stops the close: nothing is stated', async () => {
    const office = await decemberOffice()
    const policies = policyRegistry([{ from: '2024-01-01', policy: haldenWith('set.yaml', 'version: "2026.12"', 'version: "2027.01"') }])
    await expect(closeMonth(office, { ...monthEnd(office), policies })).rejects.toThrow(/pins policy/)
    expect(await office.books.periods.state(scopeOf(), december)).toBe('CLOSING')
  })
})

describe('the journals of a closed month', () => {
  it('one per currency, frozen with accounts and decimal amounts, first revision, queued for posting', async () => {
    const office = await decemberOffice()
    await closeMonth(office, monthEnd(office))
    const batches = await batchesIn(office)
    expect(batches.map(({ batch, revision, part, state, currency }) => [batch, revision, part, state, currency])).toEqual([
      ['halden-asc606-halden-us-2026-12-jpy-act-r1-p1', 1, 1, 'DRAFT', 'JPY'],
      ['halden-asc606-halden-us-2026-12-usd-act-r1-p1', 1, 1, 'DRAFT', 'USD'],
    ])
    expect(await frozenLines(office, batches[0]!)).toMatchObject([
      { account: '1100', side: 'debit', amount: '9000', customer: 'cus_yen-7' },
      { account: '4020', side: 'credit', amount: '9000', customer: null },
    ])
    expect(office.sent.filter(({ queue }) => queue === 'posting').map(({ message }) => message['batch'])).toEqual(batches.map(({ batch }) => batch))
    expect(await office.books.periods.state(scopeOf(), december)).toBe('CLOSED')
  })

  it('more lines than a journal may have become parts, each balanced alone, numbered in a stable order', async () => {
    const office = openMonth()
    const sales = Array.from({ length: 9 }, (_, number) => of(`many-${number}`, platform(`in_${number}`, '2026-12-01', 31_00n, ['2026-12-01', '2027-01-01']), activated('2026-12-01')))
    for (const facts of sales) await receive(office, facts)
    await startMonth(office)
    await closeMonth(office, { shards: shardsOf(office, ...sales.map((facts) => facts[0]!.contract)), linesMax: 4 })
    const batches = await batchesIn(office)
    expect(batches.map(({ batch }) => batch)).toEqual([1, 2, 3].map((part) => `halden-asc606-halden-us-2026-12-usd-act-r1-p${part}`))
    const customers: (string | null)[] = []
    for (const batch of batches) {
      const lines = await frozenLines(office, batch)
      const cents = (side: string): bigint => lines.reduce((sum, each) => (each.side === side ? sum + BigInt(each.amount.replace('.', '')) : sum), 0n)
      expect([lines.length <= 4, cents('debit') === cents('credit')]).toEqual([true, true])
      customers.push(...lines.map(({ customer }) => customer))
    }
    expect(new Set(customers).size).toBe(10)
  })

  it('a period is not closed while one shard has no statement', async () => {
    const office = await decemberOffice()
    const { shards } = monthEnd(office)
    await closeMonth(office, { shards: shards.slice(1) }).catch(() => undefined)
    const before = await batchesIn(office)
    await finishClose({ books: office.books, queues: office.world.queues, ids: office.world.ids, policy: halden(), shards: Array.from({ length: 256 }, (_, shard) => shard), linesMax: 1_000 }, scopeOf('ifrs15'), { principal: 'ann', reason: 'x', at: closedAt })
    expect([before.length > 0, await batchesIn(office, scopeOf('ifrs15')), await office.books.periods.state(scopeOf('ifrs15'), december)]).toEqual([true, [], 'FUTURE'])
  })

  it('revenue-only: what the billing connector posts is left out, its counterpart is the clearing account', async () => {
    const policies = policyRegistry([{ from: '2024-01-01', policy: haldenWith('entities.yaml', 'postingScope: full', 'postingScope: revenue-only') }])
    const office = openOffice({ at: '2026-12-31T12:00:00.000Z', policies })
    await receive(office, books['sub-a'])
    await startMonth(office)
    await closeMonth(office, { shards: shardsOf(office, 'sub-a'), policies })
    const [batch] = await batchesIn(office)
    expect((await frozenLines(office, batch!)).map(({ account, side, amount, customer }) => [account, side, amount, customer])).toEqual([
      ['2400', 'credit', '59.00', null],
      ['2900', 'debit', '90.00', null],
      ['4010', 'credit', '31.00', null],
    ])
  })
})

describe('a contract that falls asleep', () => {
  it('stays in the directory until its lines are in a statement', async () => {
    const office = await decemberOffice()
    await startMonth(office, scopeOf('ifrs15'))
    await closeMonth(office, monthEnd(office))
    const calls = noCut()
    const shards = shardsOf(office, 'one-off')
    await closeMonth(office, { shards, cut: calls }, scopeOf('ifrs15'))
    const before = await decemberOffice()
    await startMonth(before, scopeOf('ifrs15'))
    await closeMonth(before, monthEnd(before))
    for (let at = 0; at < calls.calls; at += 1) {
      await closeMonth(before, { shards, cut: { calls: 0, at, when: 'after' } }, scopeOf('ifrs15')).catch(() => undefined)
      const live = await Array.fromAsync(before.books.shards.live(entity, shards[0]!))
      if (!live.includes('one-off')) return expect((await statementsIn(before, scopeOf('ifrs15'))).map(({ shard }) => shard)).toEqual(shards)
    }
    throw new Error('it never left the directory')
  })
})

describe('whatever happens to the close', () => {
  const stateOf = async (office: Office): Promise<unknown> => [
    await statementsIn(office),
    (await batchesIn(office)).map(({ rev: _rev, ...batch }) => batch),
    await headsOf(office),
    await office.books.periods.list(scopeOf()),
    [...new Set(office.sent.filter(({ queue }) => queue === 'posting').map(({ message }) => message['batch']))].sort(),
  ]

  it('cut off before or after any of its calls and run again: same statements, same journals under the same ids, same chains', async () => {
    const whole = await decemberOffice()
    const calls = noCut()
    await closeMonth(whole, { ...monthEnd(whole), cut: calls })
    const expected = await stateOf(whole)
    expect(calls.calls).toBeGreaterThan(30)
    for (const when of ['before', 'after'] as const)
      for (let at = 0; at < calls.calls; at += 1) {
        const office = await decemberOffice()
        await expect(closeMonth(office, { ...monthEnd(office), cut: { calls: 0, at, when } })).rejects.toThrow('the call')
        await closeMonth(office, monthEnd(office))
        expect([when, at, await stateOf(office)]).toEqual([when, at, expected])
        await office.store.close()
      }
    await whole.store.close()
  }, 60_000)

  it('run again when all is done it changes nothing but to queue the journals once more', async () => {
    const office = await decemberOffice()
    await closeMonth(office, monthEnd(office))
    const before = await stateOf(office)
    const queued = office.sent.length
    await closeMonth(office, monthEnd(office))
    expect(await stateOf(office)).toEqual(before)
    expect(office.sent.length - queued).toBe(2)
  })

  it('and facts that come after it never extend what it states: the first revision is the only one', async () => {
    const office = await decemberOffice()
    await closeMonth(office, monthEnd(office))
    const before = await Promise.all([statementsIn(office), batchesIn(office), postedNets(office, contracts)])
    await receive(office, of('sub-a', creditNote('cn_1', '2026-12-20', { invoice: 'in_1', lines: [{ line: 'l1', net: 9_00n }] })))
    await receive(office, of('one-off', fact('RefundSettled', '2026-12-21', { refund: 're_1', payment: 'ch_2', invoice: 'in_2', currency: 'USD', amountMinor: 55_00n })))
    await receive(office, of('late-1', platform('in_9', '2026-12-31', 31_00n, ['2026-12-31', '2027-01-31'])))
    await closeMonth(office, monthEnd(office))
    const [statements, batches, posted] = before
    expect(await statementsIn(office)).toEqual(statements)
    expect((await batchesIn(office)).map(({ batch, linesSha256 }) => [batch, linesSha256])).toEqual(batches.map(({ batch, linesSha256 }) => [batch, linesSha256]))
    expect(await postedNets(office, [...contracts, 'late-1'])).toEqual(posted)
    expect(Object.keys(await postedNets(office, [...contracts, 'late-1'], scopeOf('asc606', january))).length).toBeGreaterThan(0)
  })

  it('racing facts, a new contract and a second closer: the statements say exactly what the chains posted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const office = await decemberOffice()
        const scheduled = { ...office, store: scheduledStore(scheduler, office.store) }
        const racing = openBooks({ store: scheduled.store, tenant, archive: memoryArchive() })
        const late = [
          of('sub-a', creditNote('cn_1', '2026-12-20', { invoice: 'in_1', lines: [{ line: 'l1', net: 9_00n }] })),
          of('late-1', platform('in_9', '2026-12-31', 31_00n, ['2026-12-31', '2027-01-31']), activated('2026-12-31')),
        ]
        const all = Promise.all([...late.map((facts) => receive(office, facts, racing)), closeMonth(scheduled, monthEnd(office)), closeMonth(scheduled, monthEnd(office))])
        await scheduler.waitFor(all)
        const everyone = [...contracts, 'late-1']
        expect(statedNets(await statementsIn(office))).toEqual(await postedNets(office, everyone))
        expect(await office.books.periods.state(scopeOf(), december)).toBe('CLOSED')
        await startMonth(office, scopeOf('asc606', january))
        await closeMonth(office, monthEnd(office), scopeOf('asc606', january))
        expect(statedNets(await statementsIn(office, scopeOf('asc606', january)))).toEqual(await postedNets(office, everyone, scopeOf('asc606', january)))
        await office.store.close()
      }),
      { numRuns: 40 },
    )
  }, 60_000)
})
