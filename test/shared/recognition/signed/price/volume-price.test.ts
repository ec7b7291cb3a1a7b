import { contract, transferred } from '../given.ts'

type Fields = Record<string, unknown>
const volume = (more: Fields = {}) => ({ id: 'V', kind: 'volume-price', priceIfExceeded: '90.00', thresholdUnits: '1000', ...more })
const units = (id = 'P', more: Fields = {}) => ({ id, unitPrice: '100.00', satisfaction: { method: 'units' }, ...more })
const sold = (facts: readonly Fields[], { element = volume(), promises = [units()] }: { element?: Fields; promises?: readonly Fields[] } = {}) => contract({ terms: { promises, price: { variable: [element] } }, facts })
const months = (books: ReturnType<typeof sold>, promise = 'P') => ['2026-01', '2026-02', '2026-03', '2026-04'].map((month) => books.revenue(month, promise))
const expected = (on: string, thresholdExceeded: boolean, of = 'V') => ({ kind: 'estimate', on, of, thresholdExceeded })
const used = (on: string, quantity: string, promise = 'P') => ({ kind: 'usage', on, promise, quantity })

describe('a price that falls for every unit once a threshold is exceeded (Example 24)', () => {
  it('is the higher one until the threshold is expected to be exceeded: what was earned before is taken back then', () => {
    const books = sold([transferred('2026-01-31', 'P', '75'), expected('2026-02-15', true), transferred('2026-03-31', 'P', '500')])
    expect(months(books)).toEqual([7_500_00n, -750_00n, 45_000_00n, 0n])
  })

  it('is the lower one from the first unit where the threshold is expected to be exceeded at signing, until it no longer is', () => {
    const books = sold([transferred('2026-01-31', 'P', '75'), expected('2026-02-15', false)], { element: volume({ thresholdExpected: true }) })
    expect(months(books)).toEqual([6_750_00n, 750_00n, 0n, 0n])
  })

  it('on the day of a new expectation counts for what passes that day', () => {
    expect(months(sold([expected('2026-01-31', true), transferred('2026-01-31', 'P', '75')]))).toEqual([6_750_00n, 0n, 0n, 0n])
    expect(months(sold([transferred('2026-01-31', 'P', '75'), expected('2026-02-01', true)]))).toEqual([7_500_00n, -750_00n, 0n, 0n])
    expect(months(sold([transferred('2026-01-01', 'P', '75'), expected('2026-01-01', true)]))).toEqual([6_750_00n, 0n, 0n, 0n])
  })

  it('is settled by the units themselves, whenever they are told: 1,000 do not exceed 1,000', () => {
    const [first, second] = [transferred('2026-01-31', 'P', '600'), (quantity: string) => transferred('2026-02-28', 'P', quantity)]
    expect(months(sold([first, second('400')]))).toEqual([60_000_00n, 40_000_00n, 0n, 0n])
    expect(months(sold([first, second('400.5')]))).toEqual([60_000_00n, 90_045_00n - 60_000_00n, 0n, 0n])
    expect(months(sold([second('500'), first]))).toEqual([60_000_00n, 99_000_00n - 60_000_00n, 0n, 0n])
  })

  it('that is settled is not expected otherwise any more', () => {
    const exceeded = [transferred('2026-01-31', 'P', '600'), transferred('2026-02-28', 'P', '500')]
    expect(months(sold([...exceeded, expected('2026-03-15', false)]))).toEqual([60_000_00n, 39_000_00n, 0n, 0n])
    expect(months(sold([...exceeded, expected('2026-02-28', false)]))).toEqual([60_000_00n, 39_000_00n, 0n, 0n])
    expect(months(sold([...exceeded, expected('2026-02-10', true)]))).toEqual([60_000_00n, 39_000_00n, 0n, 0n])
  })

  it('has no end without a threshold: only an expectation lowers it', () => {
    const open = volume({ thresholdUnits: undefined })
    expect(months(sold([transferred('2026-01-31', 'P', '5000')], { element: open }))).toEqual([500_000_00n, 0n, 0n, 0n])
    expect(months(sold([transferred('2026-01-31', 'P', '10'), expected('2026-02-15', true)], { element: open }))).toEqual([1_000_00n, -100_00n, 0n, 0n])
  })

  it('counts what passes and what is used of the promise, or of none by name; what states no units counts none', () => {
    const two = { promises: [units('P'), { id: 'Q', unitPrice: '1.00', satisfaction: { method: 'as-used', measure: 'usage' } }], element: volume({ allocatedTo: ['P'], thresholdUnits: '100' }) }
    const facts = [transferred('2026-01-10', 'P', '20'), { kind: 'control', on: '2026-01-20', signal: 'transfer', quantity: '5' }, used('2026-02-10', '30'), { kind: 'usage', on: '2026-02-12', quantity: '5' }, used('2026-03-10', '70', 'Q'), transferred('2026-03-12', 'Q', '70'), transferred('2026-03-14', 'P')]
    expect(months(sold(facts, two))).toEqual([2_500_00n, 3_500_00n, 0n, 0n])
  })

  it('an estimate of something else, or of something else about it, changes no price', () => {
    const facts = [transferred('2026-01-31', 'P', '75'), { kind: 'estimate', on: '2026-02-15', of: 'V', amount: '0.00' }]
    expect(months(sold(facts))).toEqual([7_500_00n, 0n, 0n, 0n])
    const other = contract({ terms: { promises: [units()], price: { variable: [volume(), { id: 'W', kind: 'bonus', estimate: '0.00' }] } }, facts: [facts[0]!, expected('2026-02-15', true, 'W')] })
    expect(months(other)).toEqual([7_500_00n, 0n, 0n, 0n])
  })

  it('is no matter of a promise that states its quantity: its price is that of so many', () => {
    const facts = [transferred('2026-01-31', 'P', '50'), expected('2026-02-15', true)]
    expect(months(sold(facts, { promises: [units('P', { quantity: '100' })] }))).toEqual([5_000_00n, 0n, 0n, 0n])
  })
})
