import { contract } from '../../given.ts'

const changed = (fields: Record<string, unknown>, about: Record<string, unknown> = {}) => ({ kind: 'modification', on: '2026-03-15', changed: [{ promise: 'P', ...fields }], remainingDistinct: false, ...about })
const work = (satisfaction: Record<string, unknown>, fields: Record<string, unknown> = {}) => ({ id: 'P', statedPrice: '1000.00', satisfaction, ...fields })
const other = { id: 'Q', statedPrice: '500.00', satisfaction: { method: 'cost-to-cost', expectedCost: '400.00' } }
const given = (promises: Record<string, unknown>[], facts: Record<string, unknown>[], terms: Record<string, unknown> = {}) => contract({ terms: { promises, price: {}, ...terms }, facts })
const cost = (on: string, cumulative: string, fields: Record<string, unknown> = {}) => ({ kind: 'cost', on, promise: 'P', cumulative, ...fields })

describe('effort that a modification changes (606-10-25-35)', () => {
  const build = work({ method: 'cost-to-cost', expectedCost: '800.00' })

  it.each([
    ['stated anew', { expectedCost: '1000.00' }, -10_00n], // 200 of 1,000 of 1,200, where 200 of 800 of 1,000 was earned
    ['stated as a change of what was expected', { expectedCostChange: '200.00' }, -10_00n],
    ['left alone', {}, 50_00n],
  ])('cost %s: what was earned is caught up on the day', (_, fields, catchUp) => {
    const books = given([build], [cost('2026-02-28', '200.00'), changed({ ...fields, priceChange: '200.00' })])
    expect([books.revenue('2026-02'), books.revenue('2026-03')]).toEqual([250_00n, catchUp])
  })

  it('a change adds to the total last reported for the promise, not to what was expected first, nor to that of another', () => {
    const facts = [cost('2026-01-31', '100.00', { expectedTotal: '900.00' }), cost('2026-02-27', '200.00', { expectedTotal: '1000.00' }), { ...cost('2026-02-28', '40.00', { expectedTotal: '7000.00' }), promise: 'Q' }, changed({ expectedCostChange: '250.00', priceChange: '200.00' })]
    const books = given([build, other], facts)
    expect(books.revenue('2026-03', 'P')).toBe(192_00n - 200_00n)
  })

  it('what is reported after the change does not reach back into it', () => {
    const facts = [cost('2026-02-28', '200.00', { expectedTotal: '1000.00' }), changed({ expectedCostChange: '250.00', priceChange: '200.00' }), cost('2026-06-30', '250.00', { expectedTotal: '2000.00' })]
    const books = given([build], facts)
    expect([books.revenue('2026-02'), books.revenue('2026-03'), books.revenue('2026-06')]).toEqual([200_00n, 192_00n - 200_00n, 150_00n - 192_00n])
  })

  it('a report that says nothing of the total leaves the one before it', () => {
    const facts = [cost('2026-01-31', '100.00', { expectedTotal: '1000.00' }), cost('2026-02-28', '200.00'), changed({ expectedCostChange: '250.00', priceChange: '200.00' })]
    expect(given([build], facts).revenue('2026-03')).toBe(192_00n - 200_00n)
  })

  it('a report without a promise is of the only one', () => {
    const facts = [{ kind: 'cost', on: '2026-02-28', cumulative: '200.00', expectedTotal: '1000.00' }, changed({ expectedCostChange: '250.00', priceChange: '200.00' })]
    expect(given([build], facts).revenue('2026-03')).toBe(192_00n - 200_00n)
  })

  it('hours expected in all count from the beginning', () => {
    const hours = work({ method: 'hours', expectedHours: '80' })
    const facts = (fields: Record<string, unknown>) => [{ kind: 'hours', on: '2026-02-28', promise: 'P', hours: '20' }, changed({ ...fields, priceChange: '200.00' }), { kind: 'hours', on: '2026-04-30', promise: 'P', hours: '30' }]
    for (const fields of [{ expectedTotal: '100' }, { expectedChange: '20' }]) {
      const books = given([hours], facts(fields))
      expect([books.revenue('2026-02'), books.revenue('2026-03'), books.revenue('2026-04')]).toEqual([250_00n, -10_00n, 360_00n])
    }
  })
})

describe('a term that a modification changes', () => {
  const monthly = (books: ReturnType<typeof contract>) => ['2026-02', '2026-04', '2026-12', '2027-01', '2027-03', '2027-04'].map((month) => books.revenue(month, 'P'))
  const longer = { term: { from: '2026-04-01', through: '2027-03-31' } }
  const year = { from: '2026-01-01', through: '2026-12-31' }
  const extended = changed({}, { on: '2026-04-01', ...longer, remainingDistinct: true, changed: [], priceChange: '300.00' })
  const service = (satisfaction: Record<string, unknown>) => work({ method: 'straight-line', convention: 'equal-months', ...satisfaction }, { statedPrice: '1200.00' })

  it.each([
    ['of its own', service({ term: year }), {}],
    ['of the contract', service({}), { term: year }],
    ['in months', service({ months: 12 }), {}],
  ])('goes on to the new end, from the day of the change: a term %s', (_, promise, terms) => {
    expect(monthly(given([promise], [extended], terms))).toEqual([100_00n, 100_00n, 100_00n, 100_00n, 100_00n, 0n])
  })

  it.each([
    ['of its own', service({ term: year }), {}],
    ['from its first day', service({ from: '2026-01-01', months: 12 }), { signedOn: '2025-12-01' }],
    ['of the contract', service({}), { term: year, signedOn: '2025-12-01' }],
    ['of a contract that starts after it was signed', service({ months: 12 }), { startsOn: '2026-01-01', signedOn: '2025-12-01' }],
    ['from the day it was signed', service({ months: 12 }), {}],
  ])('of one obligation partly satisfied counts from where it began: a term %s', (_, promise, terms) => {
    const books = given([promise], [{ ...extended, remainingDistinct: false, priceChange: '0.00' }], terms)
    expect(monthly(books)).toEqual([100_00n, 80_00n - 60_00n, 80_00n, 80_00n, 80_00n, 0n])
  })

  it('of standing ready goes on to the new end', () => {
    const ready = work({ method: 'stand-ready', term: year }, { statedPrice: '365.00' })
    const books = given([ready], [{ ...extended, priceChange: '90.00' }])
    expect([books.revenue('2026-02'), books.revenue('2026-04'), books.revenue('2027-03'), books.revenue('2027-04')]).toEqual([28_00n, 30_00n, 31_00n, 0n])
  })

  it('is no matter of goods that pass at a moment', () => {
    const good = work({ method: 'point-in-time', signal: 'transfer' })
    const books = given([good], [{ ...extended, priceChange: '100.00' }, { kind: 'control', on: '2026-05-31', signal: 'transfer', promise: 'P' }])
    expect(books.revenue('2026-05')).toBe(1_100_00n)
  })
})

describe('units that a modification changes', () => {
  it('are counted against the new number', () => {
    const units = work({ method: 'units', quantity: '10' }, { quantity: '10' })
    const pass = (on: string, quantity: string) => ({ kind: 'control', on, signal: 'transfer', promise: 'P', quantity })
    const books = given([units], [pass('2026-02-28', '5'), changed({ quantity: '20', priceChange: '500.00' }, { remainingDistinct: true }), pass('2026-04-30', '5'), pass('2026-05-31', '10')])
    expect([books.revenue('2026-02'), books.revenue('2026-03'), books.revenue('2026-04'), books.revenue('2026-05')]).toEqual([500_00n, 0n, 333_33n, 666_67n])
  })
})
