import { contract, service } from '../given.ts'

const S = service('S', { statedPrice: '1200.00' })
const paidAhead = [{ kind: 'invoice', on: '2026-01-01', amount: '1200.00' }, { kind: 'payment', on: '2026-01-01', amount: '1200.00' }]
const ends = (fields: Record<string, unknown> = {}) => ({ kind: 'termination', on: '2026-06-30', ...fields })
const given = (facts: readonly Record<string, unknown>[]) => contract({ terms: { promises: [S], price: {} }, facts })
const months = (books: ReturnType<typeof contract>) => ['2026-05', '2026-06', '2026-07'].map((month) => books.revenue(month))

describe('a contract that ends before its term', () => {
  it.each([
    ['what was not performed yet, earns nothing more', { refund: '600.00' }, 100_00n, 600_00n],
    ['a part of it, earns the rest of what is kept at once', { refund: '400.00' }, 300_00n, 800_00n],
    ['nothing, earns all that is kept at once', { refund: '0.00' }, 700_00n, 1_200_00n],
    ['more than was not performed, takes revenue back', { refund: '700.00' }, 0n, 500_00n],
  ])('paid ahead and paid back %s', (_, fields, june, price) => {
    const books = given([...paidAhead, ends(fields)])
    expect(months(books)).toEqual([100_00n, june, 0n])
    expect(books.price()).toBe(price)
    expect(books.balance('contract_liability', '2026-12-31') + books.balance('refund_liability', '2026-12-31') + books.balance('cash_clearing', '2026-12-31')).toBe(price)
  })

  it('paid ahead, with a fee and no word of a refund: what was performed and the fee are price, the rest is owed back', () => {
    const books = given([...paidAhead, ends({ penalty: '100.00' })])
    expect(months(books)).toEqual([100_00n, 200_00n, 0n])
    expect(books.balance('refund_liability', '2026-06-30')).toBe(-500_00n)
    expect(books.balance('contract_liability', '2026-06-30')).toBe(0n)
    expect(books.decision('TERMINATED')?.amounts).toMatchObject({ kept: '120000', recognised: '60000', price: '70000', refund: '50000', penalty: '10000', charged: '0' })
  })

  it('billed behind: what was performed stays payable, and nothing is earned besides', () => {
    const books = given([ends()])
    expect(months(books)).toEqual([100_00n, 100_00n, 0n])
    expect(books.balance('contract_asset', '2026-06-30')).toBe(600_00n)
  })

  it('billed behind, with a fee: the fee is price, and is asked for on the day', () => {
    const books = given([ends({ penalty: '50.00' })])
    expect(months(books)).toEqual([100_00n, 150_00n, 0n])
    expect(books.balance('receivable', '2026-06-30')).toBe(50_00n)
    expect(books.decision('TERMINATED')?.amounts).toMatchObject({ price: '65000', charged: '5000' })
  })

  it('billed behind, and what is not billed cannot be billed any more: it is taken back', () => {
    const books = given([ends({ unbilledPayable: false })])
    expect(months(books)).toEqual([100_00n, 100_00n - 600_00n, 0n])
    expect(books.balance('contract_asset', '2026-06-30')).toBe(0n)
  })

  it('of two services, what is kept goes to what was still to come of each', () => {
    const T = service('T', { statedPrice: '2400.00' })
    const books = contract({ terms: { promises: [S, T], price: {} }, facts: [{ kind: 'payment', on: '2026-01-01', amount: '3600.00' }, ends({ refund: '900.00' })] })
    expect([books.revenue('2026-06', 'S'), books.revenue('2026-06', 'T')]).toEqual([100_00n + 300_00n, 200_00n + 600_00n])
    expect(books.revenue('2026')).toBe(2_700_00n)
  })
})

describe('a payment to the customer that the contract did not provide for (606-10-32-27)', () => {
  const promised = { kind: 'promised-to-customer', on: '2026-06-30', amount: '120.00' }

  it('reduces what was recognised when it is promised, and the rest as it is recognised', () => {
    const books = given([promised])
    expect(books.price()).toBe(1_080_00n)
    expect(months(books)).toEqual([100_00n, 100_00n - 60_00n, 90_00n])
  })

  it('paid as promised changes nothing more', () => {
    const books = given([promised, { kind: 'paid-to-customer', on: '2026-08-31', amount: '120.00' }])
    expect(books.price()).toBe(1_080_00n)
    expect(books.revenue('2026')).toBe(1_080_00n)
  })

  it('paid without a promise reduces it when it is paid, and a second one again', () => {
    const books = given([{ ...promised, kind: 'paid-to-customer' }, { kind: 'paid-to-customer', on: '2026-09-30', amount: '60.00' }])
    expect([books.price('2026-06-30'), books.price()]).toEqual([1_080_00n, 1_020_00n])
    expect(books.revenue('2026')).toBe(1_020_00n)
  })

  it('for a distinct good at its fair value reduces nothing', () => {
    const books = given([{ ...promised, distinctGood: true, fairValue: '120.00' }])
    expect([books.price(), books.revenue('2026')]).toEqual([1_200_00n, 1_200_00n])
    expect(books.decision('PAID_FOR_DISTINCT_GOOD')).toBeDefined()
  })
})
