import { contract, goods, service, transferred } from '../../given.ts'
import { A, C, change, decided, given, ssp } from './given.ts'

describe('what a modification finds (606-10-25-13)', () => {
  const separate = change({ on: '2026-03-31', added: [C()] })
  const parts = (...facts: readonly Record<string, unknown>[]) => {
    const books = given({ facts: [separate, ...facts] })
    return ['A', 'B', 'C'].map((promise) => books.allocated(promise))
  }

  it('leaves what became a contract of its own alone, unless it names it', () => {
    expect(parts(change({ priceChange: '-20.00' }))).toEqual([100_00n, 80_00n, 100_00n])
    expect(parts(change({ changed: [{ promise: 'B', priceChange: '-20.00' }] }))).toEqual([100_00n, 80_00n, 100_00n])
    expect(parts(change({ changed: [{ promise: 'C', priceChange: '-20.00' }] }))).toEqual([100_00n, 90_00n, 90_00n])
    expect(parts(change({ removed: ['C'], priceChange: '-100.00' }))).toEqual([100_00n, 100_00n, 0n])
  })

  it('is none of what is priced as it is used', () => {
    const usage = { id: 'U', satisfaction: { method: 'as-used', measure: 'usage', unitPrice: '1.00' } }
    const books = given({ promises: [service('S', { statedPrice: '1200.00' }), usage], facts: [{ kind: 'usage', on: '2026-03-31', promise: 'U', quantity: '70' }, change({ priceChange: '-120.00' })] })
    expect([decided(books)?.amounts['recognised'], books.revenue('2026-07', 'S'), books.revenue('2026', 'U')]).toEqual(['60000', 80_00n, 70_00n])
  })

  it('counts what contra accounts took as not recognised', () => {
    const books = given({ promises: [service('S', { statedPrice: '1200.00' })], facts: [{ kind: 'invoice', on: '2026-01-01', amount: '1200.00' }, { kind: 'credit-note', on: '2026-03-31', amount: '240.00' }, change({ priceChange: '-120.00' })], policy: { adjustments: { method: 'contra-proportional' } } })
    // 540 of revenue less 60 of contra; 480 were to come, and are 360.
    expect([decided(books)?.amounts['recognised'], books.revenue('2026-07'), books.balance('revenue', '2026-12-31')]).toEqual(['48000', 60_00n, -900_00n])
  })

  it('agrees all that is to come anew, without what has passed, and a concession besides', () => {
    const books = contract({ terms: { promises: [A, service('S', { statedPrice: '1200.00', ssp: ssp('1200.00') })], price: {} }, facts: [transferred('2026-01-31', 'A'), change({ remainingPrice: '480.00', concession: '70.00' })] })
    // 480 instead of 600, and 70 less of the 700 that were recognised: 10 of A, 60 of S.
    expect([books.price(), books.revenue('2026-06', 'A'), books.revenue('2026-06', 'S')]).toEqual([1_300_00n - 190_00n, -10_00n, 100_00n - 60_00n])
  })
})

describe('what a modification leaves of a term, a number or an effort', () => {
  it('a term of the change is that of services, not of goods', () => {
    const books = given({ promises: [goods('B', { statedPrice: '100.00', ssp: ssp('100.00') }), service('S', { statedPrice: '1200.00', ssp: ssp('1200.00') })], facts: [change({ term: { from: '2026-01-01', through: '2027-06-30' } }), transferred('2026-09-30', 'B')] })
    expect([books.revenue('2026-09', 'B'), books.revenue('2026-07', 'S'), books.revenue('2027-06', 'S'), books.revenue('2027-07', 'S')]).toEqual([100_00n, 50_00n, 50_00n, 0n])
  })

  it('a number that is changed is that of goods passed in units', () => {
    const ten = goods('B', { quantity: '10', statedPrice: '1000.00', satisfaction: { method: 'units', quantity: '10' } })
    const books = given({ promises: [ten], facts: [transferred('2026-03-31', 'B', '4'), change({ changed: [{ promise: 'B', quantity: '7' }], priceChange: '-300.00' }), transferred('2026-09-30', 'B', '1')] })
    // 600 less 300 for the three that are left.
    expect([books.revenue('2026-03'), books.revenue('2026-09')]).toEqual([400_00n, 100_00n])
  })

  it('more units expected than the promise names are added to those', () => {
    const ten = goods('B', { quantity: '10', statedPrice: '1000.00', satisfaction: { method: 'units' } })
    const books = given({ promises: [ten], facts: [transferred('2026-03-31', 'B', '4'), change({ changed: [{ promise: 'B', expectedChange: '6', remainingDistinct: false }] })] })
    // 4 of 10, and now of 16.
    expect([books.revenue('2026-03'), books.revenue('2026-06')]).toEqual([400_00n, -150_00n])
  })

  it('more hours expected than the promise names are added to those', () => {
    const hundred = { id: 'B', quantity: '100', statedPrice: '1000.00', satisfaction: { method: 'hours' } }
    const books = given({ promises: [hundred], facts: [{ kind: 'hours', on: '2026-03-31', promise: 'B', hours: '50' }, change({ changed: [{ promise: 'B', expectedChange: '25', remainingDistinct: false }] })] })
    expect([books.revenue('2026-03'), books.revenue('2026-06')]).toEqual([500_00n, -100_00n])
  })
})

describe('goods that a modification adds twice', () => {
  it('each time as a contract of its own, stand apart from each other', () => {
    const books = given({ facts: [change({ on: '2026-03-31', added: [C()] }), change({ added: [goods('D', { statedPrice: '50.00', ssp: ssp('50.00') })] }), change({ on: '2026-08-31', priceChange: '-30.00' })] })
    expect(['B', 'C', 'D'].map((promise) => books.allocated(promise))).toEqual([70_00n, 100_00n, 50_00n])
  })
})
