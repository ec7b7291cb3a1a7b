import type { Fact } from '#billing'
import { creditNote, ended, fact, paid } from '../given.ts'
import { active, decidedOn, journal, journalIn, untaxed } from './given.ts'

const note = (id: string, at: string, reason: string): Fact => ({ ...creditNote(id, '2026-02-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 30_00n }], reason }), effectiveAt: `2026-02-01T${at}:00.000Z` }) as Fact
const inAnyOrder = (facts: readonly Fact[], expected: readonly string[]): void => {
  for (const order of [facts, facts.toReversed()]) expect(journalIn('2026-02', [active, untaxed, ...order], '2026-02')).toEqual(expected)
}

describe('changes of one day', () => {
  it('are taken in the order in which they took effect, whatever their names', () => {
    // first from what is not earned, then alike: 15.50 + 14.50 × 28/59 = 22.38
    inAnyOrder([note('cn_2', '10:00', 'future_price'), note('cn_1', '11:00', 'order_change')], ['prod_platform_team billed -60.00 earned -8.62'])
    // first alike, then from what is not earned: 20.67 + 9.33 × 28/59 = 25.10
    inAnyOrder([note('cn_1', '10:00', 'order_change'), note('cn_2', '11:00', 'future_price')], ['prod_platform_team billed -60.00 earned -5.90'])
  })

  it('of one moment by their ids', () => {
    inAnyOrder([note('cn_1', '10:00', 'future_price'), note('cn_2', '10:00', 'order_change')], ['prod_platform_team billed -60.00 earned -8.62'])
    inAnyOrder([note('cn_1', '10:00', 'order_change'), note('cn_2', '10:00', 'future_price')], ['prod_platform_team billed -60.00 earned -5.90'])
  })

  it('a payment of the day on which service ends is one: what is kept is earned', () => {
    for (const order of [[ended('2026-02-11'), paid('ch_1', '2026-02-11', 'in_1', 90_00n)], [paid('ch_1', '2026-02-11', 'in_1', 90_00n), ended('2026-02-11')]])
      expect(decidedOn('in_1/l1', [active, untaxed, ...order]).map(({ code }) => code)).toEqual(['TERMINATED_PRICE_KEPT'])
  })

  it('a void comes last: whatever else happened on its day, nothing is left', () => {
    const facts = [fact('InvoiceVoided', '2026-02-01', { invoice: 'in_1' }), note('cn_1', '10:00', 'order_change'), fact('CreditNoteVoided', '2026-02-01', { creditNote: 'cn_1', invoice: 'in_1' })]
    inAnyOrder(facts, ['prod_platform_team billed -90.00 earned -31.00'])
    expect(journal([active, untaxed, ...facts], '2026-03')).toHaveLength(2)
  })
})
