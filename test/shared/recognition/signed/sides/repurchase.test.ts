import { contract } from '../given.ts'
import { control, onSignal } from '../obligations/given.ts'

const asset = { id: 'A', statedPrice: '1000000.00', satisfaction: onSignal('transfer') }
const sold = [{ kind: 'payment', on: '2017-01-01', amount: '1000000.00' }, control('2017-01-01', 'transfer', 'A')]
const deal = (option: Record<string, unknown>, facts: readonly Record<string, unknown>[] = []) => contract({ terms: { signedOn: '2017-01-01', promises: [asset], price: { fixed: '1000000.00', ...option } }, facts: [...sold, ...facts] })
const call = { callOption: { price: '1100000.00', expiresOn: '2017-12-31' } }
const put = (economicIncentive: boolean, price = '900000.00') => ({ putOption: { price, expiresOn: '2017-12-31', economicIncentive } })
const lapsed = { kind: 'right', on: '2017-12-31', movement: 'lapsed' }

describe('Agreements to buy back', () => {
  it('a call above the price is a financing: owed, with interest up to the price of the option', () => {
    const books = deal(call, [lapsed])
    expect(books.decision('REPURCHASE_FINANCING')).toBeDefined()
    expect(books.balance('financial_liability', '2017-01-31') + books.balance('interest_expense', '2017-01-31')).toBe(-100000000n)
    expect(books.revenue('2017-01')).toBe(0n)
    expect(books.balance('interest_expense', '2017-12-31')).toBe(10000000n)
    expect(books.revenue('2017-12')).toBe(110000000n)
    expect(books.balance('financial_liability', '2017-12-31')).toBe(0n)
  })

  it('exercised, nothing was sold', () => {
    const books = deal(call, [{ kind: 'right', on: '2017-12-31', movement: 'exercised' }])
    expect(books.revenue('2017')).toBe(0n)
    expect(books.balance('financial_liability', '2017-12-31')).toBe(0n)
    expect(books.balance('cash_clearing', '2017-12-31')).toBe(-10000000n)
  })

  it('a put below the price that the customer will use is a lease: the difference is lease income', () => {
    const books = deal(put(true), [lapsed])
    expect(books.decision('REPURCHASE_LEASE')).toBeDefined()
    expect(books.balance('financial_liability', '2017-01-01')).toBe(-90000000n)
    expect(books.balance('contract_liability', '2017-01-31') + books.balance('lease_income', '2017-01-31')).toBe(-10000000n)
    expect(books.balance('lease_income', '2017-12-31')).toBe(-10000000n)
    expect(books.revenue('2017-12')).toBe(90000000n)
    expect(books.balance('contract_liability', '2017-12-31')).toBe(0n)
  })

  it('a put that the customer has no incentive to use is a sale', () => {
    expect(deal(put(false)).decision('REPURCHASE_RIGHT_OF_RETURN')).toBeDefined()
    expect(deal(put(false)).revenue('2017-01')).toBe(100000000n)
  })

  it('over two years interest compounds at a constant rate', () => {
    const books = deal({ callOption: { price: '1210000.00', expiresOn: '2019-01-01' } })
    expect(books.balance('interest_expense', '2017-12-31')).toBe(10000000n) // 10 % of 1,000,000, the year of 365 days whole
    expect(books.balance('financial_liability', '2019-01-31')).toBe(-121000000n)
  })
})

describe('what is owed under an agreement to buy back', () => {
  it('is no more than the price of the put: what a lease is paid beyond stays the contract’s, whoever pays when', () => {
    const facts = [{ kind: 'payment', on: '2017-01-01', amount: '600000.00' }, { kind: 'payment', on: '2017-01-01', amount: '400000.00' }, control('2017-01-01', 'transfer', 'A')]
    const books = contract({ terms: { signedOn: '2017-01-01', promises: [asset], price: { fixed: '1000000.00', ...put(true) } }, facts })
    expect(books.balance('financial_liability', '2017-01-31')).toBe(-900_000_00n)
    expect(books.balance('contract_liability', '2017-01-31') + books.balance('lease_income', '2017-01-31')).toBe(-100_000_00n)
  })

  it('a lease earns its income evenly by the days of its use', () => {
    const books = deal(put(true))
    expect(books.balance('lease_income', '2017-07-31')).toBe(-57_967_03n) // 211 of 364 days
    expect(books.balance('lease_income', '2017-12-31')).toBe(-100_000_00n)
    expect(books.balance('lease_income', '2018-06-30')).toBe(-100_000_00n)
  })

  it('a call that is used before its time stops the interest on that day', () => {
    const books = deal(call, [{ kind: 'right', on: '2017-07-02', movement: 'exercised' }])
    // Six months and a day of 31: 1,000,000 at 1.1 to the power of (6 + 1/31) / 12.
    expect([books.balance('interest_expense', '2017-07-31'), books.balance('interest_expense', '2017-12-31')]).toEqual([49_077_60n, 49_077_60n])
    expect([books.balance('financial_liability', '2017-07-31'), books.balance('cash_clearing', '2017-12-31')]).toEqual([0n, -49_077_60n])
  })
})
