import { contract, goods, paid, transferred } from '../given.ts'

const machine = goods('M', { statedPrice: '121.00', cost: '80.00' })
const inTwoYears = { cashPrice: '100.00', payments: [{ on: '2027-12-31', amount: '121.00' }] }

describe('goods that are paid for later', () => {
  it('S-064 are a receivable once transferred, and the interest on them grows it', () => {
    const sold = contract({ terms: { promises: [machine], price: { financing: inTwoYears } }, facts: [transferred('2026-01-01', 'M'), { kind: 'payment', on: '2027-12-31', amount: '121.00' }] })
    expect(sold.revenue('2026-01')).toBe(100_00n)
    expect(sold.balance('receivable', '2026-01-01')).toBe(100_00n)
    expect(sold.balance('receivable', '2026-12-31')).toBe(110_00n)
    expect(sold.balance('contract_asset', '2026-12-31')).toBe(0n)
    expect(sold.balance('receivable', '2027-12-31')).toBe(0n)
    expect(sold.balance('interest_income', '2027-12-31')).toBe(-21_00n)
  })

  it('S-064 that may all come back are not sold, not owed for and bear no interest until they no longer can (Example 26)', () => {
    const variable = [{ id: 'R', kind: 'returns', returnRate: '1' }]
    const sold = contract({ terms: { promises: [machine], price: { financing: inTwoYears, variable } }, facts: [transferred('2026-01-01', 'M'), { kind: 'return-window-over', on: '2026-03-31', promise: 'M' }] })
    expect(sold.balance('revenue', '2026-03-30')).toBe(0n)
    expect(sold.balance('receivable', '2026-03-30')).toBe(0n)
    expect(sold.balance('refund_liability', '2026-03-30')).toBe(0n)
    expect(sold.balance('return_asset', '2026-03-30')).toBe(80_00n)
    expect(sold.revenue('2026-03')).toBe(100_00n)
    expect(sold.balance('receivable', '2026-03-31')).toBe(100_00n)
    expect(sold.balance('cost_of_sales', '2026-03-31')).toBe(80_00n)
    expect(sold.balance('interest_income', '2027-12-31')).toBe(-21_00n)
  })
})

describe('goods that are paid for later, by instalments', () => {
  const machines = [machine, goods('N', { statedPrice: '121.00' })]
  const inOneYear = { cashPrice: '200.00', payments: [{ on: '2026-12-31', amount: '220.00' }] }

  it('S-064 each good is a receivable from the day it passes, and what is paid settles it', () => {
    const sold = contract({ terms: { promises: machines, price: { financing: inOneYear } }, facts: [transferred('2026-01-01', 'M'), transferred('2026-01-01', 'N'), { kind: 'payment', on: '2026-12-31', amount: '220.00' }] })
    expect([sold.revenue('2026', 'M'), sold.revenue('2026', 'N')]).toEqual([100_00n, 100_00n])
    expect(sold.balance('receivable', '2026-01-01')).toBe(200_00n)
    expect(sold.balance('receivable', '2026-12-31')).toBe(0n)
    expect(sold.balance('interest_income', '2026-12-31')).toBe(-20_00n)
  })

  it('S-064 paid before they pass they are a contract liability that bears interest, and no receivable', () => {
    const sold = contract({ terms: { promises: [goods('M', { statedPrice: '100.00' })], price: { financing: { rate: '0.1', payments: [{ on: '2026-01-01', amount: '100.00' }], transferOn: '2026-12-31' } } }, facts: [{ kind: 'payment', on: '2026-01-01', amount: '100.00' }, transferred('2026-12-31', 'M')] })
    expect(sold.balance('receivable', '2026-06-30')).toBe(0n)
    expect([sold.balance('contract_liability', '2026-06-30'), sold.balance('interest_expense', '2026-06-30')]).toEqual([-105_00n, 5_00n]) // half a year of 10 % on 100.00
    expect(sold.balance('contract_liability', '2026-12-31')).toBe(0n)
    expect(sold.revenue('2026')).toBe(110_00n)
  })

  it('S-064 a service beside the goods is no receivable before it is asked for', () => {
    const beside = { id: 'S', statedPrice: '79.00', satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2026-12-31' }, convention: 'equal-months' } }
    const sold = contract({ terms: { promises: [machine, beside], price: { financing: inOneYear } }, facts: [transferred('2026-01-01', 'M')] })
    expect(sold.balance('receivable', '2026-01-31')).toBe(0n)
    // 121.00 of the machine, a twelfth of 79.00, and a twelfth of the 20.00 of interest.
    expect(sold.balance('contract_asset', '2026-01-31')).toBe(121_00n + 6_58n + 1_67n)
  })
})

describe('a concession that is expected', () => {
  const asked = { promises: [goods('G', { statedPrice: '10000.00' })], price: { variable: [{ id: 'C', kind: 'price-concession', estimate: '-9000.00' }] } }
  const invoice = { kind: 'invoice', on: '2026-01-05', amount: '10000.00' }

  it('S-203 is no right to consideration: the receivable stands without it', () => {
    const sold = contract({ terms: asked, facts: [transferred('2026-01-05', 'G'), invoice] })
    expect(sold.revenue('2026-01')).toBe(1_000_00n)
    expect(sold.balance('receivable', '2026-01-31')).toBe(1_000_00n)
  })

  it('S-203 that was not needed after all is paid for, and waits for the estimate', () => {
    const sold = contract({ terms: asked, facts: [transferred('2026-01-05', 'G'), invoice, { kind: 'payment', on: '2026-02-01', amount: '10000.00' }] })
    expect(sold.balance('receivable', '2026-02-28')).toBe(0n)
    expect(sold.balance('contract_liability', '2026-02-28')).toBe(-9_000_00n)
  })

  it('S-203 of a part that is asked for is that part of it', () => {
    const sold = contract({ terms: asked, facts: [transferred('2026-01-05', 'G'), { ...invoice, amount: '5000.00' }] })
    expect(sold.balance('receivable', '2026-01-31')).toBe(500_00n)
  })

  it('S-203 what is paid leaves it standing, until more is paid than was expected', () => {
    const sold = contract({ terms: asked, facts: [transferred('2026-01-05', 'G'), invoice, paid('2026-02-01', '600.00'), paid('2026-03-01', '400.00'), paid('2026-04-01', '250.00')] })
    expect(['2026-02-01', '2026-03-01', '2026-04-01'].map((on) => sold.balance('receivable', on))).toEqual([400_00n, 0n, 0n])
    expect(['2026-02-01', '2026-03-01', '2026-04-01'].map((on) => sold.balance('contract_liability', on))).toEqual([0n, 0n, -250_00n])
  })

  it('S-203 that is expected to be smaller lets the receivable rise on the day', () => {
    const sold = contract({ terms: asked, facts: [transferred('2026-01-05', 'G'), invoice, { kind: 'estimate', on: '2026-02-10', of: 'C', amount: '-6000.00' }] })
    expect([sold.revenue('2026-01'), sold.revenue('2026-02')]).toEqual([1_000_00n, 3_000_00n])
    expect(['2026-01-31', '2026-02-28'].map((on) => sold.balance('receivable', on))).toEqual([1_000_00n, 4_000_00n])
  })

  it('S-203 that is not expected any more leaves the whole receivable', () => {
    const sold = contract({ terms: asked, facts: [transferred('2026-01-05', 'G'), invoice, { kind: 'estimate', on: '2026-02-10', of: 'C', amount: '0.00' }] })
    expect(sold.balance('receivable', '2026-02-28')).toBe(10_000_00n)
  })

  it('another kind of variable price takes nothing from what is asked for', () => {
    const bonus = { promises: [goods('G', { statedPrice: '10000.00' })], price: { variable: [{ id: 'C', kind: 'penalty', estimate: '-9000.00' }] } }
    expect(contract({ terms: bonus, facts: [transferred('2026-01-05', 'G'), invoice] }).balance('receivable', '2026-01-31')).toBe(10_000_00n)
  })
})

describe('a deposit', () => {
  const invoiced = (amount: string) => contract({ terms: { promises: [goods('G', { statedPrice: '100000.00' })], price: {} }, facts: [{ kind: 'payment', on: '2026-01-05', amount: '20000.00' }, transferred('2026-03-31', 'G'), { kind: 'invoice', on: '2026-03-31', amount }] })

  it('lowers an invoice of the whole price, and stands beside one of the rest', () => {
    for (const amount of ['100000.00', '80000.00']) {
      expect(invoiced(amount).balance('receivable', '2026-03-31')).toBe(80_000_00n)
      expect(invoiced(amount).balance('contract_asset', '2026-03-31')).toBe(0n)
    }
  })
})

describe('payment that is deferred', () => {
  const sold = (financing: Record<string, unknown>, more: { terms?: Record<string, unknown>; price?: Record<string, unknown>; on?: string } = {}) =>
    contract({ terms: { ...more.terms, promises: [machine], price: { financing, ...more.price } }, facts: [transferred(more.on ?? '2026-01-01', 'M'), { kind: 'invoice', on: '2026-02-01', amount: '50.00' }] })
  const receivable = (books: ReturnType<typeof sold>) => ['2026-01-31', '2026-02-28'].map((on) => books.balance('receivable', on))
  const grown = [100_83n, 101_67n] // by a month, and by two, of 10.00 a year

  it('is a receivable from transfer, growing with interest; an invoice asks for nothing more', () => {
    expect(receivable(sold(inTwoYears))).toEqual(grown)
    expect(sold(inTwoYears).balance('interest_income', '2026-02-28')).toBe(-1_67n)
  })

  it('by instalments is deferred like a payment on one day', () => {
    expect(receivable(sold({ rate: '0.10' }, { price: { fixed: '121.00', instalments: { count: 1, amount: '121.00', every: 'year', firstOn: '2027-12-31' } } }))).toEqual(grown)
  })

  it('is none where the contract says itself when its price falls due', () => {
    expect(receivable(sold(inTwoYears, { terms: { payment: { right: 'on-invoice' } } }))).toEqual([0n, 50_00n])
  })

  it('is none where nothing measures it, or nobody agreed when to pay', () => {
    expect(receivable(sold({ ...inTwoYears, cashPrice: undefined }))).toEqual([0n, 50_00n])
    expect(receivable(sold({ ...inTwoYears, significant: false }))).toEqual([0n, 50_00n])
    expect(receivable(sold({ rate: '0.10' }))).toEqual([0n, 50_00n])
  })

  it('is none where the customer pays before the goods pass; on the day they pass it is', () => {
    const onTheDay = { rate: '0.10', payments: [{ on: '2026-01-01', amount: '60.00' }, { on: '2027-12-31', amount: '73.81' }] }
    // 60.00 at once and 61.00 worth of the 73.81, which alone bear interest.
    expect(receivable(sold({ ...onTheDay, transferOn: '2026-01-01' }))).toEqual([121_51n, 122_02n])
    expect(receivable(sold({ ...onTheDay, transferOn: '2026-01-02' }, { on: '2026-01-02' }))).toEqual([0n, 50_00n])
  })
})
