import type { Fact } from '#billing'
import { haldenWith } from '../../policy/halden.ts'
import { evaluated, fact, holdsOf, invoice, line, revenueOf } from '../given.ts'

const sale = invoice('in_1', '2026-12-02', [line({ line: 'l1', promise: 'si_1', product: 'prod_inference_credits', net: 1_000_00n }), line({ line: 'l2', promise: 'si_2', product: 'prod_inference_credits', net: 400_00n })])
const one = invoice('in_1', '2026-12-02', [line({ line: 'l1', product: 'prod_inference_credits', net: 1_000_00n })])
const grant = (name: string, amountMinor: bigint, soldBy: { invoice: string; line: string | null } | null, category = 'paid'): Fact => fact('CreditGranted', '2026-12-02', { grant: name, category, currency: 'USD', amountMinor, expiresOn: null, soldBy })
const moved = (on: string, name: string, movement: string, amountMinor: bigint): Fact => fact('CreditMoved', on, { grant: name, transaction: `${movement}-${name}-${on}`, movement, currency: 'USD', amountMinor, invoice: null, line: null })
const earned = (facts: readonly Fact[], policy?: Parameters<typeof evaluated>[2]) => evaluated(facts, '2026-11', policy).obligations.map(({ recognisedMinor }) => recognisedMinor)
const breakage = (rule: string) => haldenWith('templates.yaml', 'breakage: remote', `breakage: ${rule}`)

describe('the grants that a line of prepaid credits sold', () => {
  it('are those that name it; the use of one earns nothing of another', () => {
    const grants = [grant('g1', 1_000_00n, { invoice: 'in_1', line: 'l1' }), grant('g2', 400_00n, { invoice: 'in_1', line: 'l2' })]
    expect(earned([sale, ...grants, moved('2026-12-20', 'g1', 'consumed', 250_00n)])).toEqual([250_00n, 0n])
    expect(earned([sale, ...grants, moved('2026-12-20', 'g2', 'consumed', 100_00n), moved('2026-12-21', 'g9', 'consumed', 100_00n)])).toEqual([0n, 100_00n])
  })

  it('those of its invoice, where they name no line; not those of another invoice, of another sale, or without a sale', () => {
    const others = [grant('g2', 3_000_00n, { invoice: 'in_2', line: null }), grant('g3', 3_000_00n, null), grant('g4', 3_000_00n, { invoice: 'in_2', line: 'l1' })]
    expect(earned([one, grant('g1', 1_000_00n, { invoice: 'in_1', line: null }), ...others, moved('2026-12-20', 'g1', 'consumed', 250_00n), moved('2026-12-20', 'g2', 'consumed', 250_00n)])).toEqual([250_00n])
  })

  it('credits given away are not sold: using them earns nothing', () => {
    const facts = [one, grant('g1', 1_000_00n, { invoice: 'in_1', line: null }), grant('g5', 1_000_00n, { invoice: 'in_1', line: null }, 'promotional'), moved('2026-12-20', 'g5', 'consumed', 500_00n)]
    expect(earned(facts)).toEqual([0n])
    expect(holdsOf(evaluated([one, grant('g5', 1_000_00n, { invoice: 'in_1', line: null }, 'promotional')], '2026-12'))).toEqual([['AWAITING_EVIDENCE', 'in_1/l1', 1_000_00n]])
  })
})

describe('what the use of prepaid credits earns', () => {
  const sold = [one, grant('g1', 1_000_00n, { invoice: 'in_1', line: null })]

  it('in the month in which they were used, on its first day too', () => {
    expect(revenueOf(evaluated([...sold, moved('2026-12-31', 'g1', 'consumed', 100_00n), moved('2027-01-01', 'g1', 'consumed', 50_00n)], '2026-11'))).toEqual({ '2026-12': 100_00n, '2027-01': 50_00n })
  })

  it('with 12.5 % expected never to be used: 437.50 of 875.00 are half of the price', () => {
    const facts = [...sold, moved('2026-12-20', 'g1', 'consumed', 437_50n)]
    expect(earned(facts, breakage('proportional, expectedPercent: "12.5"'))).toEqual([500_00n])
    expect(earned(facts, breakage('remote, expectedPercent: "12.5"'))).toEqual([437_50n])
    expect(earned(facts, breakage('proportional'))).toEqual([437_50n])
  })

  it('more given back than was used earns nothing, and takes nothing', () => {
    expect(earned([...sold, moved('2026-12-20', 'g1', 'consumed', 10_00n), moved('2026-12-21', 'g1', 'reinstated', 30_00n)])).toEqual([0n])
  })
})
