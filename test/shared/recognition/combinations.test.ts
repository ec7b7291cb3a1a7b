import { cameTo } from './closes-between.ts'
import { activated, creditNote, ended, evaluated, fact, invoice, line, paid, platform, revenueOf } from './given.ts'

const active = activated('2026-01-01')
const quarter = ['2025-12', '2026-01', '2026-02', '2026-03'] as const

/** 90.00 for 90 days, 1.00 a day: 31.00, 28.00, 31.00; with 9.00 of tax. */
const plain = platform('in_1', '2026-01-01', 90_00n, ['2026-01-01', '2026-04-01'])
const taxed = invoice('in_1', '2026-01-01', [line({ line: 'l1', promise: 'si_1', product: 'prod_platform_team', net: 90_00n, taxMinor: 9_00n, term: ['2026-01-01', '2026-04-01'] })])
const writtenOff = fact('InvoiceWrittenOff', '2026-02-01', { invoice: 'in_1' })
const voided = (on: string, of = 'in_1') => fact('InvoiceVoided', on, { invoice: of })

describe('a write-off and what follows it (ASC 326-20-35-8, 606-10-32-43)', () => {
  it('paid on 10 February: the 9 days served since are earned at once, then 1.00 a day as before; 31 / 28 / 31', () => {
    expect(cameTo([active, plain, writtenOff, paid('ch_1', '2026-02-10', 'in_1', 90_00n)], quarter)).toEqual({
      revenue: { '2026-01': 31_00n, '2026-02': 28_00n, '2026-03': 31_00n },
      balances: { cash_clearing: 90_00n },
    })
  })

  it('half of it paid on 10 February: half of the 59.00 comes back on its course, 29.50 × 28 / 59 = 14.00 of it in February', () => {
    // 31.00 was earned and lost; half of that, 15.50, is loss no longer
    expect(cameTo([active, plain, writtenOff, paid('ch_1', '2026-02-10', 'in_1', 45_00n)], quarter)).toEqual({
      revenue: { '2026-01': 31_00n, '2026-02': 14_00n, '2026-03': 15_50n },
      balances: { cash_clearing: 45_00n, bad_debt_expense: 15_50n },
    })
  })

  it('credited in full: nothing is claimed, so nothing is lost; price, tax and receivable are nothing', () => {
    const note = creditNote('cn_1', '2026-02-10', { invoice: 'in_1', lines: [{ line: 'l1', net: 90_00n, tax: 9_00n }] })
    expect(cameTo([active, taxed, writtenOff, note], quarter)).toEqual({ revenue: { '2026-01': 31_00n, '2026-02': -31_00n }, balances: {} })
  })

  it('half recovered, then void: the loss that still stood is reversed, once; what was paid is owed back', () => {
    expect(cameTo([active, taxed, writtenOff, paid('ch_1', '2026-02-10', 'in_1', 49_50n), voided('2026-02-20')], quarter)).toEqual({
      revenue: { '2026-01': 31_00n, '2026-02': -31_00n },
      balances: { cash_clearing: 49_50n, receivable: -49_50n },
    })
  })

  it('part paid first: 49.50 of 99.00 leaves 45.00 net and 4.50 tax; 45.00 leaves the unearned 59.00, the tax is loss', () => {
    // 14.00 of price left for 59 days: 6.64 by the end of February
    expect(cameTo([active, taxed, paid('ch_0', '2026-01-05', 'in_1', 49_50n), writtenOff], quarter)).toEqual({
      revenue: { '2026-01': 31_00n, '2026-02': 6_64n, '2026-03': 7_36n },
      balances: { cash_clearing: 49_50n, tax_payable: -9_00n, bad_debt_expense: 4_50n },
    })
  })
})

describe('what is taken back runs on its old course', () => {
  it('a credit for a lower future price, voided on 15 February: February is 28.00 as if it had never been', () => {
    // with the note 14.00 over 59 days, 3.32 by the 15th; without it 1.00 a day
    const note = creditNote('cn_1', '2026-02-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 45_00n }], reason: 'future_price' })
    const undone = fact('CreditNoteVoided', '2026-02-15', { creditNote: 'cn_1', invoice: 'in_1' })
    expect(cameTo([active, plain, note, undone], quarter)).toEqual({ revenue: { '2026-01': 31_00n, '2026-02': 28_00n, '2026-03': 31_00n }, balances: { receivable: 90_00n } })
  })
})

describe('orders', () => {
  const year = { startOn: '2026-12-01', endOn: '2027-12-01' }
  const order = (version: number, on: string, priceMinor: bigint | null) => fact('PromisesStated', on, {
    basis: 'order', version, currency: 'USD', term: year,
    promises: priceMinor === null ? [] : [{ promise: 'C-1', product: 'ZC-PLATFORM', listPrice: null, description: null, quantity: '1', unitMinor: null, term: year, priceMinor }],
  })
  const live = activated('2026-12-01', { authority: 'zuora' })
  const bill = (id: string, on: string, net: bigint) => invoice(id, on, [line({ line: 'i1', promise: 'C-1', product: 'ZC-PLATFORM', net })])
  const stopped = fact('ServiceEnded', '2027-02-01', { promise: null, product: null, authority: 'zuora' })
  const winter = ['2026-11', '2026-12', '2027-01', '2027-02'] as const

  it('billed 3,650.00, 650.00 credited on 1 January, ended on 1 February: the 3,000.00 kept is earned, all of it (P22)', () => {
    // January: 62 / 365 of 3,000.00 is 509.59, less the 310.00 of December; then the rest
    const note = creditNote('cn_1', '2027-01-01', { invoice: 'INV1', lines: [{ line: 'i1', net: 650_00n }] })
    expect(cameTo([live, order(1, '2026-12-01', 3_650_00n), bill('INV1', '2026-12-01', 3_650_00n), note, paid('p_1', '2027-01-20', 'INV1', 3_000_00n), stopped], winter)).toEqual({
      revenue: { '2026-12': 310_00n, '2027-01': 199_59n, '2027-02': 2_490_41n },
      balances: { cash_clearing: 3_000_00n },
    })
  })

  it('billed what the lowered price asks for, then ended: nothing is left that was never billed', () => {
    expect(cameTo([live, order(1, '2026-12-01', 3_650_00n), order(2, '2027-01-01', 3_000_00n), bill('INV1', '2026-12-01', 3_000_00n), paid('p_1', '2027-01-20', 'INV1', 3_000_00n), stopped], winter).balances).toEqual({ cash_clearing: 3_000_00n })
  })

  it('a promise no longer stated from 15 January: the 45 days served stay earned (25-13(a)), the rest waits to be credited', () => {
    expect(cameTo([live, order(1, '2026-12-01', 3_650_00n), bill('INV1', '2026-12-01', 900_00n), order(2, '2027-01-15', null)], winter)).toEqual({
      revenue: { '2026-12': 310_00n, '2027-01': 140_00n },
      balances: { receivable: 900_00n, contract_liability: -450_00n },
    })
  })

  it('two instalments, the second voided and issued again: revenue by the day, billing as it stands', () => {
    const facts = [live, order(1, '2026-12-01', 3_650_00n), bill('INV1', '2026-12-01', 1_825_00n), bill('INV2', '2027-01-15', 1_825_00n), voided('2027-01-20', 'INV2'), bill('INV3', '2027-01-21', 1_825_00n)]
    expect(cameTo(facts, winter)).toEqual({ revenue: { '2026-12': 310_00n, '2027-01': 310_00n, '2027-02': 280_00n }, balances: { receivable: 3_650_00n, contract_liability: -2_750_00n } })
  })
})

describe('a service that ends before its term, its invoice not paid (P22, 606-10-25-7(a))', () => {
  // 310.00 for December, 10.00 a day, ended on the 11th: 100.00 served
  const old = platform('in_1', '2026-12-01', 310_00n, ['2026-12-01', '2027-01-01'])
  const facts = [activated('2026-12-01'), old, ended('2026-12-11')]
  const winter = ['2026-11', '2026-12', '2027-01'] as const

  it('earns what was served and no more', () => {
    expect(cameTo(facts, winter)).toEqual({ revenue: { '2026-12': 100_00n }, balances: { receivable: 310_00n, contract_liability: -210_00n } })
  })

  it('paid in January: what is kept of it is earned then', () => {
    expect(cameTo([...facts, paid('ch_1', '2027-01-05', 'in_1', 310_00n)], winter)).toEqual({ revenue: { '2026-12': 100_00n, '2027-01': 210_00n }, balances: { cash_clearing: 310_00n } })
  })

  it('written off: the 210.00 never served is neither revenue nor loss', () => {
    expect(cameTo([...facts, fact('InvoiceWrittenOff', '2026-12-20', { invoice: 'in_1' })], winter)).toEqual({ revenue: { '2026-12': 100_00n }, balances: { bad_debt_expense: 100_00n } })
  })

  it('half paid, half written off: the 155.00 that were paid are kept, nothing is lost', () => {
    expect(cameTo([...facts, paid('ch_1', '2026-12-15', 'in_1', 155_00n), fact('InvoiceWrittenOff', '2026-12-20', { invoice: 'in_1' })], winter)).toEqual({ revenue: { '2026-12': 155_00n }, balances: { cash_clearing: 155_00n } })
  })

  it('credited down to what was served: 100.00 stays', () => {
    const note = creditNote('cn_1', '2026-12-20', { invoice: 'in_1', lines: [{ line: 'l1', net: 210_00n }], reason: 'future_price' })
    expect(cameTo([...facts, note, paid('ch_1', '2026-12-28', 'in_1', 100_00n)], winter)).toEqual({ revenue: { '2026-12': 100_00n }, balances: { cash_clearing: 100_00n } })
  })

  it('voided: nothing', () => {
    expect(cameTo([...facts, voided('2026-12-20')], winter)).toEqual({ revenue: {}, balances: {} })
  })
})

describe('inception', () => {
  it('the invoice of a free trial prices nothing: the bundle that follows is the inception, 10,125.00 and 3,375.00', () => {
    // 13,500.00 over stand-alone prices of 12,000.00 and 4,000.00
    const trial = invoice('in_0', '2026-07-01', [line({ line: 't', promise: 'si_1', product: 'prod_platform_scale', net: 0n, term: ['2026-07-01', '2026-08-01'] })])
    const bundle = invoice('in_1', '2026-08-01', [
      line({ line: 'plan', promise: 'si_1', product: 'prod_platform_scale', net: 10_800_00n, discountMinor: 1_200_00n, term: ['2026-08-01', '2027-08-01'] }),
      line({ line: 'onboarding', product: 'prod_onboarding', net: 2_700_00n, discountMinor: 1_300_00n }),
    ])
    const evaluation = evaluated([activated('2026-07-01'), trial, bundle], '2026-08')
    expect(evaluation.obligations.map(({ allocatedMinor }) => allocatedMinor)).toEqual([3_375_00n, 10_125_00n])
    // 31 of 365 days of 10,125.00
    expect(revenueOf(evaluation)).toEqual({ '2026-08': 859_93n })
  })
})

describe('a proration credit that finds less than it cancels (25-13(a): one modification)', () => {
  const december = ['2026-12-01', '2027-01-01'] as const
  const service = activated('2026-12-01')
  const old = invoice('in_1', '2026-12-01', [line({ line: 'l1', promise: 'si_1', product: 'prod_platform_team', net: 310_00n, term: december })])
  const upgrade = (product: string) => invoice('in_2', '2026-12-21', [
    line({ line: 'credit', promise: 'si_1', product: 'prod_platform_team', net: -110_00n, term: ['2026-12-21', '2027-01-01'], proration: true, cancels: [{ invoice: 'in_1', line: 'l1' }] }),
    line({ line: 'charge', promise: 'si_1', product, net: 220_00n, term: ['2026-12-21', '2027-01-01'], proration: true }),
  ])
  const winter = ['2026-11', '2026-12', '2027-01'] as const

  it.each(['prod_platform_team', 'prod_platform_scale'])('its line was voided before: 110.00 is asked for, 110.00 is earned, no contract asset is left (%s)', (product) => {
    expect(cameTo([service, old, upgrade(product), voided('2026-12-20')], winter)).toEqual({ revenue: { '2026-12': 110_00n }, balances: { receivable: 110_00n } })
  })

  it.each(['prod_platform_team', 'prod_platform_scale'])('its line is voided after: the same, caught up on the day of the void (%s)', (product) => {
    expect(cameTo([service, old, upgrade(product), voided('2026-12-28')], winter)).toEqual({ revenue: { '2026-12': 110_00n }, balances: { receivable: 110_00n } })
    // voided in January: 200.00 and 220.00 stand in December, 310.00 of them return
    expect(cameTo([service, old, upgrade(product), voided('2027-01-05')], winter)).toEqual({ revenue: { '2026-12': 420_00n, '2027-01': -310_00n }, balances: { receivable: 110_00n } })
  })

  it('nothing replaces it: held, whichever of the two came first', () => {
    const credit = invoice('in_2', '2026-12-21', [line({ line: 'credit', promise: 'si_1', product: 'prod_platform_team', net: -110_00n, term: ['2026-12-21', '2027-01-01'], proration: true, cancels: [{ invoice: 'in_1', line: 'l1' }] })])
    for (const on of ['2026-12-20', '2026-12-28'])
      expect(evaluated([service, old, credit, voided(on)], '2026-12').holds.map(({ code, amountMinor }) => [code, amountMinor])).toEqual([['EXCESS_CREDIT', 110_00n]])
  })

  it('a bundled plan: allocated less than stated, credited at the stated price; what was earned stays, the rest is the new plan\'s', () => {
    // plan 10,125.00 allocated, 182 of 365 days earned by 30 January: 5,048.63; 5,076.37 is left, 5,414.79 is credited
    // the new plan bears the difference: 9,000.00 − 338.42 = 8,661.58 over 183 days
    const bundle = invoice('in_1', '2026-08-01', [
      line({ line: 'plan', promise: 'si_1', product: 'prod_platform_scale', net: 10_800_00n, discountMinor: 1_200_00n, term: ['2026-08-01', '2027-08-01'] }),
      line({ line: 'onboarding', product: 'prod_onboarding', net: 2_700_00n, discountMinor: 1_300_00n }),
    ])
    const next = invoice('in_2', '2027-01-30', [
      line({ line: 'credit', promise: 'si_1', product: 'prod_platform_scale', net: -5_414_79n, term: ['2027-01-30', '2027-08-01'], proration: true, cancels: [{ invoice: 'in_1', line: 'plan' }] }),
      line({ line: 'charge', promise: 'si_1', product: 'prod_platform_scale', net: 9_000_00n, term: ['2027-01-30', '2027-08-01'], proration: true }),
    ])
    const plan = evaluated([activated('2026-08-01'), bundle, next], '2027-07').obligations.find(({ promise }) => promise === 'si_1')!
    expect(plan.tranches.map(({ allocatedMinor, recognisedMinor }) => [allocatedMinor, recognisedMinor])).toEqual([[5_048_63n, 5_048_63n], [8_661_58n, 8_661_58n]])
    expect(plan.billedMinor).toBe(13_710_21n)
  })
})
