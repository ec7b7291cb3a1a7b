import { Worked } from '../given.ts'

const years = { term: { from: '2026-01-01', through: '2027-12-31' }, promises: [{ id: 'brand', satisfaction: { method: 'straight-line' } }] }
const sale = (on: string, gross: string) => ({ kind: 'sale', on, gross })

describe('Royalties that are guaranteed', () => {
  it('are fixed consideration; what exceeds the guarantee of a year comes on top in that year', () => {
    const terms = { ...years, price: { variable: [{ id: 'royalty', kind: 'royalty', rate: '0.10', minimum: '60000.00', minimumEvery: 'year' }] } }
    const books = new Worked({ terms, policy: { schedule: { convention: 'equal-years' } }, facts: [sale('2026-12-31', '900000.00'), sale('2027-12-31', '500000.00')] })
    expect(books.whole.prices[0]?.totalMinor).toBe(12000000n) // 60,000 for each of two years
    expect(books.revenue('2026')).toBe(9000000n) // 60,000 and 30,000 above it
    expect(books.revenue('2027')).toBe(6000000n) // 50,000 of royalties stay below
  })

  it('of the whole contract are exceeded once', () => {
    const terms = { ...years, price: { variable: [{ id: 'royalty', kind: 'royalty', rate: '0.10', minimum: '100000.00' }] } }
    const books = new Worked({ terms, policy: { schedule: { convention: 'equal-years' } }, facts: [sale('2026-12-31', '900000.00'), sale('2027-12-31', '500000.00')] })
    expect(books.revenue('2026')).toBe(5000000n)
    expect(books.revenue('2027')).toBe(9000000n) // 140,000 of royalties in all
  })
})
