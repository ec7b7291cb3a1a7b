import { fact } from '../../given.ts'
import { type Given, contract } from '../given.ts'

const hours = (id: string, fields: Record<string, unknown> = {}) => ({ id, statedPrice: '1000.00', satisfaction: { method: 'hours', expectedHours: '100' }, ...fields })
const logged = (on: string, worked: string, says: { promise?: string; product?: string }) => fact('HoursLogged', on, { promise: null, product: null, authority: 'clock', entry: on, workedOn: on, hours: worked, ...says })
const earned = (promises: readonly Record<string, unknown>[], ...evidence: NonNullable<Given['evidence']>) => {
  const books = contract({ terms: { promises, price: {} }, evidence })
  return promises.map(({ id }) => books.revenue('2026', String(id)))
}

describe('what a fact is about (606-10-25-23)', () => {
  it('the promise that it names, and no other; all where it names none', () => {
    expect(earned([hours('A'), hours('B')], logged('2026-01-10', '25', { promise: 'A' }))).toEqual([250_00n, 0n])
    expect(earned([hours('A'), hours('B')], logged('2026-01-10', '25', {}))).toEqual([250_00n, 250_00n])
  })

  it('the whole of which it names a part', () => {
    expect(earned([hours('A'), hours('B'), hours('P', { partOf: 'B' })], logged('2026-01-10', '25', { promise: 'P' }))).toEqual([0n, 500_00n, 0n])
  })

  it('no promise of another product: 25 hours of advice are none of training', () => {
    const two = [hours('A', { product: 'prod_advice' }), hours('B', { product: 'prod_training' })]
    expect(earned(two, logged('2026-01-10', '25', { product: 'prod_advice' }))).toEqual([250_00n, 0n])
    expect(earned(two, logged('2026-01-10', '25', { product: 'prod_other' }))).toEqual([0n, 0n])
    expect(earned(two, logged('2026-01-10', '25', {}))).toEqual([250_00n, 250_00n])
    expect(earned(two, logged('2026-01-10', '25', { promise: 'B', product: 'prod_advice' }))).toEqual([0n, 250_00n]) // the promise says more than the product
  })

  it('the whole of which a part is of its product, and a promise whose product nobody states', () => {
    const bundle = [hours('A', { product: 'prod_advice' }), hours('B', { product: 'prod_training' }), hours('P', { partOf: 'B', product: 'prod_room' })]
    expect(earned(bundle, logged('2026-01-10', '25', { product: 'prod_room' }))).toEqual([0n, 500_00n, 0n])
    expect(earned([hours('A'), hours('B', { product: 'prod_training' })], logged('2026-01-10', '25', { product: 'prod_room' }))).toEqual([250_00n, 0n])
  })
})
