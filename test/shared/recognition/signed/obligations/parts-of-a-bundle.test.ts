import { contract, goods, transferred } from '../given.ts'
import { control, monthly, onSignal, ssp } from './given.ts'

const part = (id: string, of: string, statedPrice?: string) => ({ id, partOf: of, ...(statedPrice === undefined ? {} : { statedPrice }) })

describe('what a promise that is not distinct belongs to', () => {
  const two = [goods('machine', { statedPrice: '100.00' }), goods('line', { statedPrice: '50.00' })]

  it('a part of a part belongs to the promise that the whole chain ends at', () => {
    const books = contract({ terms: { promises: [...two, part('cable', 'line', '20.00'), part('plug', 'cable', '5.00')], price: {} } })
    expect([books.allocated('machine'), books.allocated('line')]).toEqual([100_00n, 75_00n])
  })

  it('parts of one another belong to the first promise that is distinct', () => {
    const books = contract({ terms: { promises: [...two, part('lid', 'box', '20.00'), part('box', 'lid', '5.00')], price: {} } })
    expect([books.allocated('machine'), books.allocated('line')]).toEqual([125_00n, 50_00n])
  })

  it('a part that has no price of its own adds none', () => {
    expect(contract({ terms: { promises: [...two, part('manual', 'machine')], price: {} } }).allocated('machine')).toBe(100_00n)
  })

  it('a bundle of which nobody stated any price has no stand-alone price: the price of the contract is not shared', () => {
    const worked = contract({ terms: { promises: [goods('machine'), part('manual', 'machine'), goods('line', { ssp: ssp('50.00') })], price: { fixed: '150.00' } } })
    expect(worked.holds).toContain('SSP_MISSING')
  })
})

describe('the stand-alone price of a bundle', () => {
  const shared = (machine: Record<string, unknown>, tool: Record<string, unknown>) =>
    contract({ terms: { promises: [goods('machine', machine), { ...part('tool', 'machine'), ...tool }, goods('line', { ssp: ssp('100.00') })], price: { fixed: '300.00' } } }).allocated('machine')

  it('is the sum of its parts where each is known: 150 and 50 beside 100 carry two thirds', () => {
    expect(shared({ ssp: ssp('150.00') }, { ssp: ssp('50.00') })).toBe(200_00n)
  })

  it('is that of the promise it is bundled with where a part is not sold alone: 200 beside 100', () => {
    expect(shared({ ssp: ssp('200.00') }, {})).toBe(200_00n)
    expect(shared({ ssp: { method: 'cost-plus-margin', cost: '120.00', margin: '0.40' } }, { ssp: ssp('50.00') })).toBe(200_00n)
  })
})

describe('the cost of a bundle', () => {
  it('is the cost of all its parts: 40 and 15 leave the inventory when it passes', () => {
    const books = contract({ terms: { promises: [goods('machine', { statedPrice: '100.00', cost: '40.00' }), { ...part('tool', 'machine', '20.00'), cost: '15.00' }], price: {} }, facts: [transferred('2026-01-10', 'machine')] })
    expect(books.balance('cost_of_sales', '2026-01-31')).toBe(55_00n)
  })
})

describe('the time of a bundle', () => {
  const bundled = (policy: 'predominant' | 'whole-span', { head, tail, terms = {} }: { head: Record<string, unknown>; tail: Record<string, unknown>; terms?: Record<string, unknown> }) =>
    contract({ terms: { ...terms, promises: [{ id: 'saas', statedPrice: '15000.00', satisfaction: head }, { ...part('implementation', 'saas', '3000.00'), satisfaction: tail }], price: {} }, policy: { obligations: { bundleTerm: policy } } })
  const months = (convention: Record<string, unknown>) => ({ method: 'straight-line', convention: 'equal-months', ...convention })

  it('is that of the promise it is bundled with, unless policy takes the whole span', () => {
    const promises = { head: monthly('2026-04-01', '2027-03-31'), tail: monthly('2026-01-01', '2026-06-30') }
    expect(['2026-01', '2026-04', '2027-03'].map((month) => bundled('predominant', promises).revenue(month))).toEqual([0n, 1_500_00n, 1_500_00n])
    expect(['2026-01', '2026-04', '2027-03'].map((month) => bundled('whole-span', promises).revenue(month))).toEqual([1_200_00n, 1_200_00n, 1_200_00n])
  })

  it('counts months from the day that a part states: 12 months from signing and 12 from July are 18', () => {
    const books = bundled('whole-span', { terms: { months: 12 }, head: months({}), tail: months({ from: '2026-07-01', months: 12 }) })
    expect(['2026-01', '2026-12', '2027-06', '2027-07'].map((month) => books.revenue(month))).toEqual([1_000_00n, 1_000_00n, 1_000_00n, 0n])
  })

  it('counts months of the contract from the first day of service: February, not the day it was signed', () => {
    const books = bundled('whole-span', { terms: { startsOn: '2026-02-01', months: 12 }, head: months({}), tail: months({ months: 18 }) })
    expect(['2026-01', '2026-02', '2027-07', '2027-08'].map((month) => books.revenue(month))).toEqual([0n, 1_000_00n, 1_000_00n, 0n])
  })

  it('a service to the second and its set-up over nine months: the whole span is of days', () => {
    const books = bundled('whole-span', { head: months({ startAt: '2026-01-01T12:00:00.000Z', endAt: '2026-07-01T12:00:00.000Z' }), tail: monthly('2026-01-01', '2026-09-30') })
    expect(['2026-01', '2026-09', '2026-10'].map((month) => books.revenue(month))).toEqual([2_000_00n, 2_000_00n, 0n])
  })

  it('what passes at a moment has no span, whatever policy says of services', () => {
    const books = contract({
      terms: { promises: [{ id: 'licence', statedPrice: '100.00', satisfaction: onSignal('delivery') }, { ...part('setup', 'licence', '20.00'), satisfaction: monthly('2026-01-01', '2026-03-31') }], price: {} },
      policy: { obligations: { bundleTerm: 'whole-span' } },
      facts: [control('2026-02-10', 'delivery', 'licence')],
    })
    expect(['2026-01', '2026-02', '2026-03'].map((month) => books.revenue(month))).toEqual([0n, 120_00n, 0n])
  })

  it('a part that passes at a moment does not lengthen a service', () => {
    const books = bundled('whole-span', { head: monthly('2026-01-01', '2026-12-31'), tail: onSignal('delivery') })
    expect([books.revenue('2026-01'), books.revenue('2026-12')]).toEqual([1_500_00n, 1_500_00n])
  })
})
