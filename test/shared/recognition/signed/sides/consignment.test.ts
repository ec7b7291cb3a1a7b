import { contract, goods } from '../given.ts'

const lot = { id: 'C', statedPrice: '1000.00', quantity: '10', cost: '600.00', satisfaction: { method: 'point-in-time', signal: 'sale-by-dealer', quantity: '10' } }
const shipped = (on: string, quantity: string) => ({ kind: 'control', on, signal: 'shipment', promise: 'C', quantity })
const soldOn = (on: string, quantity: string) => ({ kind: 'control', on, signal: 'sale-by-dealer', promise: 'C', quantity })
const given = (facts: Record<string, unknown>[], promise: Record<string, unknown> = lot) => contract({ terms: { promises: [promise], price: {} }, facts })
const at = (books: ReturnType<typeof contract>, role: string, ...days: readonly string[]) => days.map((on) => books.balance(role, on))

describe('goods on consignment (606-10-55-79)', () => {
  it('stay inventory when they are shipped, in another place, and nothing is sold', () => {
    const books = given([shipped('2026-01-10', '4'), shipped('2026-02-10', '6')])
    expect(at(books, 'consigned_inventory', '2026-01-09', '2026-01-31', '2026-02-28')).toEqual([0n, 240_00n, 600_00n])
    expect(at(books, 'inventory', '2026-01-31', '2026-02-28')).toEqual([-240_00n, -600_00n])
    expect(books.revenue('2026')).toBe(0n)
  })

  it('sold on by the dealer leave consignment at their cost, as revenue comes', () => {
    const books = given([shipped('2026-01-10', '10'), soldOn('2026-02-15', '3'), soldOn('2026-03-15', '7')])
    expect([books.revenue('2026-02'), books.revenue('2026-03')]).toEqual([300_00n, 700_00n])
    expect(at(books, 'consigned_inventory', '2026-01-31', '2026-02-28', '2026-03-31')).toEqual([600_00n, 420_00n, 0n])
    expect(at(books, 'cost_of_sales', '2026-02-28', '2026-03-31')).toEqual([180_00n, 600_00n])
  })

  it('given back by the dealer are inventory in their old place', () => {
    const books = given([shipped('2026-01-10', '10'), { kind: 'right', on: '2026-02-20', movement: 'returned', promise: 'C', quantity: '2' }])
    expect(at(books, 'consigned_inventory', '2026-02-28')).toEqual([480_00n])
    expect(at(books, 'inventory', '2026-02-28')).toEqual([-480_00n])
  })

  it('goods that a customer controls from shipment on are on nobody’s consignment', () => {
    const books = given([shipped('2026-01-10', '10')], { ...goods('C', { statedPrice: '1000.00', cost: '600.00' }), satisfaction: { method: 'point-in-time', signal: 'shipment' } })
    expect(at(books, 'consigned_inventory', '2026-01-31')).toEqual([0n])
    expect(books.revenue('2026-01')).toBe(1_000_00n)
  })
})
