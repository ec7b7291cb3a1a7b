import type { Fact } from '#billing'
import { evaluated, fact, holdsOf, invoice, line } from './given.ts'

const sold = (product: string): Fact => invoice('in_1', '2026-12-02', [line({ line: 'l1', product, net: 1_000_00n, ...(product === 'prod_platform_team' ? { term: ['2026-12-02', '2027-12-02'] as const } : {}) })])
const grant = (name: string, category = 'paid', soldBy: Record<string, unknown> | null = { invoice: 'in_1', line: null }): Fact => fact('CreditGranted', '2026-12-02', { grant: name, category, currency: 'USD', amountMinor: 1_000_00n, expiresOn: null, soldBy })
const moved = (name: string, movement: string): Fact => fact('CreditMoved', '2026-12-20', { grant: name, transaction: `${movement}-${name}`, movement, currency: 'USD', amountMinor: 400_00n, invoice: null, line: null })
const held = (...facts: readonly Fact[]) => holdsOf(evaluated(facts, '2026-11')).filter(([code]) => code.startsWith('GRANT'))

describe('a grant of prepaid credits', () => {
  it('sold by a line of credits holds nothing, whatever is used of it; voided, it is for a person', () => {
    expect(held(sold('prod_inference_credits'), grant('g1'), moved('g1', 'consumed'))).toEqual([])
    expect(held(sold('prod_inference_credits'), grant('g1'), moved('g1', 'voided'))).toEqual([['GRANT_VOIDED', 'g1', 400_00n]])
  })

  it('sold by an invoice that sells no credits waits for its sale; voided, there is no price to decide about', () => {
    expect(held(sold('prod_platform_team'), grant('g1'))).toEqual([['GRANT_WITHOUT_SALE', 'g1', 1_000_00n]])
    expect(held(sold('prod_inference_credits'), grant('g1'), grant('g2', 'paid', null), moved('g2', 'voided'))).toEqual([['GRANT_WITHOUT_SALE', 'g2', 1_000_00n]])
  })

  it('given away has no sale to wait for', () => {
    expect(held(sold('prod_inference_credits'), grant('g1'), grant('g3', 'promotional', null), moved('g3', 'voided'))).toEqual([])
    expect(held(grant('g3', 'promotional', null))).toEqual([])
  })
})
