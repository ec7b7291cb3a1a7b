import { isDormant, scheduleOf } from '#recognition'
import { type Worked, contract, goods, service, transferred } from './given.ts'

const S = service('S', { statedPrice: '1200.00' })
const given = (promises: readonly Record<string, unknown>[], facts: readonly Record<string, unknown>[] = [], terms: Record<string, unknown> = {}): Worked => contract({ terms: { promises, price: {}, ...terms }, facts })
const rows = (books: Worked, through: string) => {
  const { file, context } = books.inBook(through)
  return scheduleOf(file, context).map(({ obligation, tranche, period, minor, status }) => [obligation, tranche, period, minor, status])
}
const dormant = (books: Worked, through: string): boolean => {
  const { file, context } = books.inBook(through)
  return isDormant(file, context)
}

describe('the schedule of a signed contract (606-10-50-13)', () => {
  it('is what is recognised in closed periods, and what time will recognise in those to come', () => {
    const quarter = service('S', { statedPrice: '300.00', satisfaction: { method: 'straight-line', term: { from: '2026-01-01', through: '2026-03-31' }, convention: 'equal-months' } })
    expect(rows(given([quarter]), '2026-01')).toEqual([
      ['S', 'S', '2026-01', 100_00n, 'recognised'], ['S', 'S', '2026-02', 100_00n, 'planned'], ['S', 'S', '2026-03', 100_00n, 'planned'],
    ])
  })

  it('keeps what waits for evidence in the last period that is known, or in that of the signature', () => {
    const G = goods('G', { statedPrice: '500.00', quantity: '10', satisfaction: { method: 'point-in-time', signal: 'transfer', quantity: '10' } })
    expect(rows(given([G]), '2026-03')).toEqual([['G', 'G', '2026-01', 500_00n, 'held']])
    expect(rows(given([G], [transferred('2026-02-10', 'G', '4')]), '2026-03')).toEqual([['G', 'G', '2026-02', 200_00n, 'recognised'], ['G', 'G', '2026-02', 300_00n, 'held']])
  })

  it('sums the days of a period, and has no row of nothing', () => {
    const G = goods('G', { statedPrice: '500.00', quantity: '10', satisfaction: { method: 'point-in-time', signal: 'transfer', quantity: '10' } })
    expect(rows(given([G], [transferred('2026-02-10', 'G', '4'), transferred('2026-02-20', 'G', '6')]), '2026-03')).toEqual([['G', 'G', '2026-02', 500_00n, 'recognised']])
  })

  it('of use is what was used: nothing of it waits', () => {
    const U = { id: 'U', satisfaction: { method: 'as-used', measure: 'usage', unitPrice: '1.00' } }
    expect(rows(given([U], [{ kind: 'usage', on: '2026-02-10', promise: 'U', quantity: '70' }]), '2026-03')).toEqual([['U', 'U', '2026-02', 70_00n, 'recognised']])
  })

  it('of a modified contract runs at the new price from its day', () => {
    const changed = given([S], [{ kind: 'modification', on: '2026-10-31', priceChange: '-60.00', remainingDistinct: true }])
    expect(rows(changed, '2026-10').slice(-3)).toEqual([['S', 'S', '2026-10', 100_00n, 'recognised'], ['S', 'S', '2026-11', 70_00n, 'planned'], ['S', 'S', '2026-12', 70_00n, 'planned']])
  })
})

describe('a contract in which nothing more can happen by time', () => {
  it('is one whose price is all recognised', () => {
    expect([dormant(given([S]), '2026-11'), dormant(given([S]), '2026-12')]).toEqual([false, true])
    expect([dormant(given([goods('G', { statedPrice: '500.00' })]), '2026-12'), dormant(given([goods('G', { statedPrice: '500.00' })], [transferred('2026-02-10', 'G')]), '2026-12')]).toEqual([false, true])
  })

  it('is none while cost is still to be used up', () => {
    const costs = [{ id: 'commission', kind: 'commission', amount: '240.00', months: 24 }]
    expect([dormant(given([S], [], { costs }), '2026-12'), dormant(given([S], [], { costs }), '2027-12')]).toEqual([false, true])
  })
})
