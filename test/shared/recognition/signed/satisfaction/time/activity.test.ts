import { haldenWith } from '../../../../policy/halden.ts'
import { fact } from '../../../given.ts'
import { type Given, contract } from '../../given.ts'

const quarter = { method: 'straight-line', term: { from: '2026-01-01', through: '2026-03-31' }, convention: 'daily' }
const service = (id: string, fields: Record<string, unknown> = {}) => ({ id, statedPrice: '90.00', satisfaction: quarter, ...fields })
const state = (on: string, is: string, fields: Record<string, unknown> = {}) => ({ kind: 'service', on, state: is, ...fields })
const spring = ['2026-01', '2026-02', '2026-03', '2026-04']
const months = (books: ReturnType<typeof contract>, promise = 'A') => spring.map((month) => books.revenue(month, promise))
const given = (facts: readonly Record<string, unknown>[], more: Partial<Given> = {}, promises = [service('A')]) => contract({ terms: { promises, price: {} }, facts, ...more })

describe('1.00 a day of a quarter, while the service is available (606-10-25-27(a))', () => {
  it('stands still from each stop to the next resumption, and is caught up with it', () => {
    const facts = [state('2026-01-11', 'suspended'), state('2026-01-21', 'suspended'), state('2026-02-06', 'resumed'), state('2026-02-21', 'ended'), state('2026-03-11', 'resumed'), state('2026-03-16', 'resumed')]
    expect(months(given(facts))).toEqual([10_00n, 41_00n, 39_00n, 0n]) // to 10 January; from 1 January to 20 February; the rest
  })

  it('ended is over, as long as nothing resumes it; what was never stopped cannot be resumed', () => {
    expect(months(given([state('2026-02-11', 'ended')]))).toEqual([31_00n, 10_00n, 0n, 0n])
    expect(months(given([state('2026-01-11', 'resumed'), state('2026-02-11', 'suspended')]))).toEqual([31_00n, 10_00n, 0n, 0n])
  })

  it('that was stopped may be activated again; activated within its term, it begins then', () => {
    expect(months(given([state('2026-01-11', 'suspended'), state('2026-02-11', 'activated')]))).toEqual([10_00n, 49_00n, 31_00n, 0n])
    expect(months(given([state('2026-01-31', 'activated'), state('2026-02-10', 'suspended'), state('2026-03-02', 'resumed')]))).toEqual([1_50n, 13_50n, 75_00n, 0n]) // 1.50 a day of 60
  })

  it('activated before its term begins with it, on its last day with that, and after it not at all', () => {
    expect(months(given([state('2025-12-20', 'activated')], { terms: { signedOn: '2025-12-01', promises: [service('A')], price: {} } }))).toEqual([31_00n, 28_00n, 31_00n, 0n])
    expect(months(given([state('2026-03-31', 'activated')]))).toEqual([0n, 0n, 90_00n, 0n])
    const late = given([state('2026-04-01', 'activated')])
    expect(late.whole.holds).toMatchObject([{ code: 'EVIDENCE_OUTSIDE_TERM', sentence: expect.stringContaining('2026-04-01') }])
  })

  it('resumed and stopped in one moment is stopped: ten days are caught up, and no more is earned', () => {
    expect(months(given([state('2026-01-11', 'suspended'), state('2026-01-21T10:00:00Z', 'suspended'), state('2026-01-21T10:00:00Z', 'resumed')]))).toEqual([20_00n, 0n, 0n, 0n])
  })

  it('is asked for evidence where policy wants it: stopping is none of activity', () => {
    const asked = given([state('2026-02-11', 'suspended')], { policy: { schedule: { activation: 'evidence' } } })
    expect([asked.holds, months(asked)]).toEqual([['AWAITING_EVIDENCE'], [0n, 0n, 0n, 0n]])
  })

  it('booked by the close of each month, also when it is stopped later', () => {
    expect(given([state('2026-02-11', 'suspended')]).through('2026-01').obligations[0]).toMatchObject({ recognisedMinor: 31_00n, remainingMinor: 59_00n })
  })
})

describe('whose service it was', () => {
  const two = [service('A', { product: 'prod_a' }), service('B', { product: 'prod_b' })]

  it('of the promise or the product that is named, or of all', () => {
    const stopped = (fields: Record<string, unknown>) => { const books = given([state('2026-01-11', 'suspended', fields)], {}, two); return [books.revenue('2026', 'A'), books.revenue('2026', 'B')] }
    expect(stopped({ promise: 'A' })).toEqual([10_00n, 90_00n])
    expect(stopped({ product: 'prod_b' })).toEqual([90_00n, 10_00n])
    expect(stopped({ promise: 'A', product: 'prod_b' })).toEqual([90_00n, 90_00n])
    expect(stopped({})).toEqual([10_00n, 10_00n])
  })

  const under = haldenWith('templates.yaml', '{ product: prod_dedicated_compute }', '{ product: prod_dedicated_compute }\n      - { product: prod_b }')
  const stop = (authority: string, product: string | null = null) => fact('ServiceSuspended', '2026-01-11', { promise: null, product, authority })
  const earned = (product: string, authority: string) => contract({ terms: { promises: [service('A', { product })], price: {} }, evidence: [stop(authority)], under }).revenue('2026')

  it('from the systems that the template of its product names, and from the file; from any where it names none or any', () => {
    expect(['stripe', 'provisioning', 'file', 'zuora', 'hearsay'].map((authority) => earned('prod_b', authority))).toEqual([10_00n, 10_00n, 10_00n, 90_00n, 90_00n])
    expect([earned('prod_unheard_of', 'hearsay'), earned('prod_inference', 'hearsay')]).toEqual([10_00n, 10_00n])
  })
})

describe('earned when it is invoiced (606-10-25-31)', () => {
  const invoice = (on: string, ...named: readonly (string | null)[]) => ({ kind: 'invoice', on, lines: named.map((promise) => ({ amount: '10.00', ...(promise === null ? {} : { promise }) })) })
  const policy = { schedule: { beforeInvoice: 'invoice-month' } }
  const two = [service('A'), service('B')]

  it('by the first invoice that names it, or no promise; until then nothing', () => {
    const books = given([invoice('2026-02-10', 'B'), invoice('2026-03-10', 'A', 'B')], { policy }, two)
    expect([months(books, 'A'), months(books, 'B')]).toEqual([[0n, 0n, 90_00n, 0n], [0n, 59_00n, 31_00n, 0n]])
    expect(months(given([invoice('2026-02-10', 'B', null)], { policy }, two))).toEqual([0n, 59_00n, 31_00n, 0n])
    expect(months(given([], { policy }))).toEqual([0n, 0n, 0n, 0n])
  })

  it('and not while it is stopped: what was served before the stop is caught up with the invoice', () => {
    expect(months(given([state('2026-01-21', 'suspended'), invoice('2026-02-10', 'A')], { policy }))).toEqual([0n, 20_00n, 0n, 0n])
  })

  it('after its term: in the month of the invoice', () => {
    expect(months(given([invoice('2026-04-10', 'A')], { policy }))).toEqual([0n, 0n, 0n, 90_00n])
  })
})
