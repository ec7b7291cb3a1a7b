import { delivered } from '../../../given.ts'
import { type Given, type Worked, contract } from '../../given.ts'

const spring = ['2026-02', '2026-03', '2026-04']
const months = (books: Worked, promise = 'A') => spring.map((month) => books.revenue(month, promise))
const good = (id: string, signal: string, fields: Record<string, unknown> = {}) => ({ id, statedPrice: '500.00', satisfaction: { method: 'point-in-time', signal }, ...fields })
const told = (on: string, signal: string, fields: Record<string, unknown> = {}) => ({ kind: 'control', on, signal, promise: 'A', ...fields })
const sale = (on: string, fields: Record<string, unknown>) => ({ kind: 'sale', on, promise: 'A', ...fields })
const given = (promise: Record<string, unknown>, facts: readonly Record<string, unknown>[], evidence: NonNullable<Given['evidence']> = []): Worked => contract({ terms: { promises: [promise, good('B', 'completion')], price: {} }, facts, evidence })

const all = ['transfer', 'delivery', 'shipment', 'acceptance', 'completion', 'possession', 'installation', 'sale-by-dealer']

describe('the evidence that control has passed (606-10-25-30)', () => {
  it.each([
    ['transfer', ['transfer', 'delivery', 'acceptance', 'completion', 'installation']],
    ['delivery', ['transfer', 'delivery', 'possession']],
    ['shipment', ['transfer', 'delivery', 'shipment']],
    ['acceptance', ['transfer', 'acceptance']],
    ['completion', ['transfer', 'delivery', 'acceptance', 'completion']],
    ['possession', ['transfer', 'delivery', 'possession']],
    ['installation', ['transfer', 'acceptance', 'completion', 'installation']],
    ['sale-by-dealer', ['sale-by-dealer']],
  ])('%s is shown by %j, and by nothing else', (stated, counting) => {
    expect(all.filter((signal) => given(good('A', stated), [told('2026-02-10', signal)]).revenue('2026-02', 'A') === 500_00n)).toEqual(counting)
  })

  it('without a number is of the whole; more than was promised is no more than the whole', () => {
    const ten = good('A', 'delivery', { quantity: '10' })
    expect(months(given(ten, [told('2026-02-10', 'delivery', { quantity: '4' }), told('2026-03-10', 'delivery', { quantity: '9' })]))).toEqual([200_00n, 300_00n, 0n])
    expect(months(given(ten, [told('2026-02-10', 'delivery')]))).toEqual([500_00n, 0n, 0n])
    expect(months(given(good('A', 'delivery'), [told('2026-02-10', 'delivery', { quantity: '4' })]))).toEqual([500_00n, 0n, 0n])
  })

  it('by shares is their sum; of promised halves two and a half are exact', () => {
    expect(months(given(good('A', 'delivery'), [told('2026-02-10', 'delivery', { share: '0.25' }), told('2026-03-10', 'delivery', { share: '0.5' })]))).toEqual([125_00n, 250_00n, 0n])
    expect(months(given(good('A', 'delivery', { quantity: '12.5' }), [told('2026-02-10', 'delivery', { quantity: '2.5' })]))).toEqual([100_00n, 0n, 0n])
  })

  it('of a promise of no units is of the whole', () => {
    expect(months(given(good('A', 'delivery', { quantity: '0' }), [told('2026-02-10', 'delivery', { quantity: '3' })]))).toEqual([500_00n, 0n, 0n])
  })

  it('stands by the kind of evidence that is furthest: shipped 6 and 2, delivered 5 and 5 of 10', () => {
    const facts = [told('2026-02-10', 'shipment', { quantity: '6' }), told('2026-03-10', 'delivery', { quantity: '5' }), told('2026-03-20', 'shipment', { quantity: '2' }), told('2026-04-10', 'delivery', { quantity: '5' })]
    expect(months(given(good('A', 'shipment', { quantity: '10' }), facts))).toEqual([300_00n, 100_00n, 100_00n])
  })
})

describe('deliveries that another system confirms', () => {
  it('count as deliveries, in their shares, beside those that the file states', () => {
    expect(months(given(good('A', 'delivery'), [], [delivered('2026-02-10', '0.3', { promise: 'A' }), delivered('2026-04-10', '0.7', { promise: 'A' })]))).toEqual([150_00n, 0n, 350_00n])
    expect(months(given(good('A', 'delivery', { quantity: '10' }), [told('2026-03-10', 'delivery', { quantity: '2' })], [delivered('2026-02-10', '0.3', { promise: 'A' })]))).toEqual([150_00n, 100_00n, 0n])
  })

  it('of a promise are no evidence of another; of no promise they are of all', () => {
    const two = (evidence: NonNullable<Given['evidence']>) => contract({ terms: { promises: [good('A', 'delivery'), good('B', 'delivery')], price: {} }, evidence })
    expect(['A', 'B'].map((id) => two([delivered('2026-02-10', '1', { promise: 'A' })]).revenue('2026-02', id))).toEqual([500_00n, 0n])
    expect(['A', 'B'].map((id) => two([delivered('2026-02-10')]).revenue('2026-02', id))).toEqual([500_00n, 500_00n])
  })

  it('of a product are no evidence of another product', () => {
    const books = contract({ terms: { promises: [good('A', 'delivery', { product: 'prod_robot' }), good('B', 'delivery', { product: 'prod_arm' })], price: {} }, evidence: [delivered('2026-02-10', '1', { product: 'prod_arm' })] })
    expect(['A', 'B'].map((id) => books.revenue('2026-02', id))).toEqual([0n, 500_00n])
  })

  it('of the product of a part are evidence of the part, not of another promise', () => {
    const parts = [good('A', 'delivery', { product: 'prod_robot' }), { ...good('C', 'delivery', { product: 'prod_arm' }), partOf: 'A' }, good('B', 'delivery', { product: 'prod_cell' })]
    const books = contract({ terms: { promises: parts, price: {} }, evidence: [delivered('2026-02-10', '1', { product: 'prod_arm' }), delivered('2026-03-10', '1', { product: 'prod_robot' })] })
    expect([months(books, 'A'), months(books, 'B')]).toEqual([[0n, 1_000_00n, 0n], [0n, 0n, 0n]])
  })
})

describe('what a dealer has sold', () => {
  it('passes with each sale, by its units or its share, in the order of the days', () => {
    const ten = good('A', 'sale-by-dealer', { quantity: '10' })
    expect(months(given(ten, [sale('2026-03-10', { quantity: '5' }), told('2026-04-10', 'sale-by-dealer', { quantity: '3' }), sale('2026-02-10', { quantity: '2' })]))).toEqual([100_00n, 250_00n, 150_00n])
    expect(months(given(ten, [sale('2026-02-10', { share: '0.4' })]))).toEqual([200_00n, 0n, 0n])
  })

  it('of another promise passes nothing', () => {
    expect(months(given(good('A', 'sale-by-dealer', { quantity: '10' }), [{ ...sale('2026-02-10', { quantity: '2' }), promise: 'B' }]))).toEqual([0n, 0n, 0n])
  })
})
