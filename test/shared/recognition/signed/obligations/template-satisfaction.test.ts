import { satisfactionFrom } from '../../../../../shared/recognition/signed/obligations/template-satisfaction.ts'
import { halden, haldenWith } from '../../../policy/halden.ts'
import { contract } from '../given.ts'
import { control } from './given.ts'

type Fields = Record<string, unknown>
const year = { from: '2026-01-01', through: '2026-12-31' }

/** A contract of the sample company that names its product and leaves the pattern to policy. */
const sold = (product: string, promise: Fields = {}, facts: readonly Fields[] = [], under = halden()) =>
  contract({ terms: { term: year, promises: [{ id: 'P', product, statedPrice: '3650.00', ...promise }], price: {} }, facts, under })

describe('a product that policy names, in a contract that does not say how it is satisfied', () => {
  it('the platform is earned by the day: 31 of 365', () => {
    expect([sold('prod_platform_team').revenue('2026-01'), sold('prod_platform_team').revenue('2026-02')]).toEqual([310_00n, 280_00n])
  })

  it('reserved capacity is earned month by month, whatever the days of the month', () => {
    const books = sold('prod_dedicated_compute')
    expect([books.revenue('2026-01'), books.revenue('2026-02')]).toEqual([304_17n, 304_16n])
  })

  it('onboarding is earned on delivery', () => {
    const books = sold('prod_onboarding', {}, [control('2026-02-10', 'delivery', 'P')])
    expect([books.revenue('2026-01'), books.revenue('2026-02')]).toEqual([0n, 3_650_00n])
  })

  it('its class and its right to payment are those of the template', () => {
    const compute = sold('prod_dedicated_compute')
    const once = haldenWith('templates.yaml', 'authorities: [stripe, provisioning]\n          right: conditional', 'authorities: [stripe, provisioning]\n          right: unconditional')
    expect(compute.whole.obligations[0]).toMatchObject({ class: 'compute', template: 'templates/dedicated-compute@2024-01-01' })
    expect([compute, sold('prod_dedicated_compute', {}, [], once)].map((books) => ['contract_asset', 'unbilled_receivable'].map((role) => books.balance(role, '2026-01-31')))).toEqual([[304_17n, 0n], [0n, 304_17n]])
  })

  it('credits are drawn down from the units bought; without units nothing says how', () => {
    expect(sold('prod_inference_credits', { quantity: '1000' }).whole.obligations[0]?.method).toBe('drawdown')
    expect(sold('prod_inference_credits').holds).toEqual(['NO_POLICY_MATCH'])
  })
})

describe('patterns of templates in the words of signed contracts', () => {
  const of = (pattern: Fields, quantity?: string) => satisfactionFrom({ pattern } as unknown as Parameters<typeof satisfactionFrom>[0], quantity)

  it('a term that begins within a month: by its days, as a whole month, or even over every month it touches', () => {
    const monthly = (firstLast: string) => of({ method: 'over-time-monthly', firstLast })
    expect(['by-days', 'full-first', 'equal-touched'].map(monthly)).toEqual(['period-rate', 'full-months-started', 'even-periods-touched'].map((convention) => ({ method: 'straight-line', convention })))
  })

  it('usage and hours are earned as they are used', () => {
    expect([of({ method: 'usage-as-invoiced', accrual: 'none' }), of({ method: 'hours-as-worked', rate: 'list-rate' })]).toEqual([{ method: 'as-used', measure: 'usage' }, { method: 'as-used', measure: 'hours' }])
  })
})
