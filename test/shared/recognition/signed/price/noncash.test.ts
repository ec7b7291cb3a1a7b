import { contract, goods, service, transferred } from '../given.ts'

const shares = { asset: 'shares', quantity: '100', unitValue: '10.00' }
const good = goods('G', { ssp: { method: 'observable', amount: '1000.00' } })
const given = (noncash: Record<string, unknown>, fields: Partial<Parameters<typeof contract>[0]> = {}) => contract({ terms: { promises: [good], price: { noncash } }, facts: [transferred('2026-03-31', 'G')], ...fields })
const measuredAt = (choice: string) => ({ noncash: { measuredAt: choice } })

describe('consideration in kind (606-10-32-21)', () => {
  it('is worth its quantity at the fair value of inception', () => {
    const books = given(shares)
    expect(books.price()).toBe(1_000_00n)
    expect(books.revenue('2026-03')).toBe(1_000_00n)
    expect(books.decision('NONCASH_AT_FAIR_VALUE')?.amounts).toEqual({ fairValue: '100000' })
  })

  it('without a quantity is one', () => {
    expect(given({ asset: 'machine', unitValue: '750.00' }).price()).toBe(750_00n)
  })

  it('whose worth nobody states is held and counts for nothing', () => {
    const books = given({ asset: 'shares', quantity: '100' })
    expect(books.holds).toContain('ESTIMATE_MISSING')
    expect(books.revenue('2026')).toBe(0n)
    expect(given({ asset: 'shares', quantity: '100', values: [] }).holds).toContain('ESTIMATE_MISSING')
  })

  it.each([
    ['2026-01-01', 1_100_00n], // the first that is known
    ['2026-02-01', 1_100_00n],
    ['2026-02-15', 1_200_00n],
    ['2026-02-28', 1_200_00n],
    ['2026-03-01', 1_300_00n],
  ])('measured on %s takes the latest value that is known by then', (measuredOn, price) => {
    const values = [{ on: '2026-03-01', unitValue: '13.00' }, { on: '2026-02-01', unitValue: '11.00' }, { on: '2026-02-15', unitValue: '12.00' }]
    const inOrder = [values[1]!, values[2]!, values[0]!]
    expect(given({ asset: 'shares', quantity: '100', measuredOn, values: inOrder }).price()).toBe(price)
    if (measuredOn !== '2026-01-01') expect(given({ asset: 'shares', quantity: '100', measuredOn, values }).price()).toBe(price)
  })

  it('received up front at inception stands on its account at the price, and the contract owes the goods', () => {
    const books = given({ ...shares, received: 'up-front' })
    expect(books.balance('noncash_asset', '2026-01-01')).toBe(1_000_00n)
    expect(books.balance('contract_liability', '2026-01-01')).toBe(-1_000_00n)
    expect(books.balance('contract_liability', '2026-03-31')).toBe(0n)
  })

  it('that is worth more when it comes than at inception is a gain, never revenue', () => {
    const books = given(shares, { facts: [{ kind: 'noncash-received', on: '2026-02-10', quantity: '100', value: '1200.00' }, transferred('2026-03-31', 'G')], policy: measuredAt('inception') })
    expect(books.revenue('2026')).toBe(1_000_00n)
    expect(books.balance('noncash_asset', '2026-02-28')).toBe(1_200_00n)
    expect(books.balance('noncash_loss', '2026-02-28')).toBe(-200_00n)
  })

  it('measured at receipt takes each receipt at its own value, and what has not come yet at that of inception', () => {
    const received = (on: string, quantity: string, amount: string) => ({ kind: 'noncash-received', on, quantity, value: amount })
    const books = given(shares, { facts: [received('2026-02-10', '40', '480.00'), transferred('2026-03-31', 'G')], policy: measuredAt('receipt') })
    expect(books.price()).toBe(1_080_00n)
    const all = given(shares, { facts: [received('2026-02-10', '40', '480.00'), received('2026-02-20', '60', '540.00'), transferred('2026-03-31', 'G')], policy: measuredAt('receipt') })
    expect(all.price()).toBe(1_020_00n)
  })

  it('revalued after it came moves gain or loss by the difference alone', () => {
    const facts = [{ kind: 'noncash-received', on: '2026-01-10', quantity: '100', value: '1000.00' }, { kind: 'noncash-revalued', on: '2026-01-31', value: '900.00' }, { kind: 'noncash-revalued', on: '2026-02-28', value: '950.00' }, transferred('2026-03-31', 'G')]
    const books = given(shares, { facts, policy: measuredAt('inception') })
    expect(['2026-01-10', '2026-01-31', '2026-02-28'].map((on) => books.balance('noncash_asset', on))).toEqual([1_000_00n, 900_00n, 950_00n])
    expect(['2026-01-10', '2026-01-31', '2026-02-28'].map((on) => books.balance('noncash_loss', on))).toEqual([0n, 100_00n, 50_00n])
    expect(books.revenue('2026')).toBe(1_000_00n)
  })

  it('that has not come stands on no account', () => {
    expect(given(shares).balance('noncash_asset', '2026-12-31')).toBe(0n)
    expect(given(shares, { policy: measuredAt('receipt') }).balance('noncash_asset', '2026-12-31')).toBe(0n)
  })

  it('of which more comes than was promised counts for what comes, and takes nothing back', () => {
    const facts = [{ kind: 'noncash-received', on: '2026-02-10', quantity: '120', value: '1320.00' }, transferred('2026-03-31', 'G')]
    expect(given(shares, { facts, policy: measuredAt('receipt') }).price()).toBe(1_320_00n)
  })

  it('whose receipt states neither quantity nor value is all of it, at the value of that day', () => {
    const values = [{ on: '2026-02-01', unitValue: '12.00' }]
    const facts = [{ kind: 'noncash-received', on: '2026-02-10' }, transferred('2026-03-31', 'G')]
    const books = given({ ...shares, values }, { facts, policy: measuredAt('receipt') })
    expect([books.price(), books.balance('noncash_asset', '2026-02-28')]).toEqual([1_200_00n, 1_200_00n])
  })

  it('for several promises is measured at inception even where it comes as each is performed', () => {
    const values = [{ on: '2026-01-31', unitValue: '20.00' }]
    const noncash = { asset: 'shares', quantity: '120', unitValue: '10.00', received: 'as-performed', values }
    const two = [service('S', { ssp: { method: 'observable', amount: '600.00' } }), service('T', { ssp: { method: 'observable', amount: '600.00' } })]
    const books = contract({ terms: { promises: two, price: { noncash } }, policy: measuredAt('receipt') })
    expect([books.price(), books.revenue('2026-02', 'S')]).toEqual([1_200_00n, 50_00n])
  })

  it('says by which choice it was measured', () => {
    expect(given(shares).decision('NONCASH_AT_FAIR_VALUE')).toMatchObject({ because: '100 shares at fair value: inception.', policy: 'noncash.measuredAt: inception' })
    expect(given({ asset: 'machine', unitValue: '750.00' }).decision('NONCASH_AT_FAIR_VALUE')?.because).toBe('One machine at fair value: inception.')
  })

  it('received as it is earned is measured on the day each part is performed, where policy says so', () => {
    const values = [{ on: '2026-01-31', unitValue: '10.00' }, { on: '2026-02-28', unitValue: '14.00' }]
    const noncash = { asset: 'shares', quantity: '120', received: 'as-performed', values }
    const books = contract({ terms: { promises: [service('S')], price: { noncash } }, policy: measuredAt('receipt') })
    expect([books.revenue('2026-01'), books.revenue('2026-02'), books.revenue('2026-12')]).toEqual([100_00n, 140_00n, 140_00n])
    expect(books.price()).toBe(1_640_00n)
    expect(books.balance('noncash_asset', '2026-02-28')).toBe(240_00n)
    const atInception = contract({ terms: { promises: [service('S')], price: { noncash } }, policy: measuredAt('inception') })
    expect([atInception.price(), atInception.revenue('2026-02')]).toEqual([1_200_00n, 100_00n])
  })
})
