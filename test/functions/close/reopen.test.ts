import fc from 'fast-check'
import type { Fact } from '#billing'
import { openBooks } from '#books'
import { memoryArchive } from '#runtime'
import { reopenShard } from '../../../functions/close/reopen-shard.ts'
import { scheduledStore } from '../../shared/books/scheduled-store.ts'
import { activated, creditNote, delivered, fact, invoice, line, paid, platform } from '../../shared/recognition/given.ts'
import { noCut } from '../normalise/cut-off.ts'
import { type Office, tenant } from '../normalise/office.ts'
import { batchesIn, closeMonth, closedAt, cutOffBeforeStating, december, frozenLines, january, openMonth, postedNets, receive, reopenMonth, scopeOf, shardsOf, startMonth, statedNets, statementsIn } from './month-end.ts'

const of = (contract: string, ...facts: readonly Fact[]): readonly Fact[] => facts.map((each) => ({ ...each, contract, id: `${each.id}@${contract}`, customer: `cus_${contract}` }))
const contracts = ['sub-a', 'sub-b', 'one-off', 'late-1']
const monthEnd = (office: Office) => ({ shards: shardsOf(office, ...contracts) })

/** A credit note of December for a subscription, a refund for who is asleep, and a sale of December that nobody knew. */
const lateFacts: readonly (readonly Fact[])[] = [
  of('sub-a', creditNote('cn_1', '2026-12-20', { invoice: 'in_1', lines: [{ line: 'l1', net: 9_00n }] })),
  of('one-off', fact('RefundSettled', '2026-12-21', { refund: 're_1', payment: 'ch_2', invoice: 'in_2', currency: 'USD', amountMinor: 55_00n })),
  of('late-1', platform('in_9', '2026-12-16', 31_00n, ['2026-12-16', '2027-01-16']), activated('2026-12-16')),
]

/** December closed in both books: one contract sleeps, two go on. */
async function closedDecember(): Promise<Office> {
  const office = openMonth()
  await receive(office, of('sub-a', platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01']), activated('2026-12-01')))
  await receive(office, of('sub-b', platform('in_3', '2026-12-01', 62_00n, ['2026-12-01', '2027-02-01']), activated('2026-12-01')))
  await receive(office, of('one-off', invoice('in_2', '2026-12-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 550_00n })]), delivered('2026-12-20'), paid('ch_2', '2026-12-06', 'in_2', 550_00n)))
  for (const book of ['asc606', 'ifrs15']) {
    await startMonth(office, scopeOf(book))
    await closeMonth(office, monthEnd(office), scopeOf(book))
  }
  return office
}

const second = { ...scopeOf(), revision: 2 }

describe('a period that two people reopened', () => {
  it('S-252 takes what belongs in it, of contracts that are live, asleep or new; the second close states and posts only that', async () => {
    const office = await closedDecember()
    const before = await Promise.all([statementsIn(office), batchesIn(office), postedNets(office, contracts)])
    await reopenMonth(office, monthEnd(office))
    for (const facts of lateFacts) await receive(office, facts)
    const after = await postedNets(office, contracts)
    expect(after).not.toEqual(before[2])
    await startMonth(office)
    await closeMonth(office, monthEnd(office))
    const [statements, batches] = [await statementsIn(office, second), await batchesIn(office)]
    const [first, again] = [statedNets(before[0]), statedNets(statements)]
    const roles = [...new Set([...Object.keys(first), ...Object.keys(again)])].sort()
    expect(Object.fromEntries(roles.map((role) => [role, (first[role] ?? 0n) + (again[role] ?? 0n)]).filter(([, net]) => net !== 0n))).toEqual(after)
    expect(await statementsIn(office)).toEqual(before[0])
    expect(batches.map(({ batch, revision }) => [batch, revision])).toEqual([
      ['halden-asc606-halden-us-2026-12-usd-act-r1-p1', 1],
      ['halden-asc606-halden-us-2026-12-usd-act-r2-p1', 2],
    ])
    expect(batches[0]).toEqual(before[1][0])
    const cents = (side: string, lines: Awaited<ReturnType<typeof frozenLines>>): bigint => lines.reduce((sum, each) => (each.side === side ? sum + BigInt(each.amount.replace('.', '')) : sum), 0n)
    const lines = await frozenLines(office, batches[1]!)
    expect([lines.length > 2, cents('debit', lines) === cents('credit', lines)]).toEqual([true, true])
    expect(await office.books.periods.get(scopeOf(), december)).toMatchObject({ state: 'CLOSED', revision: 2, turn: 2 })
  })

  it('other books stay closed, and what comes after the second close is late again', async () => {
    const office = await closedDecember()
    const ifrs = await postedNets(office, contracts, scopeOf('ifrs15'))
    await reopenMonth(office, monthEnd(office))
    await receive(office, lateFacts[0]!)
    await startMonth(office)
    await closeMonth(office, monthEnd(office))
    const closed = await postedNets(office, contracts)
    await receive(office, lateFacts[2]!)
    expect([await postedNets(office, contracts, scopeOf('ifrs15')), await postedNets(office, contracts)]).toEqual([ifrs, closed])
    expect(await postedNets(office, contracts, scopeOf('asc606', january))).not.toEqual({})
  })

  it('a month that belongs after it still posts there, and January closes behind the second close', async () => {
    const office = await closedDecember()
    await reopenMonth(office, monthEnd(office))
    await receive(office, of('sub-b', creditNote('cn_7', '2027-01-10', { invoice: 'in_3', lines: [{ line: 'l1', net: 6_00n }] })))
    expect((await postedNets(office, contracts, scopeOf('asc606', january)))['USD receivable']).toBe(-6_00n)
    await office.books.periods.move(scopeOf(), january, 'OPEN', { principal: 'ann', reason: 'x', at: closedAt })
    expect(await office.books.periods.move(scopeOf(), january, 'CLOSING', { principal: 'ann', reason: 'x', at: closedAt })).toMatchObject({ ok: false, code: 'EARLIER_PERIOD_OPEN' })
    await startMonth(office)
    await closeMonth(office, monthEnd(office))
    await startMonth(office, scopeOf('asc606', january))
    await closeMonth(office, monthEnd(office), scopeOf('asc606', january))
    expect(statedNets(await statementsIn(office, scopeOf('asc606', january)))).toEqual(await postedNets(office, contracts, scopeOf('asc606', january)))
  })

  it('a message to reopen that comes after the second close reopens nothing', async () => {
    const office = await closedDecember()
    await reopenMonth(office, monthEnd(office))
    const { turn } = (await office.books.periods.get(scopeOf(), december))!
    await startMonth(office)
    await closeMonth(office, monthEnd(office))
    const [posted, heads] = [await postedNets(office, contracts), await Promise.all(contracts.map((each) => office.books.chains.head(each)))]
    for (const shard of monthEnd(office).shards) await reopenShard(office, { ...scopeOf(), shard, turn, at: closedAt })
    expect(await Promise.all(contracts.map((each) => office.books.chains.head(each)))).toEqual(heads)
    for (const facts of lateFacts) await receive(office, facts)
    expect(await postedNets(office, contracts)).toEqual(posted)
  })

  /** Reopens December in both books for what comes late; the first is cut off before it states, and resumed after the second. */
  async function reopenedInBoth(office: Office): Promise<void> {
    const both = [scopeOf('asc606'), scopeOf('ifrs15')]
    for (const scope of both) await reopenMonth(office, monthEnd(office), scope)
    for (const facts of lateFacts) await receive(office, facts)
    for (const scope of both) await startMonth(office, scope)
    await cutOffBeforeStating(office, monthEnd(office))
    for (const scope of both.toReversed()) await closeMonth(office, monthEnd(office), scope)
  }

  it('reopened in two books, who is over stays until both have stated what came since', async () => {
    const office = await closedDecember()
    await reopenedInBoth(office)
    const stated = async (book: string, revision: number) => statedNets(await statementsIn(office, { ...scopeOf(book), revision } as ReturnType<typeof scopeOf>))
    expect(await stated('asc606', 2)).toEqual(await stated('ifrs15', 2))
    expect((await stated('asc606', 2))['USD cash_clearing']).toBe(-55_00n)
  })

  it('also when January behind it is closed already', async () => {
    const office = await closedDecember()
    for (const book of ['asc606', 'ifrs15']) {
      await startMonth(office, scopeOf(book, january))
      await closeMonth(office, monthEnd(office), scopeOf(book, january))
    }
    await reopenedInBoth(office)
    expect(statedNets(await statementsIn(office, second))['USD cash_clearing']).toBe(-55_00n)
  })

  it('the books of a period that nobody touched while it was open are closed again without a journal', async () => {
    const office = await closedDecember()
    await reopenMonth(office, monthEnd(office))
    await startMonth(office)
    await closeMonth(office, monthEnd(office))
    expect((await batchesIn(office)).map(({ revision }) => revision)).toEqual([1])
    expect(statedNets(await statementsIn(office, second))).toEqual({})
  })
})

describe('whatever happens to a reopening', () => {
  const stateOf = async (office: Office): Promise<unknown> => [
    await statementsIn(office),
    await statementsIn(office, second),
    (await batchesIn(office)).map(({ rev: _rev, ...batch }) => batch),
    (await Promise.all(contracts.map((each) => office.books.chains.head(each)))).map((head) => head?.hash),
    await office.books.periods.list(scopeOf()),
  ]

  it('cut off before or after any call of the reopening or of the second close and run again: the same books', async () => {
    const whole = await closedDecember()
    const [opening, closing] = [noCut(), noCut()]
    await reopenMonth(whole, { ...monthEnd(whole), cut: opening })
    for (const facts of lateFacts) await receive(whole, facts)
    await startMonth(whole)
    await closeMonth(whole, { ...monthEnd(whole), cut: closing })
    const expected = await stateOf(whole)
    for (const when of ['before', 'after'] as const)
      for (let at = 0; at < opening.calls + closing.calls; at += 1) {
        const office = await closedDecember()
        if (at < opening.calls) await expect(reopenMonth(office, { ...monthEnd(office), cut: { calls: 0, at, when } })).rejects.toThrow('the call')
        await reopenMonth(office, monthEnd(office))
        for (const facts of lateFacts) await receive(office, facts)
        await startMonth(office)
        if (at >= opening.calls) await expect(closeMonth(office, { ...monthEnd(office), cut: { calls: 0, at: at - opening.calls, when } })).rejects.toThrow('the call')
        await closeMonth(office, monthEnd(office))
        expect([when, at, await stateOf(office)]).toEqual([when, at, expected])
        await office.store.close()
      }
  }, 120_000)

  it('racing facts, a second walker and a late walker: what the statements say is what the chains posted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const office = await closedDecember()
        await reopenMonth(office, monthEnd(office))
        const { turn } = (await office.books.periods.get(scopeOf(), december))!
        await startMonth(office)
        const store = scheduledStore(scheduler, office.store)
        const racing = openBooks({ store, tenant, archive: memoryArchive() })
        const scheduled = { ...office, store }
        const late = monthEnd(office).shards.map((shard) => reopenShard({ books: racing, clock: office.clock }, { ...scopeOf(), shard, turn, at: closedAt }))
        await scheduler.waitFor(Promise.all([...late, ...lateFacts.map((facts) => receive(office, facts, racing)), closeMonth(scheduled, monthEnd(office)), closeMonth(scheduled, monthEnd(office))]))
        const [first, again, posted] = [statedNets(await statementsIn(office)), statedNets(await statementsIn(office, second)), await postedNets(office, contracts)]
        const roles = [...new Set([...Object.keys(first), ...Object.keys(again)])]
        expect(Object.fromEntries(roles.map((role) => [role, (first[role] ?? 0n) + (again[role] ?? 0n)] as const).filter(([, net]) => net !== 0n).sort(([a], [b]) => (a < b ? -1 : 1)))).toEqual(posted)
        await office.store.close()
      }),
      { numRuns: 30 },
    )
  }, 120_000)
})
