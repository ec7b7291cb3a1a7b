import type { Fact } from '#billing'
import { haldenWith } from '../../policy/halden.ts'
import { evaluated, fact, invoice, line, revenueOf } from '../given.ts'

const usage = (usedOn: string, quantity: string, says: Record<string, unknown> = {}): Fact =>
  fact('UsageReported', usedOn, { promise: 'si_u', product: null, authority: 'metering', meter: 'tokens', usedOn, quantity, version: 1, ...says })
const billed = (on: string, net: bigint, term: readonly [string, string]): Fact => invoice('in_1', on, [line({ line: 'l1', promise: 'si_u', product: 'prod_inference', net, term, metered: true })])

/** Nothing is accrued, so that only the line earns. */
const lineOnly = haldenWith('templates.yaml', 'accrual: list-rate\n            rateMinor: { USD: "0.2"', 'accrual: none\n            rateMinor: { USD: "0.2"')
const metered = haldenWith('templates.yaml', 'accrual: list-rate\n            rateMinor: { USD: "0.2"', 'meters: [tokens]\n            accrual: none\n            rateMinor: { USD: "0.2"')
const revenue = (facts: readonly Fact[], policy = lineOnly, through = '2026-11') => revenueOf(evaluated(facts, through, policy))

describe('a line of usage is spread by the reports of its days', () => {
  const quarter = billed('2027-01-15', 100_00n, ['2026-12-10', '2027-01-10'])

  it('those of its term: not of the day before it, nor of the day on which it is over', () => {
    expect(revenue([quarter, usage('2026-12-09', '500'), usage('2026-12-10', '300'), usage('2027-01-01', '50'), usage('2027-01-09', '50'), usage('2027-01-10', '700')])).toEqual({ '2026-12': 75_00n, '2027-01': 25_00n })
  })

  it('in parts of a unit too', () => {
    expect(revenue([quarter, usage('2026-12-10', '1.5'), usage('2027-01-02', '0.5')])).toEqual({ '2026-12': 75_00n, '2027-01': 25_00n })
  })

  it('of its own promise, from a meter that policy reads', () => {
    const facts = [quarter, usage('2026-12-10', '300'), usage('2027-01-02', '100')]
    expect(revenue([...facts, usage('2027-01-02', '400', { promise: 'si_v', product: 'prod_inference' })])).toEqual({ '2026-12': 75_00n, '2027-01': 25_00n })
    const images = usage('2027-01-02', '400', { meter: 'images' })
    expect(revenue([...facts, images], metered)).toEqual({ '2026-12': 75_00n, '2027-01': 25_00n })
    expect(revenue([...facts, images])).toEqual({ '2026-12': 37_50n, '2027-01': 62_50n })
  })

  it('of one day and meter the highest version, of one version the later id, in whatever order they come', () => {
    const other = usage('2027-01-02', '100')
    const versions = [usage('2026-12-10', '300', { version: 2 }), { ...usage('2026-12-10', '900'), effectiveAt: '2026-12-12T12:00:00.000Z', id: 'test:late' } as Fact, usage('2026-12-10', '700', { version: 1, id: 'test:early' })]
    for (const facts of [versions, versions.toReversed()]) expect(revenue([quarter, other, ...facts])).toEqual({ '2026-12': 75_00n, '2027-01': 25_00n })
    const [a, b] = [usage('2026-12-10', '900', { id: 'test:a' }), usage('2026-12-10', '300', { id: 'test:b' })]
    const early = { ...b, effectiveAt: '2026-12-09T12:00:00.000Z' } as Fact
    for (const facts of [[a, b], [b, a], [a, early]]) expect(revenue([quarter, other, ...facts])).toEqual({ '2026-12': 75_00n, '2027-01': 25_00n })
  })
})

describe('a line of usage without reports', () => {
  it('invoiced before its term begins waits for the months of its term', () => {
    for (const on of ['2026-12-20', '2026-12-31']) {
      const ahead = billed(on, 590_00n, ['2027-01-01', '2027-03-01'])
      expect(revenue([ahead], lineOnly, '2026-12')).toEqual({})
      expect(revenue([ahead], lineOnly, '2027-01')).toEqual({ '2027-01': 310_00n })
      expect(revenue([ahead], lineOnly, '2027-02')).toEqual({ '2027-01': 310_00n, '2027-02': 280_00n })
    }
  })

  it('invoiced on the first day of its term is of that day', () => {
    expect(revenue([billed('2027-01-01', 590_00n, ['2027-01-01', '2027-03-01'])])).toEqual({ '2027-01': 590_00n })
  })
})
