import { contract, goods, service, transferred } from '../given.ts'

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

describe('what ends besides with a contract', () => {
  const usage = { id: 'U', right: 'unconditional', satisfaction: { method: 'as-used', measure: 'usage', unitPrice: '1.00' } }
  const used = (on: string, quantity: string) => ({ kind: 'usage', on, promise: 'U', quantity })
  const T = service('T', { statedPrice: '2400.00' })
  const two = (facts: readonly Record<string, unknown>[], promises: readonly Record<string, unknown>[] = [S, T]) => contract({ terms: { promises, price: {} }, facts })

  it('what was paid for use is no part of what is kept of the rest; use after the end counts for nothing in it', () => {
    const books = two([{ kind: 'payment', on: '2026-01-01', amount: '1300.00' }, used('2026-03-31', '60'), used('2026-06-30', '40'), ends({ refund: '400.00' }), used('2026-08-31', '7')], [S, usage])
    // 1,300 less 400 paid back and 100 used: 800 are the price of the service, of which 600 were performed.
    expect([books.price(), books.revenue('2026-06', 'S'), books.revenue('2026', 'U')]).toEqual([800_00n, 300_00n, 107_00n])
    expect(books.decision('TERMINATED')?.amounts).toMatchObject({ kept: '80000', recognised: '60000', price: '80000' })
  })

  it('what a contra account took is not recognised a second time', () => {
    const books = contract({ terms: { promises: [S], price: {} }, facts: [{ kind: 'invoice', on: '2026-01-01', amount: '1200.00' }, { kind: 'credit-note', on: '2026-03-31', amount: '240.00' }, ends()], policy: { adjustments: { method: 'contra-proportional' } } })
    // 540 of revenue less 60 of contra; 960 are kept.
    expect(books.decision('TERMINATED')?.amounts).toMatchObject({ kept: '96000', recognised: '48000', price: '96000' })
    expect([books.revenue('2026-06'), books.balance('contract_liability', '2026-12-31')]).toEqual([80_00n + 480_00n, 0n])
  })

  it('what is taken back goes by what was earned of each, what is earned at once by what was to come', () => {
    const G = goods('G', { statedPrice: '600.00' })
    const facts = [{ kind: 'payment', on: '2026-01-01', amount: '1800.00' }, transferred('2026-03-31', 'G')]
    const less = two([...facts, ends({ refund: '720.00' })], [S, G])
    // 1,080 are kept of 1,200 performed, half by each.
    expect([less.revenue('2026-06', 'S'), less.revenue('2026-06', 'G')]).toEqual([100_00n - 60_00n, -60_00n])
    const more = two([...facts, ends({ refund: '300.00' })], [S, G])
    expect([more.revenue('2026-06', 'S'), more.revenue('2026-06', 'G')]).toEqual([100_00n + 300_00n, 0n])
  })

  it('exactly what was performed changes nothing, and a fee beyond the term goes to what was performed', () => {
    const G = goods('G', { statedPrice: '600.00' })
    const even = two([{ kind: 'payment', on: '2026-01-01', amount: '600.00' }, transferred('2026-03-31', 'G'), ends({ refund: '0.00' })], [G])
    expect([even.price(), even.revenue('2026-06')]).toEqual([600_00n, 0n])
    const fee = two([{ kind: 'payment', on: '2026-01-01', amount: '600.00' }, transferred('2026-03-31', 'G'), ends({ penalty: '90.00' })], [G])
    expect([fee.price(), fee.revenue('2026-06', 'G'), fee.balance('receivable', '2026-06-30')]).toEqual([690_00n, 90_00n, 90_00n])
  })

  it('billed behind with a refund: what was performed stays payable less the refund', () => {
    const books = given([{ kind: 'payment', on: '2026-01-01', amount: '100.00' }, ends({ refund: '40.00' })])
    expect([books.price(), books.revenue('2026-06'), books.balance('contract_asset', '2026-06-30')]).toEqual([560_00n, 100_00n - 40_00n, 500_00n])
    const lost = given([{ kind: 'payment', on: '2026-01-01', amount: '100.00' }, ends({ refund: '40.00', unbilledPayable: false })])
    expect([lost.price(), lost.balance('contract_asset', '2026-06-30')]).toEqual([60_00n, 0n])
  })

  it('what is invoiced after the end is none of what was kept', () => {
    const books = given([{ kind: 'payment', on: '2026-01-01', amount: '800.00' }, ends({ refund: '0.00' }), { kind: 'invoice', on: '2026-07-15', amount: '50.00' }])
    expect(books.decision('TERMINATED')?.amounts).toMatchObject({ kept: '80000', price: '80000' })
  })

  it('a fee and a refund together: what is kept is the price, and no fee is asked for besides', () => {
    const books = given([...paidAhead, ends({ refund: '500.00', penalty: '100.00' })])
    expect([books.price(), books.balance('receivable', '2026-06-30'), books.balance('refund_liability', '2026-06-30')]).toEqual([700_00n, 0n, 0n])
    expect(books.decision('TERMINATED')).toMatchObject({ cite: ['ASC 606-10-25-13', 'IFRS 15.21'], amounts: { refund: '50000', penalty: '10000', charged: '0' } })
  })

  it('nothing at all where there was no contract yet', () => {
    const books = contract({ terms: { promises: [S], price: {}, criteria: { approved: false, rightsIdentified: true, paymentTermsIdentified: true, commercialSubstance: true } }, facts: [ends({ penalty: '50.00' })] })
    expect([books.decision('TERMINATED'), books.revenue('2026'), books.balance('receivable', '2026-12-31')]).toEqual([undefined, 0n, 0n])
  })

  describe('a credit for ending it', () => {
    it('is shared by stand-alone price; the rest of each is earned at once', () => {
      const books = two([ends({ credit: '360.00' })])
      expect([books.revenue('2026-06', 'S'), books.revenue('2026-06', 'T'), books.revenue('2026-07')]).toEqual([100_00n + 480_00n, 200_00n + 960_00n, 0n])
      expect(books.whole.decisions.filter(({ code }) => code === 'TERMINATION_ADJUSTMENT').map(({ subject, amounts, cite }) => [subject, amounts, cite])).toEqual([
        ['S', { adjustment: '12000' }, ['ASC 606-10-25-13', 'IFRS 15.21']], ['T', { adjustment: '24000' }, ['ASC 606-10-25-13', 'IFRS 15.21']],
      ])
      expect(books.price()).toBe(3_240_00n)
    })

    it('takes no more than there is of each, and nothing of use or of what had no price', () => {
      const gift = goods('F', { statedPrice: '0.00' })
      const books = two([used('2026-03-31', '30'), ends({ credit: '2000.00' }), transferred('2026-08-31', 'F')], [S, usage, gift])
      expect([books.price(), books.revenue('2026-06', 'S'), books.revenue('2026', 'U'), books.revenue('2026', 'F')]).toEqual([0n, 100_00n - 600_00n, 30_00n, 0n])
    })
  })
})
