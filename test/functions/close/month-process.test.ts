import type { Fact } from '#billing'
import { genesis } from '#books'
import { instant } from '#calendar'
import { readContractFile } from '#contract-file'
import { activated, delivered, fact, invoice, line, paid, platform } from '../../shared/recognition/given.ts'
import { type Office } from '../normalise/office.ts'
import { closeThrough } from './closing.ts'
import { fewContracts } from './few-contracts.ts'
import { batchesIn, closeMonth, december, frozenLines, january, openMonth, receive, reopenMonth, scopeOf, shardsOf, startMonth } from './month-end.ts'

const of = (contract: string, ...facts: readonly Fact[]): readonly Fact[] => facts.map((each) => ({ ...each, contract, id: `${each.id}@${contract}`, customer: `cus_${contract}` }))

/** What the chain of a contract posted in the first book: role, and where it belongs and was booked. */
async function linesIn({ books }: Office, contract: string) {
  const items = await Array.fromAsync(books.chains.history(contract))
  return (await Promise.all(items.map(async (item) => (await books.chains.lines(item))['asc606'] ?? []))).flat()
}

const revenueOf = async (office: Office, contract: string): Promise<bigint> => (await linesIn(office, contract)).filter(({ role }) => role === 'revenue').reduce((sum, { side, minor }) => sum + (side === 'credit' ? minor : -minor), 0n)

function signedOnly(): readonly Fact[] {
  const read = readContractFile({
    contract: 'signed-1', customer: 'cus_1', entity: 'halden-us', facts: [],
    terms: { currency: 'USD', signedOn: '2026-12-01', price: {}, promises: [{ id: 'GO', class: 'services', statedPrice: '50000.00', satisfaction: { method: 'point-in-time', signal: 'delivery' } }] },
  })
  if (!read.ok) throw new Error(read.sentence)
  return read.value.facts
}

describe('what alone is no reason to recognise', () => {
  it('S-136 a signature posts nothing, and nothing when the month closes', async () => {
    const office = openMonth()
    await receive(office, signedOnly())
    await startMonth(office)
    await closeMonth(office, { shards: shardsOf(office, 'signed-1') })
    expect([await linesIn(office, 'signed-1'), await batchesIn(office)]).toEqual([[], []])
  })

  it('S-137 an invoice posts a receivable and a liability; S-138 a payment posts cash; neither posts revenue, nor does the close', async () => {
    const office = openMonth()
    await receive(office, of('sub-a', platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01'])))
    expect(new Set((await linesIn(office, 'sub-a')).map(({ role }) => role))).toEqual(new Set(['receivable', 'contract_liability']))
    await receive(office, of('sub-a', paid('ch_1', '2026-12-06', 'in_1', 90_00n)))
    await startMonth(office)
    await closeMonth(office, { shards: shardsOf(office, 'sub-a') })
    expect(new Set((await linesIn(office, 'sub-a')).map(({ role }) => role))).toEqual(new Set(['receivable', 'contract_liability', 'cash_clearing']))
    expect(await revenueOf(office, 'sub-a')).toBe(0n)
  })

  it('S-139 what is paid up front stays a liability until there is evidence', async () => {
    const office = openMonth()
    await receive(office, of('sub-a', platform('in_1', '2026-12-01', 90_00n, ['2026-12-01', '2027-03-01']), paid('ch_1', '2026-12-01', 'in_1', 90_00n)))
    const liability = async (): Promise<bigint> => (await linesIn(office, 'sub-a')).filter(({ role }) => role === 'contract_liability').reduce((sum, { side, minor }) => sum + (side === 'credit' ? minor : -minor), 0n)
    expect(await liability()).toBe(90_00n)
    await receive(office, of('sub-a', activated('2026-12-01')))
    await startMonth(office)
    await closeMonth(office, { shards: shardsOf(office, 'sub-a') })
    expect(await liability()).toBe(59_00n)
  })
})

describe('one reading of what a customer did', () => {
  it('S-150 one event moves what is billed and what is earned, under one id', async () => {
    const office = openMonth()
    await receive(office, of('use-1', invoice('in_1', '2026-12-15', [line({ line: 'l1', promise: 'si_u', product: 'prod_inference', net: 310_00n, term: ['2026-12-01', '2026-12-15'], metered: true })])))
    const [item, ...others] = await Array.fromAsync(office.books.chains.history('use-1'))
    expect(others).toEqual([])
    expect((await office.books.chains.facts(item!)).map((each) => (each as { id: string }).id)).toEqual([expect.stringContaining('InvoiceIssued')])
    expect(new Set((await office.books.chains.lines(item!))['asc606']!.map(({ role }) => role))).toEqual(new Set(['receivable', 'revenue']))
  })

  it('S-151 usage of a day that is told three days later, in an open period, is earned on that day', async () => {
    const office = openMonth()
    const promised = fact('PromisesStated', '2026-12-01', { basis: 'subscription', version: 1, currency: 'USD', term: { startOn: '2026-12-01', endOn: null }, promises: [{ promise: 'si_u', product: 'prod_inference', listPrice: null, description: null, quantity: null, unitMinor: '0.2', term: null, priceMinor: null }] })
    const usage = fact('UsageReported', '2026-12-30', { promise: 'si_u', product: null, authority: 'metering', meter: 'tokens', usedOn: '2026-12-30', quantity: '10000', version: 1 })
    await receive(office, of('use-1', promised))
    await receive(office, of('use-1', { ...usage, recordedAt: instant('2027-01-02T09:00:00.000Z') }))
    expect((await linesIn(office, 'use-1')).filter(({ role }) => role === 'revenue').map(({ economicIn, postedIn, minor }) => [economicIn, postedIn, minor])).toEqual([[december, december, 20_00n]])
  })

  it('S-204 at the cut-off evidence counts on its day in the zone of the entity, while the period is closing, and none is refused', async () => {
    const office = openMonth()
    const sale = (contract: string): readonly Fact[] => of(contract, invoice(`in_${contract}`, '2026-12-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 500_00n })]))
    for (const contract of ['zuora:A-1', 'zuora:A-2']) await receive(office, sale(contract))
    await startMonth(office) // CLOSING; its contracts are not closed yet
    office.clock.advanceTo(instant('2027-01-01T06:00:00.000Z'))
    const confirmed = (id: string, contract: string, at: string) => office.deliver(`evidence:delivery-desk:${id}`, { id, kind: 'delivery-confirmed', at, contract, product: 'prod_onboarding' })
    await confirmed('e1', 'zuora:A-1', '2027-01-01T04:59:00Z') // 31 December 23:59 in New York
    await confirmed('e2', 'zuora:A-2', '2027-01-01T05:01:00Z') // 1 January 00:01
    expect(await office.work()).toEqual([])
    const earned = async (contract: string) => (await linesIn(office, contract)).filter(({ role }) => role === 'revenue').map(({ economicIn, postedIn }) => [economicIn, postedIn])
    expect([await earned('zuora:A-1'), await earned('zuora:A-2')]).toEqual([[[december, december]], [[january, january]]])
    expect(await Array.fromAsync(office.books.suspense.list())).toEqual([])
  })
})

describe('the journal of the month', () => {
  it('S-133 each contract reports one net row for each account it moves, and the batches that sum them balance', async () => {
    const office = openMonth()
    for (const facts of fewContracts) await receive(office, facts)
    await startMonth(office)
    await closeMonth(office, { shards: shardsOf(office, ...fewContracts.map(([first]) => first!.contract)) })
    for (const [first] of fewContracts) {
      const head = (await office.books.chains.head(first!.contract))!
      const { books } = (await office.books.chains.state(head)).core as unknown as { books: { asc606: { reported: { rows: { role: string; class: string | null }[] } } } }
      const accounts = books.asc606.reported.rows.map(({ role, class: revenueClass }) => `${role} ${revenueClass}`)
      expect(new Set(accounts).size).toBe(accounts.length)
    }
    for (const batch of await batchesIn(office)) {
      const lines = await frozenLines(office, batch)
      const sum = (side: string): bigint => lines.reduce((total, each) => (each.side === side ? total + BigInt(each.amount.replace('.', '')) : total), 0n)
      expect([sum('debit') > 0n, sum('debit') === sum('credit')]).toEqual([true, true])
    }
  })

  it('S-157 every close keeps what its checks came to, with who started it', async () => {
    const office = openMonth()
    for (const facts of fewContracts) await receive(office, facts)
    office.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
    await closeThrough(office, scopeOf(), 'carol')
    const run = (await office.books.reviews.run(scopeOf()))!
    expect(run).toMatchObject({ principal: 'carol', reason: 'month end', passed: { at: '2027-01-04T09:00:00.000Z' } })
    expect(run.passed!.checks.map(({ check, state }) => `${check} ${state}`)).toEqual(['queues ok', 'waiting-documents ok', 'suspense ok', 'sources ok', 'source-gaps warning', 'late-events ok', 'estimates ok', 'allocations ok', 'evidence warning', 'holds ok', 'trial-balance ok'])
  })

  it('S-253 the chain of a contract has no gap: facts, close, reopening and second close are numbered and linked', async () => {
    const office = openMonth()
    for (const facts of fewContracts) await receive(office, facts)
    const shards = shardsOf(office, 'sub-a')
    await startMonth(office)
    await closeMonth(office, { shards })
    await reopenMonth(office, { shards })
    await receive(office, of('sub-a', delivered('2026-12-20')))
    await startMonth(office)
    await closeMonth(office, { shards })
    const items = await Array.fromAsync(office.books.chains.history('sub-a'))
    expect(items.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual(['0 facts', '1 close', '2 reopen', '3 facts', '4 close'])
    expect(items.map(({ prev }) => prev)).toEqual([genesis, ...items.slice(0, -1).map(({ hash }) => hash)])
  })
})
