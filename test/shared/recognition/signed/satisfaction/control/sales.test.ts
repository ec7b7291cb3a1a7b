import { type Worked, contract } from '../../given.ts'

const spring = ['2026-01', '2026-02', '2026-03']
const months = (books: Worked, promise = 'A') => spring.map((month) => books.revenue(month, promise))
const sale = (on: string, fields: Record<string, unknown>) => ({ kind: 'sale', on, promise: 'A', ...fields })
const sold = (id: string, fields: Record<string, unknown> = {}) => ({ id, role: 'principal', satisfaction: { method: 'sales' }, ...fields })
const given = (promises: readonly Record<string, unknown>[], facts: readonly Record<string, unknown>[]): Worked => contract({ terms: { promises, price: {} }, facts })

describe('what is sold to others (606-10-55-36 to 55-38)', () => {
  it('earns a principal its gross and an agent its commission, each sale on its own day', () => {
    const facts = [sale('2026-01-31', { gross: '100.00' }), sale('2026-02-01', { gross: '40.00' })]
    expect(months(given([sold('A')], facts))).toEqual([100_00n, 40_00n, 0n])
    expect(months(given([sold('A', { role: 'agent', commissionRate: '0.15' })], facts))).toEqual([15_00n, 6_00n, 0n])
  })

  it('earns an agent what is kept of a sale, where the sale says how much', () => {
    expect(months(given([sold('A', { role: 'agent', commissionRate: '0.15' })], [sale('2026-02-10', { gross: '100.00', commission: '12.00' })]))).toEqual([0n, 12_00n, 0n])
  })

  it('of units without an amount at the price of the promise; of neither, one unit', () => {
    expect(months(given([sold('A', { unitPrice: '2.50' })], [sale('2026-01-10', { quantity: '4' }), sale('2026-02-10', {}), sale('2026-03-10', { quantity: '2.2' })]))).toEqual([10_00n, 2_50n, 5_50n])
    expect(months(given([sold('A')], [sale('2026-01-10', { quantity: '4' })]))).toEqual([0n, 0n, 0n])
  })

  it('of one promise earns another nothing; of none it earns each', () => {
    const { promise: _, ...ofNone } = sale('2026-03-10', { gross: '7.00' })
    const books = given([sold('A'), sold('B')], [sale('2026-01-10', { gross: '100.00' }), { ...sale('2026-02-10', { gross: '40.00' }), promise: 'B' }, ofNone])
    expect([months(books, 'A'), months(books, 'B')]).toEqual([[100_00n, 0n, 7_00n], [0n, 40_00n, 7_00n]])
  })

  it('is booked when it is known, not when its month is closed', () => {
    expect(given([sold('A')], [sale('2026-02-10', { gross: '40.00' })]).through('2026-01').obligations[0]).toMatchObject({ recognisedMinor: 40_00n })
  })
})
