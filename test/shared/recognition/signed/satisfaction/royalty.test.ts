import { contract } from '../given.ts'

const licence = (satisfaction: Record<string, unknown>, fields: Record<string, unknown> = {}) => ({ id: 'L', nature: 'licence', satisfaction: { method: 'royalty', ...satisfaction }, ...fields })
const sold = (on: string, gross: string, promise?: string) => ({ kind: 'sale', on, gross, ...(promise === undefined ? {} : { promise }) })
const quarter = (books: ReturnType<typeof contract>, promise?: string) => ['2026-01', '2026-02', '2026-03'].map((month) => books.revenue(month, promise))

describe('a licence whose whole price is a royalty (606-10-55-65)', () => {
  it('earns its rate of what the customer sells, in the month of the sale', () => {
    const books = contract({ terms: { promises: [licence({ base: 'sales', rate: '0.05' })], price: {} }, facts: [sold('2026-01-31', '10000.00'), sold('2026-03-31', '4000.00')] })
    expect(quarter(books)).toEqual([500_00n, 0n, 200_00n])
    expect(books.holds).toEqual([])
  })

  it('earns two sales of one day once each', () => {
    const books = contract({ terms: { promises: [licence({ base: 'sales', rate: '0.05' })], price: {} }, facts: [sold('2026-02-28', '10000.00'), sold('2026-02-28', '6000.00')] })
    expect(quarter(books)).toEqual([0n, 800_00n, 0n])
  })

  it('earns nothing of what another licence sells', () => {
    const books = contract({ terms: { promises: [licence({ base: 'sales', rate: '0.05' }), { ...licence({ base: 'sales', rate: '0.10' }), id: 'M' }], price: {} }, facts: [sold('2026-01-31', '1000.00', 'L'), sold('2026-02-28', '1000.00', 'M')] })
    expect(quarter(books, 'L')).toEqual([50_00n, 0n, 0n])
    expect(quarter(books, 'M')).toEqual([0n, 100_00n, 0n])
  })

  it('on use earns the unit price of what is used', () => {
    const books = contract({ terms: { promises: [licence({ base: 'usage' }, { unitPrice: '0.25' })], price: {} }, facts: [{ kind: 'usage', on: '2026-01-31', promise: 'L', quantity: '400' }, { kind: 'usage', on: '2026-02-28', promise: 'L', quantity: '1000' }] })
    expect(quarter(books)).toEqual([100_00n, 250_00n, 0n])
  })

  it('is earned once where an element of the price states the royalty too', () => {
    const variable = [{ id: 'R', kind: 'royalty', rate: '0.05', allocatedTo: ['L'] }]
    const books = contract({ terms: { promises: [licence({ base: 'sales', rate: '0.05' })], price: { variable } }, facts: [sold('2026-01-31', '10000.00')] })
    expect(quarter(books)).toEqual([500_00n, 0n, 0n])
  })

  it('on sales takes no notice of a unit price, nor on use of a rate for what was not sold', () => {
    const books = contract({ terms: { promises: [licence({ base: 'sales', rate: '0.05' }, { unitPrice: '0.25' })], price: {} }, facts: [{ ...sold('2026-01-31', '10000.00'), quantity: '400' }, { kind: 'usage', on: '2026-02-28', promise: 'L', quantity: '1000' }] })
    expect(quarter(books)).toEqual([500_00n, 0n, 0n])
  })

  it('is earned when it is known, not when its month is closed; each day its own', () => {
    const books = contract({ terms: { promises: [licence({ base: 'sales', rate: '0.05' })], price: {} }, facts: [sold('2026-01-31', '10000.00'), sold('2026-02-01', '4000.00')] })
    expect(quarter(books)).toEqual([500_00n, 200_00n, 0n])
    expect(books.through('2026-01').obligations[0]).toMatchObject({ recognisedMinor: 700_00n })
  })

  it('is its own where an element of another kind is for it, and the element\'s where one of several is a royalty', () => {
    const bonus = { id: 'B', kind: 'bonus', estimate: '90.00', included: '90.00', allocatedTo: ['L'] }
    const facts = [sold('2026-01-31', '10000.00')]
    const deal = (variable: readonly Record<string, unknown>[]) => contract({ terms: { promises: [licence({ base: 'sales', rate: '0.05' })], price: { variable } }, facts })
    expect(quarter(deal([bonus]))).toEqual([500_00n, 0n, 0n])
    expect(quarter(deal([bonus, { id: 'R', kind: 'royalty', rate: '0.05', allocatedTo: ['L'] }]))).toEqual([500_00n, 0n, 0n])
    expect(quarter(deal([{ id: 'R', kind: 'royalty', rate: '0.05' }]))).toEqual([500_00n, 0n, 0n])
  })

  it('an element for another licence leaves it its own', () => {
    const variable = [{ id: 'R', kind: 'royalty', rate: '0.10', allocatedTo: ['M'] }]
    const promises = [licence({ base: 'sales', rate: '0.05' }), { ...licence({ base: 'sales' }), id: 'M' }]
    const books = contract({ terms: { promises, price: { variable } }, facts: [sold('2026-01-31', '10000.00', 'L'), sold('2026-02-28', '10000.00', 'M')] })
    expect(quarter(books, 'L')).toEqual([500_00n, 0n, 0n])
    expect(quarter(books, 'M')).toEqual([0n, 1_000_00n, 0n])
  })
})
