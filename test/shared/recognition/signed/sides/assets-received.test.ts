import { type Worked, contract, goods, service, transferred } from '../given.ts'

const shares = { asset: 'shares', quantity: '100', unitValue: '10.00' }
const G = goods('G', { ssp: { method: 'observable', amount: '1000.00' } })
const received = (on: string, quantity: string, value: string) => ({ kind: 'noncash-received', on, quantity, value })
const revalued = (on: string, value: string) => ({ kind: 'noncash-revalued', on, value })

const given = (facts: readonly Record<string, unknown>[], { noncash = shares, measuredAt = 'inception', promises = [G] }: { noncash?: Record<string, unknown>; measuredAt?: string; promises?: readonly Record<string, unknown>[] } = {}): Worked =>
  contract({ terms: { promises, price: { noncash } }, facts: [...facts, transferred('2026-12-31', 'G')].filter((fact) => promises[0] === G || fact['promise'] !== 'G'), policy: { noncash: { measuredAt } } })
const at = (books: Worked, role: string, ...days: readonly string[]) => days.map((on) => books.balance(role, on))

describe('an asset received as consideration (606-10-32-23)', () => {
  it('in parts counts for its part of the price, rounded to date; the rest of its value is a gain or a loss', () => {
    const books = given([received('2026-01-10', '33', '300.00'), received('2026-02-10', '67', '700.00')], { noncash: { ...shares, unitValue: '10.01' } })
    // The price is 1,001.00: 330.33 and 670.67 of it, against values of 300 and 700.
    expect(at(books, 'contract_liability', '2026-01-31', '2026-02-28')).toEqual([-330_33n, -1_001_00n])
    expect(at(books, 'noncash_loss', '2026-01-31', '2026-02-28')).toEqual([30_33n, 1_00n])
    expect(at(books, 'noncash_asset', '2026-01-31', '2026-02-28')).toEqual([300_00n, 1_000_00n])
  })

  it('measured when it is received counts for its value, and gains nothing', () => {
    const books = given([received('2026-01-10', '40', '480.00'), received('2026-02-10', '60', '540.00')], { measuredAt: 'receipt' })
    expect([...at(books, 'contract_liability', '2026-01-31', '2026-02-28'), ...at(books, 'noncash_loss', '2026-02-28')]).toEqual([-480_00n, -1_020_00n, 0n])
  })

  it('of a fraction of a unit counts for that fraction', () => {
    const books = given([received('2026-01-10', '0.5', '500.00'), received('2026-02-10', '2', '2000.00')], { noncash: { asset: 'plots', quantity: '2.5', unitValue: '1000.00' } })
    expect(at(books, 'contract_liability', '2026-01-31', '2026-02-28')).toEqual([-500_00n, -2_500_00n])
  })

  it('is measured again with all that was received by then, and only with that since', () => {
    const books = given([received('2026-01-10', '40', '400.00'), revalued('2026-01-31', '420.00'), received('2026-02-10', '60', '600.00'), revalued('2026-02-28', '990.00'), received('2026-03-10', '10', '100.00')])
    expect(at(books, 'noncash_loss', '2026-01-31', '2026-02-28')).toEqual([-20_00n, 10_00n])
    expect(at(books, 'noncash_asset', '2026-01-31', '2026-02-28')).toEqual([420_00n, 990_00n])
  })

  it('measured on the day it comes is measured with it, and again not', () => {
    const books = given([received('2026-01-31', '100', '1000.00'), revalued('2026-01-31', '950.00'), revalued('2026-02-28', '940.00')])
    expect(at(books, 'noncash_loss', '2026-01-31', '2026-02-28')).toEqual([50_00n, 60_00n])
  })

  it('is no asset where the contract promises none', () => {
    const books = contract({ terms: { promises: [goods('G', { statedPrice: '1000.00' })], price: {} }, facts: [received('2026-01-10', '40', '400.00'), transferred('2026-01-31', 'G')] })
    expect(at(books, 'noncash_asset', '2026-01-31')).toEqual([0n])
  })
})

describe('an asset received as it is earned', () => {
  const inKind = { ...shares, received: 'as-performed' }

  it('comes in with each part of the first service, up to the closed periods', () => {
    const books = given([], { noncash: inKind, promises: [service('S')] })
    expect(at(books, 'noncash_asset', '2026-01-31', '2026-12-31')).toEqual([83_33n, 1_000_00n])
    const closed = books.through('2026-02').events.filter((event) => event.kind === 'ConsiderationRecorded').map(({ on }) => on)
    expect(closed).toEqual(['2026-01-31', '2026-02-28'])
  })

  it('of two services comes in with the first alone', () => {
    const ssp = { method: 'observable', amount: '500.00' }
    const later = { ...service('T', { ssp }), satisfaction: { method: 'straight-line', term: { from: '2027-01-01', through: '2027-12-31' }, convention: 'equal-months' } }
    expect(at(given([], { noncash: inKind, promises: [service('S', { ssp }), later] }), 'noncash_asset', '2026-12-31', '2027-12-31')).toEqual([1_000_00n, 1_000_00n])
  })

  it('at the value of each day leaves nothing on the contract, to the cent', () => {
    const values = ['01', '02', '03'].map((month, index) => ({ on: `2026-${month}-01`, unitValue: ['10.003', '10.004', '10.005'][index] }))
    const quarter = service('S', { satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2026-03-31' }, convention: 'equal-months' } })
    const books = given([], { noncash: { asset: 'shares', quantity: '3', received: 'as-performed', values }, promises: [quarter], measuredAt: 'performance' })
    expect(['2026-01-31', '2026-02-28', '2026-03-31'].map((on) => books.balance('contract_liability', on) + books.balance('contract_asset', on))).toEqual([0n, 0n, 0n])
    expect(at(books, 'noncash_asset', '2026-03-31')).toEqual([30_01n])
  })
})
