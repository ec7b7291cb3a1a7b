import { accountingDate } from '#calendar'
import { nothing } from '#money'
import { heldMeasure } from '../../../../../shared/recognition/signed/satisfaction/held-measure.ts'
import { contract, goods, service } from '../given.ts'

describe('what is held', () => {
  it('has earned nothing of any amount on any day, and says why', () => {
    const measure = heldMeasure('TERM_UNKNOWN', 'Nothing states a term.')
    for (const on of ['0001-01-01', '2026-06-30', '9999-12-31'].map(accountingDate)) {
      expect(measure.earnedBefore(1_000_00n, on)).toBe(0n)
      expect(measure.shareBefore(on)).toEqual(nothing)
    }
    expect(measure).toMatchObject({ ticks: [], timed: false, held: { code: 'TERM_UNKNOWN', sentence: 'Nothing states a term.' } })
  })

  it('stays in the contract liability while it is paid for, and holds nothing else of the contract', () => {
    const promises = [goods('G', { statedPrice: '500.00' }), { id: 'X', statedPrice: '700.00', satisfaction: { method: 'unspecified' } }]
    const books = contract({ terms: { promises, price: {} }, facts: [{ kind: 'payment', on: '2026-01-02', amount: '1200.00' }, { kind: 'control', on: '2026-01-31', signal: 'transfer', promise: 'G' }] })
    expect(books.revenue('2026', 'G')).toBe(500_00n)
    expect(books.revenue('2026', 'X')).toBe(0n)
    expect(books.balance('contract_liability', '2026-12-31')).toBe(-700_00n)
    expect(books.whole.holds).toMatchObject([{ code: 'CLASSIFICATION_MISSING', obligation: 'X', amountMinor: 700_00n }])
  })

  it('a convention that nobody knows earns nothing', () => {
    const books = contract({ terms: { promises: [service('S', { statedPrice: '1200.00', satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2026-12-31' }, convention: 'by-the-moon' } })], price: {} } })
    expect(books.revenue('2026')).toBe(0n)
    expect(books.whole.holds).toMatchObject([{ code: 'POLICY_UNKNOWN_CHOICE', obligation: 'S', amountMinor: 1_200_00n }])
  })
})
