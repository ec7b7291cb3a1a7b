import { contract, goods } from '../given.ts'

const sold = (financing: Record<string, unknown>, { on = '2026-01-01', policy }: { on?: string; policy?: Record<string, Record<string, unknown>> } = {}) =>
  contract({ terms: { promises: [goods('A')], price: { fixed: '1210.00', financing } }, facts: [{ kind: 'control', on, signal: 'transfer', promise: 'A' }], ...(policy === undefined ? {} : { policy }) })
const inTwoYears = [{ on: '2028-01-01', amount: '1210.00' }]
const expedient = { financing: { oneYearExpedient: true } }

describe('significant financing (32-15 to 32-20)', () => {
  it('paid two years after transfer at 10 %: the price is 1,000.00, the interest 210.00', () => {
    const worked = sold({ rate: '0.10', payments: inTwoYears, transferOn: '2026-01-01' })
    expect(worked.price()).toBe(1_000_00n)
    expect(worked.decision('SIGNIFICANT_FINANCING')).toMatchObject({ step: 'price', subject: 'C-1', on: '2026-01-01', policy: null, cite: ['ASC 606-10-32-15', 'ASC 606-10-32-19', 'IFRS 15.60', 'IFRS 15.64'], amounts: { nominal: '121000', price: '100000', payments: '121000', interest: '21000' } })
  })

  it('paid two years ahead: the price is more than what is paid, by the interest', () => {
    const worked = sold({ rate: '0.10', payments: [{ on: '2026-01-01', amount: '1000.00' }], transferOn: '2028-01-01' }, { on: '2028-01-01' })
    expect(worked.decision('SIGNIFICANT_FINANCING')?.amounts).toMatchObject({ price: '121000', payments: '100000', interest: '21000' })
  })

  it('measured by neither rate nor cash price: held, and the stated price stands', () => {
    const worked = sold({ payments: inTwoYears, transferOn: '2026-01-01' })
    expect(worked.whole.holds.filter(({ subject }) => subject === 'financing')).toEqual([expect.objectContaining({ code: 'ESTIMATE_MISSING', obligation: null, amountMinor: 0n })])
    expect(worked.decision('FINANCING_UNMEASURED')).toMatchObject({ step: 'price', subject: 'C-1', cite: ['ASC 606-10-32-17', 'IFRS 15.62'], amounts: {} })
    expect(worked.price()).toBe(1_210_00n)
  })

  it('not significant, as stated: nothing is adjusted, and nothing held', () => {
    const worked = sold({ significant: false, rate: '0.10', payments: inTwoYears, transferOn: '2026-01-01' })
    expect(worked.decision('FINANCING_NOT_SIGNIFICANT')).toMatchObject({ step: 'price', subject: 'C-1', cite: ['ASC 606-10-32-17', 'IFRS 15.62'], policy: null, amounts: {}, on: '2026-01-01' })
    expect([worked.price(), worked.holds]).toEqual([1_210_00n, []])
  })

  it('a year or less apart: nothing is adjusted where the expedient is elected', () => {
    const year = { rate: '0.10', payments: [{ on: '2027-01-01', amount: '1210.00' }], transferOn: '2026-01-01' }
    expect(sold(year, { policy: expedient }).decision('FINANCING_EXPEDIENT')).toMatchObject({ cite: ['ASC 606-10-32-18', 'IFRS 15.63'] })
    expect(sold(year, { policy: expedient }).price()).toBe(1_210_00n)
    expect(sold(year, { policy: { financing: { oneYearExpedient: false } } }).price()).toBe(1_100_00n)
    expect(sold({ rate: '0.10', payments: inTwoYears, transferOn: '2026-01-01' }, { policy: expedient }).price()).toBe(1_000_00n)
  })

  it('a part is measured against the payment for it, not against one that earlier parts used up', () => {
    const parts = (paidOn: readonly string[], givenOn: readonly string[]) =>
      contract({
        terms: { promises: givenOn.map((_, index) => goods(`G${index}`)), price: { fixed: '1200.00', financing: { rate: '0.10', payments: paidOn.map((on) => ({ on, amount: `${1200 / paidOn.length}.00` })) } } },
        facts: givenOn.map((on, index) => ({ kind: 'control', on, signal: 'transfer', promise: `G${index}` })),
        policy: expedient,
      }).decision('FINANCING_EXPEDIENT')?.code
    const [first, second, third] = ['2026-01-01', '2027-06-01', '2028-10-01']
    expect(parts([first, second], [first, second])).toBe('FINANCING_EXPEDIENT')
    expect(parts([first, second, third], [first, second, third])).toBe('FINANCING_EXPEDIENT') // thirds, which no decimal writes out
    expect(parts([first], [first, second])).toBeUndefined()
    expect(parts([first, second], [first, '2028-10-01'])).toBeUndefined()
    expect(parts([first, '2028-10-01'], [first, second, third])).toBeUndefined() // half is paid with a third given: the second good is paid on two days
  })

  it('a contract that says nothing of financing decides nothing of it', () => {
    expect(contract({ terms: { promises: [goods('A')], price: { fixed: '1210.00' } } }).whole.decisions.filter(({ code }) => code.includes('FINANCING'))).toEqual([])
  })
})
