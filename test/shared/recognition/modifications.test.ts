import { activated, billedOf, balanceOf, ended, evaluated, fact, holdsOf, invoice, line, paid, revenueOf } from './given.ts'
import { haldenWith } from '../policy/halden.ts'

const term = ['2026-12-01', '2027-01-01'] as const
const old = invoice('in_1', '2026-12-01', [line({ line: 'l1', promise: 'si_1', product: 'prod_platform_team', net: 310_00n, term })])
const credit = (net: bigint, from: string, says: Record<string, unknown> = {}) =>
  line({ line: 'credit', promise: 'si_1', product: 'prod_platform_team', net, term: [from, '2027-01-01'], proration: true, cancels: [{ invoice: 'in_1', line: 'l1' }], ...says })
const charge = (net: bigint, from: string) => line({ line: 'charge', promise: 'si_1', product: 'prod_platform_team', net, term: [from, '2027-01-01'], proration: true })
const active = activated('2026-12-01')

describe('proration: a credit cancels the schedule it names (606-10-25-13(a))', () => {
  it('upgrade on the 21st: 20 days of the old price, 11 of the new; nothing on the old allocation afterwards', () => {
    // old 10.00 a day: 200.00 by the 21st, 110.00 credited; new 220.00 over 11 days
    const upgrade = invoice('in_2', '2026-12-21', [credit(-110_00n, '2026-12-21'), charge(220_00n, '2026-12-21')])
    const evaluation = evaluated([active, old, upgrade], '2026-12')
    expect(revenueOf(evaluation)).toEqual({ '2026-12': 420_00n })
    expect(evaluation.obligations[0]!.tranches.map((tranche) => [tranche.allocatedMinor, tranche.recognisedMinor])).toEqual([[200_00n, 200_00n], [220_00n, 220_00n]])
    expect(billedOf(evaluation)).toEqual({ '2026-12': 420_00n })
  })

  it('in the middle of an open period: the old tranche is complete on arrival, the new one waits for the close', () => {
    const upgrade = invoice('in_2', '2026-12-21', [credit(-110_00n, '2026-12-21'), charge(220_00n, '2026-12-21')])
    expect(revenueOf(evaluated([active, old, upgrade], '2026-11'))).toEqual({ '2026-12': 200_00n })
  })

  it('prorated to the second: what the credit leaves of the old price is earned on the day of the change', () => {
    const upgrade = invoice('in_2', '2026-12-21', [credit(-105_12n, '2026-12-21'), charge(210_00n, '2026-12-21')])
    expect(revenueOf(evaluated([active, old, upgrade], '2026-12'))).toEqual({ '2026-12': 310_00n - 105_12n + 210_00n })
  })

  it('the whole line credited four seconds later: the old schedule is nothing, never below', () => {
    const year = invoice('in_2', '2026-12-01', [credit(-310_00n, '2026-12-01'), line({ line: 'year', promise: 'si_1', product: 'prod_platform_scale', net: 3_650_00n, term: ['2026-12-01', '2027-12-01'] })])
    expect(revenueOf(evaluated([active, old, year], '2026-12'))).toEqual({ '2026-12': 310_00n })
  })

  it('credited more than there was: revenue stops at nothing, the excess is held, the receivable follows billing', () => {
    const evaluation = evaluated([active, old, invoice('in_2', '2026-12-01', [credit(-400_00n, '2026-12-01')])], '2026-12')
    expect(revenueOf(evaluation)).toEqual({})
    expect(holdsOf(evaluation)).toEqual([['EXCESS_CREDIT', 'in_2/credit', 90_00n]])
    expect(balanceOf(evaluation, 'receivable')).toBe(-90_00n)
  })

  it('the credit before the line it names: held, and the same result once it arrives, in either order', () => {
    const downgrade = invoice('in_2', '2026-12-21', [credit(-110_00n, '2026-12-21')])
    expect(holdsOf(evaluated([active, downgrade], '2026-12'))).toEqual([['AWAITING_CREDITED_LINE', 'in_2/credit', 110_00n]])
    expect(evaluated([active, downgrade, old], '2026-12')).toEqual(evaluated([active, old, downgrade], '2026-12'))
  })

  it('net-negative downgrade: Dr liability, Cr customer credit, no revenue of its own (P20b)', () => {
    const downgrade = invoice('in_2', '2026-12-21', [credit(-110_00n, '2026-12-21'), charge(80_00n, '2026-12-21')], { balanceAppliedMinor: -30_00n })
    const evaluation = evaluated([active, old, downgrade], '2026-12')
    expect([balanceOf(evaluation, 'receivable'), balanceOf(evaluation, 'customer_credit')]).toEqual([310_00n, -30_00n])
    expect(revenueOf(evaluation)).toEqual({ '2026-12': 280_00n })
  })

  it('a credit that starts next month changes nothing until then', () => {
    const year = invoice('in_1', '2026-12-01', [line({ line: 'l1', promise: 'si_1', product: 'prod_platform_team', net: 365_00n, term: ['2026-12-01', '2027-12-01'] })])
    const ahead = invoice('in_2', '2026-12-20', [line({ line: 'credit', promise: 'si_1', product: 'prod_platform_team', net: -303_00n, term: ['2027-02-01', '2027-12-01'], proration: true, cancels: [{ invoice: 'in_1', line: 'l1' }] })])
    expect(revenueOf(evaluated([active, year, ahead], '2026-12'))).toEqual({ '2026-12': 31_00n })
    expect(revenueOf(evaluated([active, year, ahead], '2027-02'))).toEqual({ '2026-12': 31_00n, '2027-01': 31_00n })
  })

  it('voiding the upgrade puts the old schedule back on its course', () => {
    const upgrade = invoice('in_2', '2026-12-21', [credit(-110_00n, '2026-12-21'), charge(220_00n, '2026-12-21')])
    const evaluation = evaluated([active, old, upgrade, fact('InvoiceVoided', '2026-12-28', { invoice: 'in_2' })], '2026-12')
    expect([revenueOf(evaluation), billedOf(evaluation)]).toEqual([{ '2026-12': 310_00n }, { '2026-12': 310_00n }])
  })

  it('an older payload that names no line: a negative tranche over its own term', () => {
    const unnamed = line({ line: 'credit', promise: 'si_1', product: 'prod_platform_team', net: -110_00n, term: ['2026-12-21', '2027-01-01'], proration: true })
    const evaluation = evaluated([active, old, invoice('in_2', '2026-12-21', [unnamed, charge(220_00n, '2026-12-21')])], '2026-12')
    expect(revenueOf(evaluation)).toEqual({ '2026-12': 420_00n })
  })

  it('cancelled at once with such a credit: the days after the end earn nothing', () => {
    const unnamed = line({ line: 'credit', promise: 'si_1', product: 'prod_platform_team', net: -110_00n, term: ['2026-12-21', '2027-01-01'], proration: true })
    const evaluation = evaluated([active, old, ended('2026-12-21'), invoice('in_2', '2026-12-21', [unnamed])], '2026-11')
    expect(revenueOf(evaluation)).toEqual({ '2026-12': 200_00n })
  })
})

describe('an order fixes the price; invoices only bill it', () => {
  const order = (version: number, price: bigint, on = '2026-12-01') => fact('PromisesStated', on, {
    basis: 'order', version, currency: 'USD', term: { startOn: '2026-12-01', endOn: '2027-12-01' },
    promises: [{ promise: 'C-1', product: 'ZC-PLATFORM', listPrice: null, description: null, quantity: '1', unitMinor: null, term: { startOn: '2026-12-01', endOn: '2027-12-01' }, priceMinor: price }],
  })
  const live = activated('2026-12-01', { authority: 'zuora' })
  const quarter = invoice('INV1', '2026-12-01', [line({ line: 'i1', promise: 'C-1', product: 'ZC-PLATFORM', net: 900_00n, term: ['2026-12-01', '2027-03-01'] })])

  it('3,650.00 for a year billed by the quarter: revenue by the day of the year, billing as it comes', () => {
    const evaluation = evaluated([live, order(1, 3_650_00n), quarter], '2027-01')
    expect([revenueOf(evaluation), billedOf(evaluation)]).toEqual([{ '2026-12': 310_00n, '2027-01': 310_00n }, { '2026-12': 900_00n }])
    expect(evaluation.totals).toMatchObject({ allocatedMinor: 3_650_00n, remainingMinor: 3_030_00n })
  })

  it('a change that changes nothing changes nothing', () => {
    const same = evaluated([live, order(1, 3_650_00n), order(2, 3_650_00n, '2027-01-15'), quarter], '2027-01')
    expect(same.events).toEqual(evaluated([live, order(1, 3_650_00n), quarter], '2027-01').events)
  })

  it('a higher price from February falls on what remains (prospective)', () => {
    // 620.00 earned in 62 days; 3,030.00 + 303.00 over the remaining 303 days is 11.00 a day
    const raised = evaluated([live, order(1, 3_650_00n), order(2, 3_953_00n, '2027-02-01'), quarter], '2027-02')
    expect(revenueOf(raised)).toEqual({ '2026-12': 310_00n, '2027-01': 310_00n, '2027-02': 308_00n })
  })

  it('terminated: what was never billed is no longer payable; what was billed and kept is earned (P22, P22b)', () => {
    const stop = fact('ServiceEnded', '2027-02-01', { promise: null, product: null, authority: 'zuora' })
    expect(revenueOf(evaluated([live, order(1, 3_650_00n), quarter, paid('ch_1', '2026-12-05', 'INV1', 900_00n), stop], '2027-02'))).toEqual({ '2026-12': 310_00n, '2027-01': 310_00n, '2027-02': 280_00n })
    expect(revenueOf(evaluated([live, order(1, 3_650_00n), stop], '2027-02'))).toEqual({ '2026-12': 310_00n, '2027-01': 310_00n, '2027-02': -620_00n })
  })
})

describe('allocation at inception (606-10-32-31)', () => {
  const bundle = invoice('in_1', '2026-01-15', [
    line({ line: 'plan', promise: 'si_1', product: 'prod_platform_scale', net: 10_800_00n, discountMinor: 1_200_00n, term: ['2026-01-15', '2027-01-15'] }),
    line({ line: 'onboarding', product: 'prod_onboarding', net: 2_700_00n, discountMinor: 1_300_00n }),
  ])

  it('13,500.00 over stand-alone prices of 12,000.00 and 3,500.00 (the price list of the day)', () => {
    // 13,500 × 12,000/15,500 = 10,451.6129; × 3,500/15,500 = 3,048.3871
    const evaluation = evaluated([activated('2026-01-15'), bundle], '2026-01')
    expect(evaluation.obligations.map(({ obligation, allocatedMinor, billedMinor }) => [obligation, allocatedMinor, billedMinor])).toEqual([
      ['prod_onboarding', 3_048_39n, 3_048_39n],
      ['si_1/prod_platform_scale', 10_451_61n, 10_451_61n],
    ])
    expect(evaluation.decisions.filter(({ code }) => code === 'RELATIVE_SSP').map(({ subject, policy, amounts }) => [subject, policy, amounts['standalone']])).toEqual([
      ['in_1/plan', 'allocation/observablePrice@2024-01-01', '1200000'],
      ['in_1/onboarding', 'ssp/onboarding@2025-01-01', '350000'],
    ])
  })

  it('before policy states a method nothing is shared: stated prices stand', () => {
    const later = haldenWith('allocation.yaml', 'method:\n  "2024-01-01"', 'method:\n  "2026-02-01"')
    expect(evaluated([activated('2026-01-15'), bundle], '2026-01', later).obligations.map(({ allocatedMinor }) => allocatedMinor)).toEqual([2_700_00n, 10_800_00n])
  })

  it('a renewal is not re-allocated', () => {
    const renewal = invoice('in_2', '2027-01-15', [line({ line: 'plan', promise: 'si_1', product: 'prod_platform_scale', net: 10_800_00n, discountMinor: 1_200_00n, term: ['2027-01-15', '2028-01-15'] }), line({ line: 'more', product: 'prod_onboarding', net: 1_00n })])
    const tranches = evaluated([activated('2026-01-15'), bundle, renewal], '2026-01').obligations.flatMap((obligation) => obligation.tranches)
    expect(tranches.filter(({ document }) => document === 'in_2').map(({ allocatedMinor }) => allocatedMinor).sort()).toEqual([1_00n, 10_800_00n].sort())
  })

  it('a free service in a bundle takes its share', () => {
    const free = invoice('in_1', '2026-08-01', [
      line({ line: 'plan', promise: 'si_1', product: 'prod_platform_scale', net: 12_000_00n, term: ['2026-08-01', '2027-08-01'] }),
      line({ line: 'onboarding', product: 'prod_onboarding', net: 0n, discountMinor: 3_000_00n }),
    ])
    expect(evaluated([free], '2026-08').obligations.map(({ allocatedMinor }) => allocatedMinor)).toEqual([3_000_00n, 9_000_00n])
  })

  it('an order over 25,000.00, 60,000.00 and 12,000.00 stand-alone; billing follows the allocation', () => {
    const promise = (name: string, product: string, priceMinor: bigint, startOn = '2026-12-01', endOn = '2027-12-01') =>
      ({ promise: name, product, listPrice: null, description: null, quantity: null, unitMinor: null, term: { startOn, endOn }, priceMinor })
    const order = fact('PromisesStated', '2026-12-01', { basis: 'order', version: 1, currency: 'USD', term: { startOn: '2026-12-01', endOn: '2027-12-01' },
      promises: [promise('C-1', 'ZC-IMPLEMENTATION', 20_000_00n, '2026-12-01', '2026-12-02'), promise('C-2', 'ZC-PLATFORM', 60_000_00n), promise('C-3', 'ZC-SUPPORT', 12_000_00n)] })
    const bill = invoice('INV1', '2026-12-03', [line({ line: 'a', promise: 'C-1', net: 20_000_00n }), line({ line: 'b', promise: 'C-2', net: 60_000_00n }), line({ line: 'c', promise: 'C-3', net: 12_000_00n })])
    const evaluation = evaluated([activated('2026-12-01', { authority: 'zuora' }), order, bill], '2026-12')
    expect(evaluation.obligations.map(({ allocatedMinor, billedMinor }) => [allocatedMinor, billedMinor])).toEqual([
      [23_711_34n, 23_711_34n],
      [56_907_22n, 56_907_22n],
      [11_381_44n, 11_381_44n],
    ])
  })
})

it('a subscription item that changes its product is another obligation', () => {
  const next = invoice('in_2', '2027-01-01', [line({ line: 'l1', promise: 'si_1', product: 'prod_dedicated_compute', net: 100_00n, term: ['2027-01-01', '2027-02-01'] })])
  expect(evaluated([active, old, next], '2027-01').obligations.map(({ obligation, class: kind }) => [obligation, kind])).toEqual([['si_1/prod_dedicated_compute', 'compute'], ['si_1/prod_platform_team', 'subscription']])
})
