import { contract, goods, transferred } from '../given.ts'

const sold = (financing: Record<string, unknown> | undefined, facts: readonly Record<string, unknown>[]) => contract({ terms: { promises: [goods('A')], price: { fixed: '1210.00', ...(financing === undefined ? {} : { financing }) } }, facts })

describe('interest on what is paid early or late (606-10-32-20)', () => {
  it('on arrears is income, a tenth of what is owed each year', () => {
    const books = sold({ rate: '0.10', payments: [{ on: '2028-01-01', amount: '1210.00' }], transferOn: '2026-01-01' }, [transferred('2026-01-01', 'A')])
    expect(['2026-12-31', '2027-12-31'].map((on) => books.balance('interest_income', on))).toEqual([-100_00n, -210_00n])
    expect(books.balance('interest_expense', '2027-12-31')).toBe(0n)
  })

  it('on an advance is expense, and joins what is owed in performance', () => {
    const books = sold({ rate: '0.10', payments: [{ on: '2026-01-01', amount: '1000.00' }], transferOn: '2028-01-01' }, [{ kind: 'payment', on: '2026-01-01', amount: '1000.00' }, transferred('2028-01-01', 'A')])
    expect(['2026-12-31', '2027-12-31'].map((on) => books.balance('interest_expense', on))).toEqual([100_00n, 210_00n])
    expect([books.balance('contract_liability', '2027-12-31'), books.revenue('2028-01')]).toEqual([-1_210_00n, 1_210_00n])
  })

  it('is none where nothing is financed', () => {
    const books = sold(undefined, [transferred('2026-01-01', 'A')])
    expect([books.balance('interest_income', '2027-12-31'), books.balance('interest_expense', '2027-12-31')]).toEqual([0n, 0n])
  })
})
