import { Worked } from '../given.ts'

const machines = { promises: [{ id: 'machines', quantity: '10', statedPrice: '100000.00', unitCost: '6000.00', satisfaction: { method: 'point-in-time', signal: 'transfer' } }] }
const sold = [{ kind: 'control', on: '2026-01-01', signal: 'transfer', promise: 'machines' }, { kind: 'payment', on: '2026-01-01', amount: '100000.00' }]
const put = { price: '90000.00', expiresOn: '2026-06-30', economicIncentive: false, expectedShare: '0.2' }

describe('A put that the customer has no incentive to use', () => {
  it('is a right of return at the price of the put', () => {
    const books = new Worked({ terms: { ...machines, price: { fixed: '100000.00', putOption: put } }, facts: sold })
    expect(books.balance('refund_liability', '2026-01-31')).toBe(-1800000n) // two machines at 9,000
    expect(books.balance('return_asset', '2026-01-31')).toBe(1200000n)
    expect(books.revenue('2026-01')).toBe(8200000n)
  })

  it('above the price gives back what was received: no more than that was consideration', () => {
    const books = new Worked({ terms: { ...machines, price: { fixed: '100000.00', putOption: { ...put, price: '110000.00' } } }, facts: sold })
    expect(books.balance('refund_liability', '2026-01-31')).toBe(-2000000n) // two machines at 10,000
    expect(books.revenue('2026-01')).toBe(8000000n)
  })

  it('that lapses leaves everything sold', () => {
    const books = new Worked({ terms: { ...machines, price: { fixed: '100000.00', putOption: put } }, facts: [...sold, { kind: 'right', movement: 'lapsed', on: '2026-06-30' }] })
    expect(books.revenue('2026-06')).toBe(1800000n)
    expect(books.balance('refund_liability', '2026-06-30')).toBe(0n)
  })

  it('without an expectation expects nothing back', () => {
    const { expectedShare: _, ...silent } = put
    const books = new Worked({ terms: { ...machines, price: { fixed: '100000.00', putOption: silent } }, facts: sold })
    expect(books.revenue('2026-01')).toBe(10000000n)
  })
})
