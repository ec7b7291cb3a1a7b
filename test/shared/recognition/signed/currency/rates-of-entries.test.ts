import { contract, goods, transferred } from '../given.ts'

const rate = (id: string, on: string, of: string, fields: Record<string, unknown> = {}) => ({ id, kind: 'rate', on, from: 'EUR', to: 'USD', rate: of, provider: 'European Central Bank', reference: `reference rate of ${on}`, ...fields })

describe('rates of exchange', () => {
  const books = contract({
    terms: { currency: 'EUR', promises: [goods('A', { statedPrice: '1000.00' })], price: {} },
    facts: [rate('ecb-0105', '2026-01-05', '1.10'), { kind: 'invoice', id: 'in_1', on: '2026-01-05', amount: '1000.00' }, rate('ecb-0220', '2026-02-20', '1.20'), transferred('2026-02-20', 'A')],
    policy: { currency: { functional: 'USD' } },
  })

  it('S-227 every entry keeps the id of the rate it was translated at, from the rate of its own day', () => {
    const entries = books.whole.events.map(({ on, cause, rate: id }) => [on, cause, id])
    expect(entries).toContainEqual(['2026-01-05', 'invoice', 'ecb-0105'])
    expect(entries).toContainEqual(['2026-02-28', 'exchange-difference', 'ecb-0220'])
  })

  it('S-227 source and date of the rate stand beside it, as a decision under its id', () => {
    const decided = books.whole.decisions.filter(({ code }) => code === 'RATE_OF_EXCHANGE')
    expect(decided.map(({ subject, on }) => [subject, on])).toEqual([['ecb-0105', '2026-01-05'], ['ecb-0220', '2026-02-20']])
    expect(decided[0]?.because).toBe('1.10 USD for one EUR (spot), European Central Bank reference rate of 2026-01-05.')
  })

  it('S-227 revenue that uses up an advance keeps the rate of the advance: no later rate touches it', () => {
    expect(books.revenue('2026-02')).toBe(1100_00n)
    expect(books.whole.events.find(({ kind }) => kind === 'ObligationMoved')).not.toHaveProperty('rate')
  })
})
