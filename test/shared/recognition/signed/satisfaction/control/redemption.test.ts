import { type Worked, contract, goods } from '../../given.ts'

const spring = ['2026-02', '2026-03', '2026-04']
const months = (books: Worked) => spring.map((month) => books.revenue(month, 'A'))
const right = (on: string, movement: string, fields: Record<string, unknown> = {}) => ({ kind: 'right', on, movement, promise: 'A', ...fields })
const without = ({ promise: _, ...fields }: Record<string, unknown>) => fields
const points = { id: 'A', statedPrice: '450.00', satisfaction: { method: 'redemption', quantity: '100' } }
const card = { id: 'A', statedPrice: '100.00', nature: 'gift-card', satisfaction: { method: 'redemption' } }
const tenth = { credits: { breakage: 'proportional', expectedBreakage: '0.10' } }
const given = (promise: Record<string, unknown>, facts: readonly Record<string, unknown>[], credits: Record<string, Record<string, unknown>> = tenth): Worked => contract({ terms: { promises: [promise, goods('B', { statedPrice: '100.00' })], price: {} }, facts, policy: credits })

describe('a hundred points for 450.00, of which policy expects ten not to be redeemed (606-10-55-48)', () => {
  it('earn 5.00 each: nine tenths are the whole', () => {
    expect(months(given(points, [right('2026-02-10', 'redeemed', { quantity: '18' }), right('2026-03-10', 'redeemed', { quantity: '72' })]))).toEqual([90_00n, 360_00n, 0n])
  })

  it('follow the number that a report expects instead, where it speaks of them or of the whole contract', () => {
    const redeemed = right('2026-02-10', 'redeemed', { quantity: '18', expectedTotal: '60' }) // 18 of 60: three tenths of 450.00
    expect(months(given(points, [redeemed]))).toEqual([135_00n, 0n, 0n])
    expect(months(given(points, [without(redeemed), right('2026-03-10', 'redeemed', { quantity: '6' })]))).toEqual([135_00n, 45_00n, 0n])
    expect(months(given(points, [{ ...redeemed, promise: 'B' }, right('2026-03-10', 'redeemed', { quantity: '18' })]))).toEqual([0n, 90_00n, 0n])
  })

  it('follow the number that an estimate expects instead: one of theirs, and a number', () => {
    const redeemed = right('2026-02-10', 'redeemed', { quantity: '18' })
    const estimate = (of: string, fields: Record<string, unknown>) => ({ kind: 'estimate', on: '2026-01-10', of, ...fields })
    expect(months(given(points, [estimate('A', { expected: '60' }), redeemed]))).toEqual([135_00n, 0n, 0n])
    expect(months(given(points, [estimate('B', { expected: '60' }), redeemed]))).toEqual([90_00n, 0n, 0n])
    expect(months(given(points, [estimate('A', { amount: '60.00' }), redeemed]))).toEqual([90_00n, 0n, 0n])
    expect(months(given(points, [estimate('A', { expected: '0.2' }), redeemed]))).toEqual([101_25n, 0n, 0n]) // 18 of 80
    expect(months(given(points, [estimate('A', { expected: '1' }), right('2026-03-10', 'expired')]))).toEqual([0n, 450_00n, 0n])
  })
})

describe('a card of 100.00, of which policy expects a tenth not to be redeemed', () => {
  it('is counted by value where that is what is redeemed: 45.00 are half of it, for whichever promise is not said', () => {
    const redeemed = right('2026-02-10', 'redeemed', { amount: '45.00' })
    expect(months(given({ ...card, quantity: '4' }, [redeemed]))).toEqual([50_00n, 0n, 0n])
    expect(months(given({ ...card, quantity: '4' }, [without(redeemed)]))).toEqual([50_00n, 0n, 0n])
  })

  it('is counted by units where they are: another promise that goes by value, or a number beside the value, is of no account', () => {
    const four = { ...card, quantity: '4' } // of which 3.6 are expected
    expect(months(given(four, [right('2026-02-10', 'redeemed', { quantity: '1.8' }), { ...right('2026-02-20', 'redeemed', { amount: '5.00' }), promise: 'B' }]))).toEqual([50_00n, 0n, 0n])
    expect(months(given(four, [right('2026-02-10', 'redeemed', { quantity: '1.8', amount: '45.00' }), right('2026-03-10', 'redeemed', { quantity: '1.8', amount: '45.00' })]))).toEqual([50_00n, 50_00n, 0n])
    expect(months(given(four, [right('2026-02-10', 'redeemed', { quantity: '1.8' }), right('2026-03-10', 'expired')]))).toEqual([50_00n, 50_00n, 0n])
    expect(months(given(four, [right('2026-02-10', 'redeemed', { amount: '45.00' }), right('2026-03-10', 'expired')]))).toEqual([50_00n, 50_00n, 0n])
  })

  it('30.00 of which expire after 20.00 were redeemed: half of them is the state\'s, and 50.00 can still be redeemed', () => {
    const facts = [right('2026-02-10', 'redeemed', { amount: '20.00' }), right('2026-03-10', 'expired', { amount: '30.00' }), right('2026-04-10', 'redeemed', { amount: '50.00' })]
    const books = given(card, facts, { credits: { breakage: 'remote', escheatShare: '0.50' } })
    expect(['2026-02-28', '2026-03-31', '2026-04-30'].map((on) => [books.balance('revenue', on), books.balance('unclaimed_property', on)])).toEqual([[-20_00n, 0n], [-35_00n, -15_00n], [-85_00n, -15_00n]])
  })
})

describe('a card that is loaded again', () => {
  const facts = [{ kind: 'payment', on: '2026-01-01', amount: '100.00' }, right('2026-02-10', 'redeemed', { amount: '60.00' }), { kind: 'payment', on: '2026-03-05', amount: '50.00' }, right('2026-03-05', 'topped-up', { amount: '50.00' }), right('2026-04-10', 'redeemed', { amount: '90.00' })]

  it('owes what was loaded until it is redeemed: loading earns nothing', () => {
    const books = contract({ terms: { promises: [card], price: {} }, facts })
    expect(months(books)).toEqual([60_00n, 0n, 90_00n])
    expect(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'].map((on) => books.balance('contract_liability', on))).toEqual([-100_00n, -40_00n, -90_00n, 0n])
  })
})
