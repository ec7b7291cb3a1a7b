import { Worked } from '../../given.ts'

const card = { id: 'card', statedPrice: '100.00', nature: 'gift-card', satisfaction: { method: 'redemption' } }
const sold = [{ kind: 'payment', on: '2026-01-01', amount: '100.00' }]
const redeemed = (on: string, amount: string) => ({ kind: 'right', movement: 'redeemed', on, amount, promise: 'card' })

describe('Gift cards that are redeemed by value', () => {
  it('earn breakage in proportion to what is redeemed, where the entity expects to be entitled to it', () => {
    const books = new Worked({ terms: { promises: [card] }, policy: { credits: { breakage: 'proportional', expectedBreakage: '0.10' } }, facts: [...sold, redeemed('2026-03-15', '45.00'), redeemed('2026-06-15', '45.00')] })
    expect(books.revenue('2026-03')).toBe(5000n) // 45 of the 90 expected, of 100
    expect(books.balance('contract_liability', '2026-03-31')).toBe(-5000n)
    expect(books.revenue('2026-06')).toBe(5000n)
    expect(books.balance('contract_liability', '2026-06-30')).toBe(0n)
  })

  it('owe what the state takes when they lapse', () => {
    const books = new Worked({ terms: { promises: [{ ...card, satisfaction: { method: 'redemption', expiresOn: '2026-12-31' } }] }, policy: { credits: { breakage: 'remote', escheatShare: '0.50' } }, facts: [...sold, redeemed('2026-03-15', '60.00')] })
    expect(books.revenue('2026-03')).toBe(6000n)
    expect(books.balance('revenue', '2026-12-31')).toBe(-8000n) // half of what lapsed is earned
    expect(books.balance('unclaimed_property', '2026-12-31')).toBe(-2000n)
  })

  it('a right that has a last day is satisfied with it', () => {
    const books = new Worked({ terms: { promises: [{ ...card, satisfaction: { method: 'redemption', expiresOn: '2026-12-31' } }] }, facts: [...sold, redeemed('2026-03-15', '60.00')] })
    expect(books.revenue('2026-12')).toBe(4000n)
  })
})
