import type { Fact } from '#billing'
import { delivered, evaluated, holdsOf, invoice, line, revenueOf } from '../given.ts'

const tuning = { product: 'prod_finetune' }
const one = (id: string, net: bigint): Fact => invoice(id, '2026-12-04', [line({ line: 'l1', product: 'prod_finetune', net })])
const revenue = (...facts: readonly Fact[]) => revenueOf(evaluated(facts, '2026-11'))

describe('a delivery', () => {
  it('counts in its own month, on its first day too', () => {
    expect(revenue(one('in_1', 60_00n), delivered('2026-12-31', '0.5', tuning), delivered('2027-01-01', '0.5', tuning))).toEqual({ '2026-12': 30_00n, '2027-01': 30_00n })
  })

  it('of something else is none', () => {
    expect(holdsOf(evaluated([one('in_1', 60_00n), delivered('2026-12-10', '1', { product: 'prod_onboarding' })], '2026-12'))).toEqual([['AWAITING_EVIDENCE', 'in_1/l1', 60_00n]])
  })

  it('that reaches only the first of two lines leaves the other waiting; parts add up across them', () => {
    const two = [one('in_1', 60_00n), one('in_2', 40_00n)]
    expect(holdsOf(evaluated([...two, delivered('2026-12-10', '1', tuning)], '2026-12'))).toEqual([['AWAITING_EVIDENCE', 'in_2/l1', 40_00n]])
    expect(revenue(...two, delivered('2026-12-10', '0.75', tuning), delivered('2026-12-11', '0.75', tuning))).toEqual({ '2026-12': 80_00n })
  })

  it('is not used up by a credit line before', () => {
    const credit = invoice('in_0', '2026-12-01', [line({ line: 'l1', product: 'prod_finetune', net: -20_00n })])
    expect(revenue(credit, one('in_1', 60_00n), delivered('2026-12-10', '1', tuning))).toEqual({ '2026-12': 40_00n })
  })
})
