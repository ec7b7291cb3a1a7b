import type { Fact } from '#billing'
import { evaluated, fact, holdsOf, invoice, line, revenueOf } from '../given.ts'

const hours = (on: string, entry: string, count: string, says: Record<string, unknown> = {}): Fact =>
  fact('HoursLogged', on, { promise: null, product: 'prod_training_hours', authority: 'timesheets', entry, workedOn: on, hours: count, ...says })
const bill = (id: string, quantity: string | null, net: bigint): Fact => invoice(id, '2027-02-05', [line({ line: 'l1', product: 'prod_training_hours', quantity, net })])
const revenue = (...facts: readonly Fact[]) => revenueOf(evaluated(facts, '2026-11'))

describe('hours that invoice lines bill', () => {
  it('are earned in the month in which they were worked, on its first day too', () => {
    expect(revenue(bill('in_1', '4', 400_00n), hours('2026-12-31', 't1', '1'), hours('2027-01-01', 't2', '3'))).toEqual({ '2026-12': 100_00n, '2027-01': 300_00n })
  })

  it('fill the lines in order; a line that does not say how many it bills takes none and is held', () => {
    for (const quantity of [null, '0']) {
      const facts = [bill('in_0', quantity, 70_00n), bill('in_1', '2', 200_00n), bill('in_2', '2', 400_00n), hours('2026-12-10', 't1', '3')]
      expect(revenue(...facts)).toEqual({ '2026-12': 400_00n })
      expect(holdsOf(evaluated(facts, '2026-12'))).toEqual([['TERM_UNKNOWN', 'in_0/l1', 70_00n]])
    }
  })

  it('of another product, or told by a system without authority, count for nothing', () => {
    const facts = [bill('in_1', '4', 400_00n), hours('2026-12-10', 't1', '4', { product: 'prod_finetune' }), hours('2026-12-10', 't2', '4', { authority: 'a-spreadsheet' })]
    expect(evaluated(facts, '2026-12').obligations.find(({ obligation }) => obligation === 'prod_training_hours')?.recognisedMinor).toBe(0n)
  })
})

describe('the order of work', () => {
  it('is that of the days worked, however late each was logged: those billed first are the first', () => {
    const late = [hours('2027-02-01', 't2', '2'), hours('2027-02-10', 't1', '2', { workedOn: '2026-12-05' }), hours('2027-02-11', 't3', '2', { workedOn: '2027-01-05' })]
    // two hours billed: those of December; the others are accrued at 180.00
    expect(revenue(bill('in_1', '2', 300_00n), ...late)).toEqual({ '2026-12': 300_00n, '2027-01': 360_00n, '2027-02': 360_00n })
    expect(revenue(bill('in_1', '4', 600_00n), ...late)).toEqual({ '2026-12': 300_00n, '2027-01': 300_00n, '2027-02': 360_00n })
  })
})
