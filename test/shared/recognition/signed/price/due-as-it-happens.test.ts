import { contract, goods, service, transferred } from '../given.ts'

type Fields = Record<string, unknown>
const year = { term: { from: '2026-01-01', through: '2026-12-31' } }
const free = (id: string, more: Fields = {}) => service(id, { statedPrice: '0.00', ...more })
const used = (on: string, quantity: string, more: Fields = {}) => ({ kind: 'usage', on, quantity, ...more })
const sold = (on: string, more: Fields) => ({ kind: 'sale', on, ...more })
const measured = (on: string, of: string, value: string) => ({ kind: 'measurement', on, of, value })
const under = (element: Fields, facts: readonly Fields[], { promises = [free('S')], price = {}, terms = {}, policy }: { promises?: readonly Fields[]; price?: Fields; terms?: Fields; policy?: Fields } = {}) =>
  contract({ terms: { ...terms, promises, price: { ...price, variable: [{ id: 'V', ...element }] } }, facts, ...(policy === undefined ? {} : { policy: { variable: policy } }) })
const quarter = (books: ReturnType<typeof under>, promise?: string) => ['2026-01', '2026-02', '2026-03'].map((month) => books.revenue(month, promise))

describe('use above a threshold', () => {
  const over = { kind: 'usage', unitPrice: '2.00', thresholdUnits: '100' }

  it('counts month by month: what a report adds to its month is due when it is reported', () => {
    expect(quarter(under(over, [used('2026-01-10', '60'), used('2026-01-20', '70'), used('2026-02-10', '90'), used('2026-02-12', '5', { usedOn: '2026-01-31' })]))).toEqual([60_00n, 10_00n, 0n])
  })

  it('of another promise is not counted; what names no promise is', () => {
    const two = { promises: [free('S'), free('T')] }
    const facts = [used('2026-01-10', '150', { promise: 'T' }), used('2026-02-10', '150')]
    expect(quarter(under({ ...over, allocatedTo: ['S'] }, facts, two), 'S')).toEqual([0n, 100_00n, 0n])
    expect(quarter(under({ ...over, allocatedTo: ['T'] }, facts, two), 'T')).toEqual([100_00n, 100_00n, 0n])
  })

  const distributed = { ...over, distribution: { type: 'normal', mean: '150', deviation: '10' } }
  const estimated = { policy: { usage: 'overage-at-mean' }, terms: { term: { from: '2026-01-01', through: '2026-03-31' } } }

  it('of a month whose meter is not read by its end is estimated, and trued up when it is', () => {
    expect(quarter(under(distributed, [], estimated))).toEqual([100_00n, 100_00n, 100_00n])
    expect(quarter(under(distributed, [used('2026-02-05', '130', { usedOn: '2026-01-31' })], estimated))).toEqual([100_00n, 100_00n - 40_00n, 100_00n])
    expect(quarter(under(distributed, [used('2026-01-31', '130')], estimated))).toEqual([60_00n, 100_00n, 100_00n])
    expect(quarter(under(distributed, [used('2026-01-20', '130', { usedOn: '2026-01-15' }), used('2026-02-05', '10', { usedOn: '2026-01-31' })], estimated))).toEqual([60_00n, 120_00n, 100_00n])
  })

  it('is estimated for months that ended, where there is something to estimate by and policy estimates', () => {
    const revenue = (books: ReturnType<typeof under>, period: string) => books.through(period).totals.recognisedMinor
    expect(['2026-01', '2026-02', '2026-12'].map((period) => revenue(under(distributed, [], estimated), period))).toEqual([100_00n, 200_00n, 300_00n])
    expect(quarter(under(over, [], estimated))).toEqual([0n, 0n, 0n])
    expect(quarter(under(distributed, [], { terms: estimated.terms }))).toEqual([0n, 0n, 0n])
    expect(quarter(under(distributed, [], { policy: estimated.policy }))).toEqual([0n, 0n, 0n])
  })

  it('of an obligation that earns its own use adds only the estimate, until the meter is read', () => {
    const calls = { id: 'S', unitPrice: '2.00', satisfaction: { method: 'as-used', measure: 'usage' } }
    const facts = [used('2026-02-05', '130', { promise: 'S', usedOn: '2026-01-31' })]
    const own = { ...estimated, promises: [calls] }
    expect(quarter(under(distributed, facts, own))).toEqual([100_00n, -100_00n + 60_00n + 100_00n, 100_00n])
    expect(quarter(under({ ...distributed, allocatedTo: ['S'] }, facts, own))).toEqual([100_00n, 60_00n, 100_00n])
    const beside = { ...estimated, promises: [calls, free('T')] }
    expect(quarter(under({ ...distributed, allocatedTo: ['T'] }, [used('2026-02-05', '130', { promise: 'T', usedOn: '2026-01-31' })], beside), 'T')).toEqual([100_00n, 60_00n, 100_00n])
  })
})

describe('royalties', () => {
  it('are a rate of sales, and a price of each unit sold or used', () => {
    expect(quarter(under({ kind: 'royalty', rate: '0.10' }, [sold('2026-01-31', { gross: '500.00' }), sold('2026-02-01', { gross: '300.00' }), used('2026-03-01', '70')]))).toEqual([50_00n, 30_00n, 0n])
    expect(quarter(under({ kind: 'royalty', unitPrice: '0.50' }, [sold('2026-01-31', { quantity: '40' }), used('2026-02-01', '70'), used('2026-03-01', '10', { promise: 'S' })]))).toEqual([20_00n, 35_00n, 5_00n])
  })

  it('of another licence are not this one’s', () => {
    const two = { promises: [free('S'), free('T')] }
    const facts = [sold('2026-01-31', { gross: '500.00', promise: 'T' }), used('2026-02-10', '10', { promise: 'T' }), sold('2026-03-10', { gross: '100.00', promise: 'S' })]
    expect(quarter(under({ kind: 'royalty', rate: '0.10', unitPrice: '1.00', allocatedTo: ['S'] }, facts, two))).toEqual([0n, 0n, 10_00n])
  })

  it('wait for the first day on which the licence can be used', () => {
    const later = service('S', { statedPrice: '0.00', satisfaction: { method: 'straight-line', term: { from: '2026-02-01', through: '2026-12-31' } } })
    expect(quarter(under({ kind: 'royalty', rate: '0.10' }, [sold('2026-01-20', { gross: '500.00' }), sold('2026-02-20', { gross: '100.00' })], { promises: [later] }))).toEqual([0n, 60_00n, 0n])
  })

  it('of a licence priced by nothing else wait for its transfer, or the day it was made available', () => {
    const licence = (more: Fields = {}) => ({ id: 'L', nature: 'licence', satisfaction: { method: 'royalty', base: 'sales' }, ...more })
    const royalty = { kind: 'royalty', rate: '0.10', allocatedTo: ['L'] }
    const sale = sold('2026-01-20', { gross: '500.00', promise: 'L' })
    expect(quarter(under(royalty, [sale], { promises: [licence()] }))).toEqual([50_00n, 0n, 0n])
    expect(quarter(under(royalty, [sale, transferred('2026-01-05', 'M'), transferred('2026-02-10', 'L')], { promises: [licence(), goods('M', { statedPrice: '0.00' })] }))).toEqual([0n, 50_00n, 0n])
    expect(quarter(under(royalty, [sale], { promises: [licence({ licence: { availableOn: '2026-03-01' } })] }))).toEqual([0n, 0n, 50_00n])
  })

  it('that are stated as earned count with those that sales tell, in the order of their days', () => {
    const element = { kind: 'royalty', rate: '0.10', minimum: '500.00' }
    const facts = [{ kind: 'estimate', on: '2026-03-31', of: 'V', amount: '300.00', method: 'earned' }, sold('2026-02-28', { gross: '4000.00' })]
    expect(quarter(under(element, facts))).toEqual([0n, 0n, 200_00n])
    expect(quarter(under({ kind: 'royalty', rate: '0.10' }, [{ kind: 'estimate', on: '2026-03-31', of: 'V', amount: '300.00', method: 'resolved' }, { kind: 'estimate', on: '2026-02-28', of: 'V', amount: '70.00', method: 'expected-value' }]))).toEqual([0n, 0n, 300_00n])
  })

  it('count above what is guaranteed: nothing below it, all of what comes after it is reached', () => {
    const sales = ['2026-01-31', '2026-02-28', '2026-03-31'].map((on) => sold(on, { gross: '400.00' }))
    expect(quarter(under({ kind: 'royalty', rate: '0.10', minimum: '60.00' }, sales, { price: { fixed: '0.00' } }))).toEqual([0n, 20_00n, 40_00n])
    expect(under({ kind: 'royalty', rate: '0.10', minimum: '60.00', minimumEvery: 'quarter' }, [], { promises: [service('S')], terms: year }).price()).toBe(240_00n)
    expect(under({ kind: 'bonus', estimate: '0.00', minimum: '60.00' }, [], { promises: [service('S')] }).price()).toBe(0n)
  })
})

describe('an amount that depends on a level', () => {
  const uptime = { measure: 'uptime', atLeast: '99.9' }

  it('is a bonus where the level is reached, a penalty where it is not', () => {
    const levels = [measured('2026-01-31', 'uptime', '99.9'), measured('2026-02-28', 'uptime', '99.8')]
    expect(quarter(under({ kind: 'bonus', estimate: '50.00', criterion: uptime }, levels))).toEqual([50_00n, 0n, 0n])
    expect(quarter(under({ kind: 'penalty', estimate: '50.00', criterion: uptime }, levels))).toEqual([0n, -50_00n, 0n])
    expect(quarter(under({ kind: 'penalty', estimate: '-50.00', criterion: uptime }, levels))).toEqual([0n, -50_00n, 0n])
    expect(quarter(under({ kind: 'bonus', estimate: '50.00', criterion: { measure: 'uptime', above: '99.8' } }, levels))).toEqual([50_00n, 0n, 0n])
  })

  it('is told by measurements of it or of the element, not by other measurements or by estimates', () => {
    const bonus = { kind: 'bonus', estimate: '50.00', criterion: uptime }
    expect(quarter(under(bonus, [measured('2026-01-31', 'V', '99.9'), measured('2026-02-28', 'accuracy', '100'), { kind: 'estimate', on: '2026-03-31', of: 'uptime', expected: '100' }]))).toEqual([50_00n, 0n, 0n])
  })

  it('is a rate of its base, else of what the promise costs a month, else of the fixed price', () => {
    const bonus = (more: Fields = {}) => ({ kind: 'bonus', rate: '0.10', criterion: uptime, ...more })
    const reached = [measured('2026-01-31', 'uptime', '100')]
    const january = (element: Fields, more: { promises?: readonly Fields[]; price?: Fields }) => under(element, reached, more).revenue('2026-01')
    const monthly = (id: string, unitPrice: string) => service(id, { unitPrice, pricePer: 'month', statedPrice: '0.00' })
    // Beside the bonus January earns a twelfth of the fixed price.
    expect(january(bonus({ base: '700.00' }), { price: { fixed: '1200.00' } })).toBe(100_00n + 70_00n)
    expect(january(bonus(), { price: { fixed: '1200.00' } })).toBe(100_00n + 120_00n)
    expect(january(bonus({ allocatedTo: ['S'] }), { promises: [monthly('S', '500.00')] })).toBe(50_00n)
    expect(january(bonus({ allocatedTo: ['T'] }), { promises: [monthly('S', '500.00'), monthly('T', '300.00')] })).toBe(30_00n)
    expect(january(bonus(), { promises: [monthly('S', '500.00')] })).toBe(50_00n)
    expect(january(bonus({ allocatedTo: ['T'] }), { promises: [service('S', { unitPrice: '500.00', pricePer: 'month', statedPrice: '120.00' }), free('T')], price: { fixed: '120.00' } })).toBe(10_00n + 12_00n)
  })
})

describe('to which obligation it belongs', () => {
  const royalty = { kind: 'royalty', rate: '0.10' }
  const sale = [sold('2026-01-31', { gross: '1000.00' })]
  const ssp = (amount: string) => ({ ssp: { method: 'observable', amount } })
  const earned = (promises: readonly Fields[], element: Fields = royalty) => Object.fromEntries(promises.map(({ id }) => [id, under(element, sale, { promises, price: { fixed: '0.00' } }).revenue('2026-01', String(id))]))
  const calls = (id: string) => ({ id, unitPrice: '1.00', satisfaction: { method: 'as-used', measure: 'usage' } })

  it('those it names, by their stand-alone prices; where none is named, those that share the price', () => {
    const three = [service('A', ssp('60.00')), service('B', ssp('40.00')), calls('C')]
    expect(earned(three)).toEqual({ A: 60_00n, B: 40_00n, C: 0n })
    expect(earned(three, { ...royalty, allocatedTo: ['B'] })).toEqual({ A: 0n, B: 100_00n, C: 0n })
    expect(earned([service('A', ssp('0.00')), service('B', ssp('40.00'))])).toEqual({ A: 0n, B: 100_00n })
  })

  it('the first, where none weighs anything or none shares a price', () => {
    expect(earned([service('A', ssp('0.00')), service('B', ssp('0.00'))])).toEqual({ A: 100_00n, B: 0n })
    expect(earned([calls('A'), calls('B')])).toEqual({ A: 100_00n, B: 0n })
    expect(earned([calls('A')])).toEqual({ A: 100_00n })
  })

  it('is recorded when it happens, whichever periods are closed', () => {
    expect(under(royalty, sale).through('2025-12').totals.recognisedMinor).toBe(100_00n)
  })

  it('is nothing beside where nothing happened, and no price twice where an estimate is settled', () => {
    expect(under(royalty, []).whole.courses).toHaveLength(1)
    const settled = under({ kind: 'bonus', estimate: '30.00' }, [{ kind: 'estimate', on: '2026-02-10', of: 'V', amount: '50.00', method: 'resolved' }], { promises: [goods('G', { statedPrice: '100.00' })] })
    expect([settled.price(), settled.whole.totals.allocatedMinor]).toEqual([150_00n, 150_00n])
  })
})
