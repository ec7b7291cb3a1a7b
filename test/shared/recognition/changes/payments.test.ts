import type { Fact } from '#billing'
import { evaluated, fact, holdsOf, paid } from '../given.ts'
import { active, journal, untaxed } from './given.ts'

const settled = (on: string, paidMinor: bigint, of = 'in_1'): Fact => fact('InvoiceSettled', on, { invoice: of, currency: 'USD', paidMinor })
const cash = (facts: readonly Fact[]) => journal([active, untaxed, ...facts], '2026-06').filter((each) => each.includes('payment'))

describe('what is paid of an invoice', () => {
  it('is what payments add up to or what the provider states so far, whichever is more; each in its month', () => {
    const facts = [paid('ch_1', '2026-01-02', 'in_1', 60_00n), settled('2026-02-02', 75_00n), paid('ch_2', '2026-03-02', 'in_1', 30_00n), settled('2026-04-02', 80_00n), paid('ch_1', '2026-05-02', 'in_1', 50_00n)]
    const lines = ['2026-01 cash_clearing to receivable 60.00 (payment)', '2026-02 cash_clearing to receivable 15.00 (payment)', '2026-03 cash_clearing to receivable 15.00 (payment)']
    expect(cash(facts)).toEqual(lines)
    expect(cash(facts.toReversed())).toEqual(lines)
  })

  it('a figure stated lower, or a payment reported lower, takes nothing back', () => {
    expect(cash([settled('2026-02-02', 75_00n), settled('2026-03-02', 20_00n)])).toEqual(['2026-02 cash_clearing to receivable 75.00 (payment)'])
    expect(cash([paid('ch_1', '2026-02-02', 'in_1', 60_00n), paid('ch_1', '2026-03-02', 'in_1', 50_00n)])).toEqual(['2026-02 cash_clearing to receivable 60.00 (payment)'])
  })

  it('payments and figures of one moment count once, whichever is looked at first', () => {
    expect(cash([paid('ch_1', '2026-02-02', 'in_1', 30_00n), paid('ch_2', '2026-02-02', 'in_1', 20_00n), settled('2026-02-02', 50_00n)])).toEqual(['2026-02 cash_clearing to receivable 50.00 (payment)'])
  })

  it('of an invoice that is not known waits with all that was paid', () => {
    const facts = [paid('ch_1', '2026-02-02', 'in_9', 30_00n), paid('ch_2', '2026-02-03', 'in_9', 20_00n), settled('2026-02-04', 10_00n, 'in_9'), settled('2026-02-05', 5_00n, 'in_9')]
    expect([cash(facts), holdsOf(evaluated(facts, '2026-02'))]).toEqual([[], [['AWAITING_INVOICE', 'in_9', 50_00n]]])
    expect(holdsOf(evaluated([...facts, settled('2026-02-06', 70_00n, 'in_9')], '2026-02'))).toEqual([['AWAITING_INVOICE', 'in_9', 70_00n]])
  })
})
