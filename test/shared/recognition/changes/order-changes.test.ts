import type { Fact } from '#billing'
import { activated, fact } from '../given.ts'
import { decidedOn, journal } from './given.ts'

const term = { startOn: '2026-01-01', endOn: '2027-01-01' }
const order = (version: number, on: string, prices: Readonly<Record<string, bigint>>, says: Record<string, unknown> = {}): Fact =>
  fact('PromisesStated', on, {
    basis: 'order', version, currency: 'USD', term, ...says,
    promises: Object.entries(prices).map(([promise, priceMinor]) => ({ promise, product: 'ZC-PLATFORM', listPrice: null, description: null, quantity: null, unitMinor: null, term, priceMinor })),
  })
const live = activated('2026-01-01', { authority: 'zuora' })
const decision = { step: 'modification', subject: 'A-1', code: 'PROSPECTIVE', cite: ['ASC 606-10-25-13(a)', 'IFRS 15.21(a)'], policy: null }

describe('a version that changes the price of a promise', () => {
  it('falls on what remains, and is decided with its amount', () => {
    // 31.00 earned in January; 334.00 + 33.40 over the other 334 days are 1.10 a day
    const facts = [live, order(1, '2026-01-01', { 'A-1': 365_00n }), order(2, '2026-02-01', { 'A-1': 398_40n })]
    expect(journal(facts, '2026-02')).toEqual(['2026-01 A-1/ZC-PLATFORM billed 0.00 earned 31.00', '2026-02 A-1/ZC-PLATFORM billed 0.00 earned 30.80'])
    expect(decidedOn('A-1', facts)).toEqual([{ ...decision, amounts: { change: '3340' } }])
  })

  it('that no longer states it leaves what was earned', () => {
    const facts = [live, order(1, '2026-01-01', { 'A-1': 365_00n, 'B-1': 0n }), order(2, '2026-02-01', { 'B-1': 0n })]
    expect(journal(facts, '2026-03')).toEqual(['2026-01 A-1/ZC-PLATFORM billed 0.00 earned 31.00'])
    expect(decidedOn('A-1', facts).filter(({ code }) => code === 'PROSPECTIVE')).toEqual([{ ...decision, amounts: { change: '-33400' } }])
  })

  it('of two with one number, the one of the later id stands', () => {
    const versions = [order(1, '2026-01-01', { 'A-1': 365_00n }, { id: 'test:a' }), order(1, '2026-01-01', { 'A-1': 730_00n }, { id: 'test:b' })]
    for (const facts of [versions, versions.toReversed()]) expect(journal([live, ...facts], '2026-01')).toEqual(['2026-01 A-1/ZC-PLATFORM billed 0.00 earned 62.00'])
  })
})
