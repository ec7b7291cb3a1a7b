import { fact } from '../../../given.ts'
import { contract } from '../../given.ts'

const hours = (id: string, fields: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({ id, statedPrice: '1000.00', satisfaction: { method: 'hours', ...fields }, ...more })
const worked = (on: string, fields: Record<string, unknown>, promise = 'A') => ({ kind: 'progress', on, measure: 'hours', promise, ...fields })
const spring = ['2026-01', '2026-02', '2026-03']
const months = (books: ReturnType<typeof contract>, promise = 'A') => spring.map((month) => books.revenue(month, promise))
const given = (promises: readonly Record<string, unknown>[], ...facts: readonly Record<string, unknown>[]) => contract({ terms: { promises, price: {} }, facts })
const reestimated = (books: ReturnType<typeof contract>) => books.whole.decisions.filter(({ code }) => code === 'PROGRESS_REESTIMATED').map(({ on, because, amounts }) => [on, /was (\S+) and is (\S+) now/.exec(because)?.slice(1).join(' to '), amounts['cumulative_catch_up']])

describe('work done of work expected (606-10-25-35)', () => {
  it('each report on its own day; an estimate that changes nothing is no change of estimate', () => {
    const books = given([hours('A', { expectedHours: '62.5' })], worked('2026-01-31', { cumulative: '12.5' }), worked('2026-02-01', { increment: '12.5' }), worked('2026-02-10', { expectedTotal: '62.50' }), worked('2026-03-10', { expectedTotal: '125' }))
    expect(months(books)).toEqual([200_00n, 200_00n, -200_00n])
    expect(reestimated(books)).toEqual([['2026-03-10', '62.5 to 125', '-20000']])
  })

  it('the first estimate is no change of one; the effort still to come is an estimate', () => {
    const books = given([hours('A')], worked('2026-01-10', { cumulative: '0' }), worked('2026-02-10', { cumulative: '20', expectedTotal: '100' }), worked('2026-03-10', { cumulative: '40', toComplete: '10' }))
    expect(months(books)).toEqual([0n, 200_00n, 600_00n])
    expect(reestimated(books)).toEqual([['2026-03-10', '100 to 50', '20000']])
  })

  it('more work than was expected is all of it; of no work expected, none', () => {
    expect(months(given([hours('A', { expectedHours: '100' })], worked('2026-01-10', { cumulative: '130' })))).toEqual([1_000_00n, 0n, 0n])
    expect(months(given([hours('A', { expectedHours: '0' })], worked('2026-01-10', { cumulative: '5' })))).toEqual([0n, 0n, 0n])
  })

  it('nobody holds work that has not begun, though nothing says how much there will be', () => {
    const books = given([hours('A')], worked('2026-01-10', { cumulative: '0' }))
    expect([books.holds, months(books)]).toEqual([[], [0n, 0n, 0n]])
  })

  it('is earned when it is known, not when its month is closed', () => {
    expect(given([hours('A', { expectedHours: '100' })], worked('2026-02-10', { cumulative: '25' })).through('2026-01').obligations[0]).toMatchObject({ recognisedMinor: 250_00n })
  })

  it('is rounded to whole percents where policy says so: 29.5 of 62.5 hours are 47 %', () => {
    const books = contract({ terms: { promises: [hours('A', { expectedHours: '62.5' })], price: {} }, facts: [worked('2026-01-10', { cumulative: '29.5' })], policy: { progress: { percentDecimals: 0 } } })
    expect(months(books)).toEqual([470_00n, 0n, 0n])
  })
})

describe('a modification that changes the effort expected', () => {
  const change = (on: string, ...changed: readonly Record<string, unknown>[]) => ({ kind: 'modification', on, changed, remainingDistinct: false })

  it('adds to what is expected of the promise that it names, not of another', () => {
    const two = [hours('A', { expectedHours: '100' }), hours('B', { expectedHours: '50' })]
    const books = given(two, worked('2026-01-10', { cumulative: '50' }), worked('2026-01-10', { cumulative: '25' }, 'B'), change('2026-02-10', { promise: 'B', expectedChange: '50' }, { promise: 'A', expectedChange: '25' }))
    expect([months(books, 'A'), months(books, 'B')]).toEqual([[500_00n, -100_00n, 0n], [500_00n, -250_00n, 0n]])
  })

  it('adds to the estimate of its own day', () => {
    const books = given([hours('A', { expectedHours: '100' })], worked('2026-01-10', { cumulative: '60' }), worked('2026-02-10', { expectedTotal: '120' }), change('2026-02-10', { promise: 'A', expectedChange: '30' }))
    expect(months(books)).toEqual([600_00n, -200_00n, 0n])
  })
})

describe('units and weeks', () => {
  const units = (quantity?: string) => ({ id: 'A', statedPrice: '1000.00', satisfaction: { method: 'units', ...(quantity === undefined ? {} : { quantity }) } })
  const control = (on: string, fields: Record<string, unknown> = {}) => ({ kind: 'control', on, signal: 'delivery', promise: 'A', ...fields })

  it('a transfer without units is of all of them, or of its share', () => {
    expect(months(given([units('400')], control('2026-01-31', { quantity: '100' }), control('2026-02-10', { share: '0.25' }), control('2026-03-10')))).toEqual([250_00n, 250_00n, 500_00n])
    expect(months(given([units('400')], control('2026-02-10')))).toEqual([0n, 1_000_00n, 0n])
  })

  it('units that nobody counted are held as soon as some are transferred; a transfer that does not say how many says nothing', () => {
    expect(given([units()], control('2026-01-31', { quantity: '100' })).holds).toEqual(['PROGRESS_UNKNOWN'])
    const silent = given([units()], control('2026-01-31'))
    expect([silent.holds, months(silent)]).toEqual([[], [0n, 0n, 0n]])
  })

  const weeks = (fields: Record<string, unknown> = {}) => ({ id: 'A', statedPrice: '800.00', satisfaction: { method: 'weeks', count: 8, ...fields } })

  it('a week counts when it is over: from the day stated, from the term of the contract, or from signing', () => {
    expect(months(given([weeks({ startOn: '2026-01-26' })]))).toEqual([0n, 400_00n, 400_00n])
    expect(months(contract({ terms: { term: { from: '2026-01-19', through: '2026-12-31' }, promises: [weeks()], price: {} } }))).toEqual([100_00n, 400_00n, 300_00n])
    expect(months(contract({ terms: { term: { from: '2026-01-19', through: '2026-12-31' }, promises: [weeks({ startOn: '2026-01-26' })], price: {} } }))).toEqual([0n, 400_00n, 400_00n])
    expect(months(given([weeks()]))).toEqual([400_00n, 400_00n, 0n])
  })

  it('a week is booked by the close of its month', () => {
    expect(given([weeks()]).through('2026-01').obligations[0]).toMatchObject({ recognisedMinor: 400_00n, remainingMinor: 400_00n })
  })
})

describe('hours that a system logs', () => {
  it('count on the day they were worked, the latest statement of an entry alone', () => {
    const entry = (on: string, name: string, worked_: string) => fact('HoursLogged', on, { promise: 'A', product: null, authority: 'clock', entry: name, workedOn: on, hours: worked_, version: on })
    const books = contract({ terms: { promises: [hours('A', { expectedHours: '100' })], price: {} }, evidence: [entry('2026-01-10', 'e1', '30'), entry('2026-02-10', 'e2', '10'), entry('2026-03-10', 'e1', '20')] })
    expect(books.revenue('2026')).toBe(300_00n)
  })
})
