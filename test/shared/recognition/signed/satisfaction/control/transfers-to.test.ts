import { fact } from '../../../given.ts'
import { type Worked, contract, transferred } from '../../given.ts'
import { control, ssp } from '../../obligations/given.ts'

const spring = ['2026-02', '2026-03', '2026-04', '2026-05']
const months = (books: Worked, promise: string) => spring.map((month) => books.revenue(month, promise))
const units = (id: string, quantity: string, statedPrice: string, fields: Record<string, unknown> = {}) => ({ id, quantity, statedPrice, ssp: ssp(statedPrice), satisfaction: { method: 'units', quantity }, ...fields })
const good = (id: string, quantity: string | undefined, statedPrice: string) => ({ id, ...(quantity === undefined ? {} : { quantity }), statedPrice, ssp: ssp(statedPrice), satisfaction: { method: 'point-in-time', signal: 'transfer' } })
const more = (on: string, promise: Record<string, unknown>, fields: Record<string, unknown> = {}) => ({ kind: 'modification', on, added: [promise], addedDistinct: true, addedAtStandalonePrice: true, ...fields })
const given = (promises: readonly Record<string, unknown>[], facts: readonly Record<string, unknown>[], ...evidence: readonly ReturnType<typeof fact>[]): Worked => contract({ terms: { promises, price: {} }, facts, evidence })
const ofLot = (on: string, lot: string, quantity: string) => fact('ControlTransferred', on, { promise: lot, signal: 'transfer', quantity, share: null })
const { promise: _, ...ofNone } = transferred('2026-03-10', '', '6')

describe('more units of a product that is promised already, ten at 100.00 and then five at 120.00', () => {
  const ten = good('A', '10', '1000.00')
  const five = more('2026-01-15', good('A', '5', '600.00'))

  it('go to the lots in their order, by what names the product or no promise; what names the later lot is its own', () => {
    const books = given([ten, good('B', undefined, '50.00')], [five, transferred('2026-02-10', 'A', '8'), ofNone], ofLot('2026-04-10', 'A/2', '1'))
    expect(months(books, 'A')).toEqual([800_00n, 200_00n, 0n, 0n])
    expect(months(books, 'A/2')).toEqual([0n, 480_00n, 120_00n, 0n])
  })

  it('are not moved by what says no number of the product, nor by another product', () => {
    const books = given([ten, good('B', '20', '50.00')], [five, transferred('2026-02-10', 'A'), transferred('2026-03-10', 'B', '20')])
    expect([months(books, 'A'), months(books, 'A/2')]).toEqual([[1_000_00n, 0n, 0n, 0n], [0n, 0n, 0n, 0n]])
  })

  it('and a third lot begins after the fifteen before it', () => {
    const books = given([ten], [five, more('2026-01-20', good('A', '2', '260.00')), transferred('2026-02-10', 'A', '12'), transferred('2026-03-10', 'A', '4'), transferred('2026-04-10', 'A', '1')])
    expect(['A', 'A/2', 'A/3'].map((lot) => months(books, lot))).toEqual([[1_000_00n, 0n, 0n, 0n], [240_00n, 360_00n, 0n, 0n], [0n, 130_00n, 130_00n, 0n]])
  })

  it('a change that was not approved adds no lot; one that is enforceable does', () => {
    const refused = more('2026-01-10', good('A', '100', '9000.00'), { approved: false })
    const books = given([ten], [refused, five, more('2026-01-20', good('A', '2', '260.00')), transferred('2026-02-10', 'A', '12'), transferred('2026-03-10', 'A', '4')])
    expect(['A', 'A/2', 'A/3'].map((lot) => months(books, lot))).toEqual([[1_000_00n, 0n, 0n, 0n], [240_00n, 360_00n, 0n, 0n], [0n, 130_00n, 0n, 0n]])
    const binding = given([ten], [{ ...five, approved: false, enforceable: true }, transferred('2026-02-10', 'A', '12')])
    expect(months(binding, 'A/2')).toEqual([240_00n, 0n, 0n, 0n])
  })

  it('of which the first lot states no number: the later one waits for what names it', () => {
    const books = given([good('A', undefined, '1000.00')], [five, transferred('2026-02-10', 'A', '12')], ofLot('2026-03-10', 'A/2', '5'))
    expect([months(books, 'A'), months(books, 'A/2')]).toEqual([[1_000_00n, 0n, 0n, 0n], [0n, 600_00n, 0n, 0n]])
    const third = given([good('A', undefined, '1000.00')], [five, more('2026-01-20', good('A', '2', '260.00')), transferred('2026-02-10', 'A', '12')], ofLot('2026-03-10', 'A/3', '1'))
    expect(months(third, 'A/3')).toEqual([0n, 130_00n, 0n, 0n])
  })

  it('measured by units, are as many as go beyond the lots before', () => {
    const books = given([units('seat', '10', '1000.00')], [more('2026-01-15', units('seat', '5', '600.00')), transferred('2026-02-10', 'seat', '8'), transferred('2026-03-10', 'seat', '4'), transferred('2026-04-10', 'seat', '3')])
    expect(months(books, 'seat/2')).toEqual([0n, 240_00n, 360_00n, 0n])
  })
})

describe('a promise that is only called like a later lot', () => {
  it('is moved by what names it, or no promise: there is no lot before it', () => {
    const books = given([good('A', '10', '1000.00'), good('B/2', '5', '600.00')], [transferred('2026-02-10', 'A', '10'), ofNone])
    expect([months(books, 'A'), months(books, 'B/2')]).toEqual([[1_000_00n, 0n, 0n, 0n], [0n, 600_00n, 0n, 0n]])
    expect(months(given([good('A', '10', '1000.00'), good('A/2', '5', '600.00')], [transferred('2026-02-10', 'A', '15'), transferred('2026-03-10', 'A/2', '5')]), 'A/2')).toEqual([0n, 600_00n, 0n, 0n])
    expect(months(given([good('A', '10', '1000.00'), good('A/1', '5', '600.00')], [transferred('2026-02-10', 'A', '15'), transferred('2026-03-10', 'A/1', '5')]), 'A/1')).toEqual([0n, 600_00n, 0n, 0n])
  })
})

describe('ten units of a bundle, 40.00 each', () => {
  const bundle = [units('A', '10', '300.00'), units('P', '10', '100.00', { partOf: 'A' }), units('B', '1', '50.00')]

  it('pass by what names it, or a part of it by number; that a part passed, without a number, is not that all did', () => {
    expect(months(given(bundle, [control('2026-02-10', 'delivery', 'P'), control('2026-03-10', 'delivery', 'P', { quantity: '4' }), control('2026-04-10', 'delivery', 'A', { quantity: '1' }), control('2026-05-10', 'delivery', 'A')]), 'A')).toEqual([0n, 160_00n, 40_00n, 200_00n])
  })

  it('pass by a share of them: half is five; a share of a part is none of the whole', () => {
    expect(months(given(bundle, [control('2026-02-10', 'delivery', 'A', { share: '0.5' }), control('2026-03-10', 'delivery', 'P', { share: '0.2' })]), 'A')).toEqual([200_00n, 0n, 0n, 0n])
  })

  it('pass by what names no promise, without a number all of them, and not by another', () => {
    const { promise: __, ...everything } = control('2026-03-10', 'delivery', '')
    expect(months(given(bundle, [control('2026-02-10', 'delivery', 'B'), everything]), 'A')).toEqual([0n, 400_00n, 0n, 0n])
  })
})
