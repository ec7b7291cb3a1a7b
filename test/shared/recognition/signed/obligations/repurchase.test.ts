import type { AccountingDate } from '#calendar'
import { liabilityOn } from '../../../../../shared/recognition/signed/obligations/repurchase-liability.ts'
import type { Repurchase } from '../../../../../shared/recognition/signed/obligations/repurchase.ts'
import { contract, goods, transferred } from '../given.ts'

type Fields = Record<string, unknown>
const asset = goods('A', { statedPrice: '1000.00' })
const paid = (amount: string, on = '2026-01-01') => ({ kind: 'payment', on, amount })
const call = (price: string) => ({ callOption: { price, expiresOn: '2026-12-31' } })
const put = (price: string, economicIncentive: boolean) => ({ putOption: { price, expiresOn: '2026-12-31', economicIncentive } })
const sold = (option: Fields, facts: readonly Fields[] = [paid('1000.00')], promises: readonly Fields[] = [asset]) => contract({ terms: { promises, price: option }, facts: [...facts, transferred('2026-01-01', 'A')] })
const treatment = (books: ReturnType<typeof sold>) => books.whole.decisions.find(({ code }) => code.startsWith('REPURCHASE'))

describe('what an option to buy back makes of a sale', () => {
  it('at the price of the sale or more it is a financing, below it a lease', () => {
    expect(['999.99', '1000.00', '1000.01'].map((price) => treatment(sold(call(price)))?.code)).toEqual(['REPURCHASE_LEASE', 'REPURCHASE_FINANCING', 'REPURCHASE_FINANCING'])
    expect(['999.99', '1000.00', '1000.01'].map((price) => treatment(sold(put(price, true)))?.code)).toEqual(['REPURCHASE_LEASE', 'REPURCHASE_FINANCING', 'REPURCHASE_FINANCING'])
  })

  it('the price of the sale is what all goods are sold for, or the fixed price of the contract', () => {
    const two = [goods('A', { statedPrice: '600.00' }), goods('B', { statedPrice: '400.00' })]
    expect(treatment(sold(call('900.00'), [], two))).toMatchObject({ code: 'REPURCHASE_LEASE', amounts: { sold: '100000', repurchase: '90000' } })
    expect(treatment(sold({ ...call('900.00'), fixed: '800.00' }, [], two))).toMatchObject({ code: 'REPURCHASE_FINANCING', amounts: { sold: '80000', repurchase: '90000' } })
  })

  it('a put that the customer has no incentive to use leaves a sale: nothing is owed', () => {
    const books = sold(put('900.00', false))
    expect([books.balance('financial_liability', '2026-01-31'), books.revenue('2026-01')]).toEqual([0n, 1_000_00n])
  })
})

describe('what is owed while goods may have to be bought back', () => {
  const owed = (books: ReturnType<typeof sold>, on: string) => -books.balance('financial_liability', on)

  it('a financing owes what was received, not the price of the option', () => {
    const books = sold(call('1100.00'))
    expect([owed(books, '2026-01-01'), owed(books, '2026-01-31'), books.balance('interest_expense', '2026-01-31')]).toEqual([1_000_00n, 1_007_97n, 7_97n]) // 1,000.00 by the twelfth root of 1.1
  })

  it('a lease owes the price of the option, and no more than was received', () => {
    expect(owed(sold(put('900.00', true)), '2026-01-31')).toBe(900_00n)
    expect(owed(sold(put('900.00', true), [paid('500.00')]), '2026-01-31')).toBe(500_00n)
  })

  it.each(['lapsed', 'expired'])('it ends when the option has %s: the asset is sold then', (movement) => {
    const books = sold(call('1000.00'), [paid('1000.00'), { kind: 'right', on: '2026-06-30', movement }])
    expect([owed(books, '2026-06-29'), owed(books, '2026-06-30'), books.revenue('2026-06')]).toEqual([1_000_00n, 0n, 1_000_00n])
  })

  it('it ends by use: what is owed is paid back, and there never was revenue', () => {
    const books = sold(call('1000.00'), [paid('1000.00'), { kind: 'right', on: '2026-06-30', movement: 'exercised' }])
    expect([owed(books, '2026-06-30'), books.balance('cash_clearing', '2026-06-30'), books.revenue('2026')]).toEqual([0n, 0n, 0n])
  })

  it('goods that came back meanwhile do not end it', () => {
    const books = sold(call('1000.00'), [paid('1000.00'), { kind: 'right', on: '2026-03-31', movement: 'returned', promise: 'A', amount: '10.00' }, { kind: 'right', on: '2026-06-30', movement: 'exercised' }])
    expect([owed(books, '2026-04-30'), owed(books, '2026-06-30')]).toEqual([1_000_00n, 0n])
  })
})

describe('the liability from day to day', () => {
  const agreed: Repurchase = { treatment: 'financing', soldMinor: 1_000_00n, priceMinor: 1_210_00n, expiresOn: '2028-01-01' as AccountingDate, because: '' }
  const span = { from: '2026-01-01' as AccountingDate, principalMinor: 1_000_00n, ended: null }
  const on = (day: string, principalMinor = span.principalMinor) => liabilityOn(agreed, { ...span, principalMinor }, day as AccountingDate)

  it('is what was received until its first day is over, 10 % more after a year, the price of the option from its last day on', () => {
    expect(['2025-12-31', '2026-01-01', '2027-01-01', '2028-01-01', '2029-01-01'].map((day) => on(day))).toEqual([1_000_00n, 1_000_00n, 1_100_00n, 1_210_00n, 1_210_00n])
  })

  it('is nothing where nothing was received', () => {
    expect(on('2027-01-01', 0n)).toBe(0n)
  })
})
