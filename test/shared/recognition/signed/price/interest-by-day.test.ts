import { contract, goods, paid, transferred } from '../given.ts'

type Fields = Record<string, unknown>
const sold = (financing: Fields, facts: readonly Fields[], more: { promises?: readonly Fields[]; price?: Fields } = {}) =>
  contract({ terms: { promises: more.promises ?? [goods('A')], price: { fixed: '1210.00', ...more.price, financing: { rate: '0.10', ...financing } } }, facts })
const days = (books: ReturnType<typeof sold>, through: string) => books.through(through).events.flatMap((event) => (event.kind === 'ConsiderationRecorded' && event.debit === 'interest_income' ? [[event.on, event.amountMinor]] : []))

describe('interest by day (606-10-32-20)', () => {
  const inTwoYears = { payments: [{ on: '2027-12-31', amount: '1210.00' }], transferOn: '2026-01-01' }

  it('is booked at the end of each closed period: 100.00 in the first year, 110.00 in the second', () => {
    const books = sold(inTwoYears, [transferred('2026-01-01', 'A')])
    expect(days(books, '2026-03').map(([on]) => on)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31'])
    expect([books.balance('interest_income', '2026-12-31'), books.balance('interest_income', '2027-12-31'), books.balance('interest_income', '2028-06-30')]).toEqual([-100_00n, -210_00n, -210_00n])
  })

  it('is booked on the day of a payment too, in an open period as in a closed one', () => {
    const books = sold({ payments: [{ on: '2026-07-16', amount: '500.00' }, { on: '2027-12-31', amount: '650.00' }], transferOn: '2026-01-01' }, [transferred('2026-01-01', 'A'), paid('2026-07-16', '500.00')], { price: { fixed: '1150.00' } })
    expect(days(books, '2026-06').map(([on]) => on).slice(-2)).toEqual(['2026-06-30', '2026-07-16'])
    expect(days(books, '2026-07').map(([on]) => on).slice(-2)).toEqual(['2026-07-16', '2026-07-31'])
  })

  it('ends with the last day on which anything is paid or passes', () => {
    const books = sold(inTwoYears, [transferred('2026-01-01', 'A'), paid('2027-12-31', '1210.00'), paid('2028-03-10', '1.00')])
    expect(days(books, '2028-12').at(-1)?.[0]).toBe('2027-12-31')
    expect(days(books, '2027-06').at(-1)).toEqual(['2027-12-31', expect.anything()])
  })

  it('of payments that nobody agreed on is of those that came', () => {
    const books = sold({ transferOn: '2026-01-01' }, [transferred('2026-01-01', 'A'), paid('2028-01-01', '1210.00')])
    expect(books.decision('SIGNIFICANT_FINANCING')?.amounts).toMatchObject({ price: '100000', payments: '121000', interest: '21000' })
  })

  it('payments and transfers count in the order of their days, however they are written', () => {
    const two = [{ on: '2028-01-01', amount: '605.00' }, { on: '2027-01-01', amount: '550.00' }]
    const price = (payments: readonly Fields[]) => sold({ payments, transferOn: '2026-01-01' }, [transferred('2026-01-01', 'A')], { price: { fixed: '1155.00' } }).price()
    expect([price(two), price([...two].reverse())]).toEqual([1_000_00n, 1_000_00n])
  })

  it('is none where nothing is paid, or where a put leaves the customer free to return what it bought', () => {
    expect(sold({ transferOn: '2026-01-01' }, [transferred('2026-01-01', 'A')]).decision('SIGNIFICANT_FINANCING')).toBeUndefined()
    const put = (economicIncentive: boolean) => sold(inTwoYears, [transferred('2026-01-01', 'A')], { price: { putOption: { price: '1300.00', expiresOn: '2027-12-31', economicIncentive } } }).decision('SIGNIFICANT_FINANCING')?.amounts['price']
    expect([put(false), put(true)]).toEqual(['100000', undefined])
  })

  it('a cash price that no rate explains leaves the stated price', () => {
    const books = sold({ rate: undefined, cashPrice: '1300.00', ...inTwoYears }, [transferred('2026-01-01', 'A')])
    expect([books.decision('FINANCING_UNMEASURED')?.code, books.price()]).toEqual(['FINANCING_UNMEASURED', 1_210_00n])
  })
})
