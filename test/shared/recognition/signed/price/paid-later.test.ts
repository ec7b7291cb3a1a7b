import { contract, goods, transferred } from '../given.ts'

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
