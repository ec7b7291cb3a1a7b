import { contract, goods, transferred } from '../given.ts'

const two = [goods('A', { statedPrice: '600.00', ssp: { method: 'observable', amount: '600.00' } }), goods('B', { statedPrice: '400.00', ssp: { method: 'observable', amount: '400.00' } })]
const given = (payable: Record<string, unknown>, facts: Record<string, unknown>[] = []) => contract({ terms: { promises: two, price: { payableToCustomer: payable } }, facts: [...facts, transferred('2026-01-31', 'A'), transferred('2026-02-28', 'B')] })
const paid = (on: string, amount: string) => ({ kind: 'paid-to-customer', on, amount, distinctGood: false })

describe('what is payable to the customer (606-10-32-25)', () => {
  it('reduces the price entirely where nothing distinct is received', () => {
    const books = given({ amount: '100.00', distinctGood: false })
    expect(books.price()).toBe(900_00n)
    expect([books.revenue('2026-01'), books.revenue('2026-02')]).toEqual([540_00n, 360_00n])
    expect(books.decision('PAYABLE_REDUCES_PRICE')?.amounts).toEqual({ payable: '10000', fairValue: '0', reduction: '10000' })
  })

  it.each([
    ['70.00', 970_00n, 'PAYABLE_REDUCES_PRICE'],
    ['100.00', 1_000_00n, 'PAID_FOR_DISTINCT_GOOD'],
    ['130.00', 1_000_00n, 'PAID_FOR_DISTINCT_GOOD'],
  ])('of a distinct good worth %s, 100.00 leaves a price of %s minor units', (fairValue, price, code) => {
    const books = given({ amount: '100.00', distinctGood: true, fairValue })
    expect(books.price()).toBe(price)
    expect(books.decision(code)).toBeDefined()
  })

  it('of a good whose fair value cannot be estimated reduces the price entirely', () => {
    expect(given({ amount: '100.00', distinctGood: true }).price()).toBe(900_00n)
  })

  it('says why it reduces the price, and by how much', () => {
    const why = (payable: Record<string, unknown>) => given({ amount: '100.00', ...payable }).whole.decisions.find(({ amounts }) => 'payable' in amounts)
    expect(why({ distinctGood: false })?.because).toBe('Nothing distinct is received for it.')
    expect(why({ distinctGood: true })).toMatchObject({ because: 'The fair value of what is received cannot be estimated.', amounts: { payable: '10000', fairValue: '0', reduction: '10000' } })
    expect(why({ distinctGood: true, fairValue: '70.00' })).toMatchObject({ because: 'A distinct good is received for it: what exceeds its fair value reduces the price.', amounts: { payable: '10000', fairValue: '7000', reduction: '3000' } })
  })

  it('for more purchases than this contract is spread over them', () => {
    expect(given({ amount: '100.00', distinctGood: false, expectedPurchases: '4000.00' }).price()).toBe(975_00n)
    expect(given({ amount: '100.00', distinctGood: false, expectedPurchases: '1000.00' }).price()).toBe(900_00n)
    expect(given({ amount: '100.00', distinctGood: false, expectedPurchases: '500.00' }).price()).toBe(900_00n)
  })

  it('paid ahead is prepaid until the revenue that it reduces is recognised', () => {
    const books = given({ amount: '100.00', distinctGood: false }, [paid('2026-01-01', '100.00')])
    const prepaid = (on: string) => books.balance('prepaid_consideration_to_customer', on)
    expect([prepaid('2026-01-01'), prepaid('2026-01-31'), prepaid('2026-02-28')]).toEqual([100_00n, 40_00n, 0n])
    expect(books.balance('payable_to_customer', '2026-02-28')).toBe(0n)
    expect(books.balance('cash_clearing', '2026-01-01')).toBe(-100_00n)
  })

  it('paid later is owed as revenue is reduced, and settled by the payment', () => {
    const books = given({ amount: '100.00', distinctGood: false }, [paid('2026-03-15', '100.00')])
    const owed = (on: string) => books.balance('payable_to_customer', on)
    expect([owed('2026-01-31'), owed('2026-02-28'), owed('2026-03-15')]).toEqual([-60_00n, -100_00n, 0n])
    expect(books.balance('prepaid_consideration_to_customer', '2026-03-15')).toBe(0n)
  })

  it('paid in the middle settles what is owed, and the rest of it is prepaid', () => {
    const books = given({ amount: '100.00', distinctGood: false }, [paid('2026-02-15', '100.00')])
    expect([books.balance('payable_to_customer', '2026-02-15'), books.balance('prepaid_consideration_to_customer', '2026-02-15')]).toEqual([0n, 40_00n])
    expect([books.balance('payable_to_customer', '2026-02-28'), books.balance('prepaid_consideration_to_customer', '2026-02-28')]).toEqual([0n, 0n])
  })

  it('for a distinct good is a purchase of it, up to what it is worth', () => {
    const books = given({ amount: '100.00', distinctGood: true, fairValue: '70.00' }, [paid('2026-03-15', '100.00')])
    expect(books.balance('cost_expense', '2026-03-15')).toBe(70_00n)
    expect(books.balance('payable_to_customer', '2026-03-15')).toBe(0n)
    expect(books.balance('revenue', '2026-03-15')).toBe(-970_00n)
  })
})
