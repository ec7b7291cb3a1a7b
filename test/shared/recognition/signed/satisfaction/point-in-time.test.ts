import { type Worked, contract, goods, transferred } from '../given.ts'

const spring = ['2026-01', '2026-02', '2026-03', '2026-04']
const months = (books: Worked, promise = 'A') => spring.map((month) => books.revenue(month, promise))
const notYet = { criteria: { approved: false, rightsIdentified: true, paymentTermsIdentified: true, commercialSubstance: true } }
const approved = (on: string) => ({ kind: 'criteria', on, met: true })

describe('what passes at a point in time', () => {
  it('is earned on its day, wholly or in units, each day its own', () => {
    const books = contract({ terms: { promises: [goods('A', { quantity: '10', statedPrice: '500.00' })], price: {} }, facts: [transferred('2026-01-31', 'A', '2'), transferred('2026-02-01', 'A', '3'), transferred('2026-04-10', 'A', '5')] })
    expect(months(books)).toEqual([100_00n, 150_00n, 0n, 250_00n])
    expect(books.through('2026-01').obligations[0]).toMatchObject({ recognisedMinor: 500_00n, remainingMinor: 0n }) // known, though not closed
  })

  it('in whole units of money where policy says so: a third of 100.00 is 33.00, and the last part what is left', () => {
    const books = contract({ terms: { promises: [goods('A', { quantity: '3', statedPrice: '100.00' })], price: {} }, facts: [transferred('2026-01-10', 'A', '1'), transferred('2026-02-10', 'A', '1'), transferred('2026-03-10', 'A', '1')], policy: { schedule: { decimals: 0 } } })
    expect(months(books)).toEqual([33_00n, 34_00n, 33_00n, 0n])
    const cents = contract({ terms: { promises: [goods('A', { quantity: '2', statedPrice: '100.50' })], price: {} }, facts: [transferred('2026-01-10', 'A', '1'), transferred('2026-02-10', 'A', '1')], policy: { schedule: { decimals: 0 } } })
    expect(months(cents)).toEqual([50_00n, 50_50n, 0n, 0n])
  })

  it('to more decimals than the currency has is to the cent; to one decimal, to ten cents', () => {
    const third = (decimals: number) => contract({ terms: { promises: [goods('A', { quantity: '3', statedPrice: '100.00' })], price: {} }, facts: [transferred('2026-01-10', 'A', '1')], policy: { schedule: { decimals } } }).revenue('2026-01')
    expect([third(3), third(2), third(1), third(0)]).toEqual([33_33n, 33_33n, 33_30n, 33_00n])
  })

  it('before there is a contract counts on the day there is one (606-10-25-1)', () => {
    const books = contract({ terms: { ...notYet, promises: [goods('A', { quantity: '10', statedPrice: '500.00' }), { id: 'S', statedPrice: '70.00', satisfaction: { method: 'point-in-time', signal: 'contract-signed' } }], price: {} }, facts: [transferred('2026-01-31', 'A', '2'), approved('2026-03-05'), transferred('2026-04-10', 'A', '8')] })
    expect(months(books, 'A')).toEqual([0n, 0n, 100_00n, 400_00n])
    expect(months(books, 'S')).toEqual([0n, 0n, 70_00n, 0n])
  })

  it('on signing is earned when it is signed', () => {
    expect(months(contract({ terms: { promises: [{ id: 'A', statedPrice: '70.00', satisfaction: { method: 'point-in-time', signal: 'contract-signed' } }], price: {} } }))).toEqual([70_00n, 0n, 0n, 0n])
  })

  it('on a day known in advance is earned when that has come, or something as late is known; what has passed stands', () => {
    const option = { id: 'A', quantity: '10', statedPrice: '500.00', satisfaction: { method: 'point-in-time', signal: 'exercise-or-expiry', expiresOn: '2026-04-30' } }
    const redeemed = { kind: 'right', on: '2026-02-10', movement: 'exercised', promise: 'A', quantity: '3' }
    const known = (...later: readonly Record<string, unknown>[]) => contract({ terms: { promises: [option, goods('B', { statedPrice: '1.00' })], price: {} }, facts: [redeemed, ...later] }).through('2026-02').obligations[0]?.recognisedMinor
    expect(known()).toBe(150_00n)
    expect(known(transferred('2026-04-29', 'B'))).toBe(150_00n)
    expect(known(transferred('2026-04-30', 'B'))).toBe(500_00n)
    expect(contract({ terms: { promises: [option], price: {} }, facts: [redeemed] }).balance('revenue', '2026-04-30')).toBe(-500_00n)
  })
})
