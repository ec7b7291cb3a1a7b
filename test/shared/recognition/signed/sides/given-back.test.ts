import { type Worked, contract, goods, invoiced, paid, service, transferred } from '../given.ts'

const day = (books: Worked, role: string, ...days: readonly string[]): readonly bigint[] => days.map((on) => books.balance(role, on))
const estimated = (on: string, of: string, amount: string) => ({ kind: 'estimate', on, of, amount, included: amount })
const twoGoods = [goods('A', { statedPrice: '500.00' }), goods('B', { statedPrice: '500.00' })]

describe('a rebate that is expected (606-10-32-10)', () => {
  const given = (facts: readonly Record<string, unknown>[], rebate: Record<string, unknown> = { kind: 'rebate', estimate: '-100.00' }) =>
    contract({ terms: { promises: twoGoods, price: { fixed: '1000.00', variable: [{ id: 'R', ...rebate }] } }, facts })

  it('is owed back as far as the goods have passed, and no further than more was asked for than is revenue', () => {
    const books = given([invoiced('2026-01-01', '1000.00'), transferred('2026-02-10', 'A'), transferred('2026-03-10', 'B')])
    expect(day(books, 'refund_liability', '2026-01-31', '2026-02-28', '2026-03-31')).toEqual([0n, -50_00n, -100_00n])
    expect(day(books, 'contract_liability', '2026-01-31', '2026-02-28', '2026-03-31')).toEqual([-1_000_00n, -500_00n, 0n])
    const behind = given([transferred('2026-02-10', 'A'), invoiced('2026-02-20', '460.00'), transferred('2026-03-10', 'B')])
    expect(day(behind, 'refund_liability', '2026-02-10', '2026-02-20', '2026-03-31')).toEqual([0n, -10_00n, 0n])
  })

  it('follows its estimate, and is gone when nothing is expected any more', () => {
    const books = given([paid('2026-01-01', '1000.00'), transferred('2026-01-10', 'A'), transferred('2026-01-10', 'B'), estimated('2026-02-28', 'R', '-300.00'), estimated('2026-03-31', 'R', '0.00')])
    expect(day(books, 'refund_liability', '2026-01-31', '2026-02-28', '2026-03-31')).toEqual([-100_00n, -300_00n, 0n])
  })

  it('of a price that protects against later ones likewise; a bonus is no rebate', () => {
    const facts = [invoiced('2026-01-01', '1000.00'), transferred('2026-01-10', 'A'), transferred('2026-01-10', 'B')]
    expect(day(given(facts, { kind: 'price-protection', estimate: '-80.00' }), 'refund_liability', '2026-01-31')).toEqual([-80_00n])
    expect(day(given(facts, { kind: 'bonus', estimate: '-80.00' }), 'refund_liability', '2026-01-31')).toEqual([0n])
    expect(day(given(facts, { estimate: '-80.00' }), 'refund_liability', '2026-01-31')).toEqual([0n])
  })

  it('is no asset where the customer is to pay more in the end', () => {
    const books = given([invoiced('2026-01-01', '1300.00'), transferred('2026-01-10', 'A'), transferred('2026-01-10', 'B')], { kind: 'rebate', estimate: '100.00', included: '100.00' })
    expect([books.price(), ...day(books, 'refund_liability', '2026-01-31')]).toEqual([1_100_00n, 0n])
  })

  it('that takes all of the price leaves no share of it to count by', () => {
    const books = given([invoiced('2026-01-01', '1000.00'), transferred('2026-01-10', 'A'), transferred('2026-01-10', 'B')], { kind: 'rebate', estimate: '-1000.00' })
    expect([books.price(), ...day(books, 'refund_liability', '2026-01-31')]).toEqual([0n, 0n])
  })
})

describe('a concession that is expected (606-10-32-7)', () => {
  const given = (facts: readonly Record<string, unknown>[], fields: Record<string, unknown> = {}) =>
    contract({ terms: { promises: twoGoods, price: { fixed: '1000.00', variable: [{ id: 'C', kind: 'price-concession', estimate: '-400.00' }] }, ...fields }, facts })

  it('lowers what is asked for by its share, as it is asked for', () => {
    const books = given([transferred('2026-01-10', 'A'), transferred('2026-01-10', 'B'), invoiced('2026-01-15', '500.00'), invoiced('2026-02-15', '500.00')])
    expect(day(books, 'receivable', '2026-01-31', '2026-02-28')).toEqual([300_00n, 600_00n])
    expect(day(books, 'contract_asset', '2026-01-31', '2026-02-28')).toEqual([300_00n, 0n])
  })

  it('is no more than what is not paid yet; what is paid all the same waits for the estimate', () => {
    const sale = [transferred('2026-01-10', 'A'), transferred('2026-01-10', 'B'), invoiced('2026-01-15', '1000.00')]
    const books = given([...sale, paid('2026-02-10', '500.00'), paid('2026-03-10', '300.00'), paid('2026-04-10', '200.00')])
    expect(day(books, 'receivable', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30')).toEqual([600_00n, 100_00n, 0n, 0n])
    expect(day(books, 'contract_liability', '2026-02-28', '2026-03-31', '2026-04-30')).toEqual([0n, -200_00n, -400_00n])
    const followed = given([...sale, paid('2026-02-10', '1000.00'), estimated('2026-03-31', 'C', '0.00')])
    expect(day(followed, 'contract_liability', '2026-02-28', '2026-03-31')).toEqual([-400_00n, 0n])
  })

  it('follows its estimate', () => {
    const books = given([transferred('2026-01-10', 'A'), transferred('2026-01-10', 'B'), invoiced('2026-01-15', '1000.00'), estimated('2026-02-28', 'C', '-100.00')])
    expect(day(books, 'receivable', '2026-01-31', '2026-02-28')).toEqual([600_00n, 900_00n])
  })

  it('is in what falls due already, where dues and not invoices ask for payment', () => {
    const books = given([transferred('2026-01-10', 'A'), transferred('2026-01-10', 'B')], { payment: { right: 'after-all-transferred' } })
    expect(day(books, 'receivable', '2026-01-31')).toEqual([600_00n])
  })

  it('of the other kinds is none', () => {
    const variable = [{ id: 'C', kind: 'penalty', estimate: '-400.00' }]
    expect(day(given([invoiced('2026-01-15', '1000.00')], { price: { fixed: '1000.00', variable } }), 'receivable', '2026-01-31')).toEqual([1_000_00n])
  })
})

describe('a discount for prompt payment (606-10-32-6)', () => {
  const given = (facts: readonly Record<string, unknown>[], kind = 'prompt-payment-discount') =>
    contract({ terms: { promises: twoGoods, price: { fixed: '1000.00', variable: [{ id: 'D', kind, rate: '0.03', estimate: '-30.00' }] } }, facts: [transferred('2026-01-10', 'A'), transferred('2026-01-10', 'B'), ...facts] })

  it('is taken from each invoice in its share, and from all of them once', () => {
    const books = given([invoiced('2026-01-15', '400.00'), invoiced('2026-02-15', '600.00'), invoiced('2026-03-15', '500.00')])
    expect(day(books, 'receivable', '2026-01-31', '2026-02-28', '2026-03-31')).toEqual([388_00n, 970_00n, 1_470_00n])
  })

  it('is forfeited by what is paid beyond the price, up to the discount', () => {
    const books = given([invoiced('2026-01-15', '1000.00'), paid('2026-02-10', '960.00'), paid('2026-02-20', '20.00'), paid('2026-03-10', '120.00')])
    expect(day(books, 'discounts_forfeited', '2026-02-10', '2026-02-20', '2026-03-31')).toEqual([0n, -10_00n, -30_00n])
  })

  it('is one of its kind alone', () => {
    expect(day(given([invoiced('2026-01-15', '1000.00')], 'penalty'), 'receivable', '2026-01-31')).toEqual([1_000_00n])
  })

  it('paid elsewhere than in cash forfeits nothing', () => {
    const books = given([invoiced('2026-01-15', '1000.00'), paid('2026-02-10', '1000.00', { outside: true })])
    expect(day(books, 'discounts_forfeited', '2026-02-28')).toEqual([0n])
  })
})

describe('what is promised to the customer later (606-10-32-27)', () => {
  const S = service('S', { statedPrice: '1200.00' })
  const given = (facts: readonly Record<string, unknown>[]) => contract({ terms: { promises: [S], price: {} }, facts })
  const toCustomer = (kind: string, on: string, amount: string) => ({ kind, on, amount })

  it('is owed as far as it has reduced revenue, and prepaid when it is paid before', () => {
    const books = given([toCustomer('promised-to-customer', '2026-06-30', '120.00'), toCustomer('paid-to-customer', '2026-08-31', '120.00')])
    expect(day(books, 'payable_to_customer', '2026-05-31', '2026-06-30', '2026-07-31', '2026-08-31')).toEqual([0n, -60_00n, -70_00n, 0n])
    expect(day(books, 'prepaid_consideration_to_customer', '2026-08-31', '2026-09-30', '2026-12-31')).toEqual([40_00n, 30_00n, 0n])
  })

  it('paid in parts settles what is owed first', () => {
    const books = given([toCustomer('promised-to-customer', '2026-06-30', '120.00'), toCustomer('paid-to-customer', '2026-07-10', '50.00'), toCustomer('paid-to-customer', '2026-07-20', '50.00')])
    // 60 since June, less 50; then 50 more, of which 40 are ahead; 10 of those are July's.
    expect(day(books, 'payable_to_customer', '2026-07-10', '2026-07-20')).toEqual([-10_00n, 0n])
    expect(day(books, 'prepaid_consideration_to_customer', '2026-07-10', '2026-07-20', '2026-07-31', '2026-12-31')).toEqual([0n, 40_00n, 30_00n, 0n])
    expect(day(books, 'payable_to_customer', '2026-12-31')).toEqual([-20_00n])
  })

  it('for a distinct good is a purchase as it is paid', () => {
    const books = given([{ ...toCustomer('paid-to-customer', '2026-06-30', '120.00'), distinctGood: true, fairValue: '100.00' }])
    expect([...day(books, 'cost_expense', '2026-06-30'), ...day(books, 'prepaid_consideration_to_customer', '2026-06-30', '2026-12-31'), books.price()]).toEqual([100_00n, 10_00n, 0n, 1_180_00n])
  })
})

describe('a price that is only use, less an amount', () => {
  it.each(['price-concession', 'prompt-payment-discount'])('%s: where no price was agreed before it, no share of it is taken from what is asked for', (kind) => {
    const variable = [{ id: 'CALLS', kind: 'usage', unitPrice: '10.00', byPeriod: true, allocatedTo: ['S'] }, { id: 'LESS', kind, estimate: '-12.00' }]
    const books = contract({ terms: { promises: [service('S')], price: { fixed: '0.00', variable } }, facts: [{ kind: 'usage', on: '2026-01-31', promise: 'S', quantity: '10' }, invoiced('2026-02-01', '100.00')] })
    // Ten calls at 10.00, less a month's twelfth of 12.00; the invoice asks for the calls.
    expect([books.price(), books.revenue('2026-01'), ...day(books, 'receivable', '2026-02-28')]).toEqual([-12_00n, 99_00n, 100_00n])
  })
})
