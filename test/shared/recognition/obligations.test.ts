import type { Fact } from '#billing'
import { haldenWith } from '../policy/halden.ts'
import { journal } from './changes/given.ts'
import { activated, creditNote, evaluated, fact, holdsOf, invoice, line } from './given.ts'

type Policy = Parameters<typeof evaluated>[2]
const shares = (facts: readonly Fact[], policy?: Policy) => Object.fromEntries(evaluated(facts, '2027-12', policy).obligations.flatMap(({ tranches }) => tranches.map(({ tranche, allocatedMinor }) => [tranche, allocatedMinor])))
const voided = (id: string, on: string): Fact => fact('InvoiceVoided', on, { invoice: id })
const year = { startOn: '2026-12-04', endOn: '2027-12-04' }
const order = (promises: readonly (readonly [promise: string, product: string, priceMinor: bigint])[], on = '2026-12-04', version = 1): Fact =>
  fact('PromisesStated', on, { basis: 'order', version, currency: 'USD', term: year, promises: promises.map(([promise, product, priceMinor]) => ({ promise, product, listPrice: null, description: null, quantity: null, unitMinor: null, term: year, priceMinor })) })

/** Onboarding at half its stand-alone price of 4,000.00, and the platform at 4,000.00: 3,000.00 each. */
const bundled = (id: string, on: string, says: readonly Record<string, unknown>[] = []): Fact =>
  invoice(id, on, [...says, line({ line: 'a', product: 'prod_onboarding', net: 2_000_00n }), line({ line: 'b', promise: 'si_1', product: 'prod_platform_team', net: 4_000_00n, term: ['2026-12-04', '2027-12-04'] })])
const free = line({ line: 'trial', product: 'prod_platform_team', net: 0n, term: ['2026-12-01', '2026-12-04'] })

describe('the invoice at which a contract began', () => {
  it('is the first that asks for anything: not that of a free trial', () => {
    expect(shares([invoice('in_0', '2026-12-01', [free]), bundled('in_1', '2026-12-04')])).toEqual({ 'in_1/a': 3_000_00n, 'in_1/b': 3_000_00n })
    expect(shares([bundled('in_1', '2026-12-04', [free])])).toEqual({ 'in_1/a': 3_000_00n, 'in_1/b': 3_000_00n })
  })

  it('is not one that was voided, if another stands', () => {
    const again = [bundled('in_1', '2026-12-04'), voided('in_1', '2026-12-05'), bundled('in_2', '2026-12-05')]
    expect(shares(again)).toEqual({ 'in_1/a': 0n, 'in_1/b': 0n, 'in_2/a': 3_000_00n, 'in_2/b': 3_000_00n })
    expect(evaluated([...again, voided('in_2', '2026-12-06')], '2027-12').decisions.filter(({ code }) => code === 'RELATIVE_SSP').map(({ subject }) => subject)).toEqual(['in_1/a', 'in_1/b'])
  })
})

describe('what is no obligation, and what is', () => {
  it('a line that asks for nothing is none; one that was free after its discount is', () => {
    const lines = [free, line({ line: 'gift', product: 'prod_finetune', net: 0n, discountMinor: 60_00n }), line({ line: 'paid', product: 'prod_unheard_of', net: 5_00n })]
    expect(shares([invoice('in_1', '2026-12-04', lines)])).toEqual({ 'in_1/gift': 0n, 'in_1/paid': 5_00n })
  })

  it('a charge is one, though it names the line that it replaces', () => {
    const charge = line({ line: 'c', product: 'prod_finetune', net: 7_00n, cancels: [{ invoice: 'in_1', line: 'l1' }] })
    const gift = line({ line: 'g', product: 'prod_finetune', net: 0n, discountMinor: 7_00n, cancels: [{ invoice: 'in_1', line: 'l1' }] })
    expect(shares([invoice('in_1', '2026-12-04', [line({ line: 'l1', product: 'prod_unheard_of', net: 60_00n })]), invoice('in_2', '2026-12-05', [charge, gift])])).toEqual({ 'in_1/l1': 60_00n, 'in_2/c': 7_00n, 'in_2/g': 0n })
  })

  it('a term without a day is no term', () => {
    const lines = [line({ line: 'l1', product: 'prod_platform_team', net: 5_00n, term: ['2026-12-04', '2026-12-04'] })]
    expect(holdsOf(evaluated([activated('2026-12-01'), invoice('in_1', '2026-12-04', lines)], '2026-12'))).toEqual([['TERM_UNKNOWN', 'in_1/l1', 5_00n]])
  })

  it('is named by promise and product, once where they are one', () => {
    const lines = [line({ line: 'x', promise: 'P-1', product: 'P-1', net: 1_00n }), line({ line: 'y', promise: 'P-2', product: 'prod_finetune', net: 1_00n }), line({ line: 'z', promise: 'P-3', net: 1_00n }), line({ line: 'w', net: 1_00n })]
    expect(evaluated([invoice('in_1', '2026-12-04', lines)], '2026-12').obligations.map(({ obligation }) => obligation)).toEqual(['P-1', 'P-2/prod_finetune', 'P-3', 'w'])
  })

  it('a credit lists and asks for its amounts as amounts', () => {
    const lines = [line({ line: 'l1', product: 'prod_finetune', net: -20_00n, discountMinor: -5_00n })]
    expect(evaluated([invoice('in_1', '2026-12-04', lines)], '2026-12').decisions.find(({ code }) => code === 'PRICE_AFTER_DISCOUNT')?.amounts).toEqual({ list: '2500', price: '2000' })
  })

  it('promises of an order are not metered', () => {
    const fixed = haldenWith('templates.yaml', '- { product: ZC-PLATFORM }', '- { product: ZC-PLATFORM, metered: false }')
    expect(evaluated([order([['A-1', 'ZC-PLATFORM', 365_00n]])], '2026-12', fixed).obligations[0]?.class).toBe('subscription')
  })
})

describe('what shares the price of a bundle', () => {
  it('not what is priced as it is used or worked, though a line or promise of its own prices it', () => {
    const used = line({ line: 'c', promise: 'si_u', product: 'prod_inference', net: 9_00n, discountMinor: 100_00n, term: ['2026-12-01', '2026-12-05'] })
    expect(shares([bundled('in_1', '2026-12-04', [used])])).toEqual({ 'in_1/a': 3_000_00n, 'in_1/b': 3_000_00n, 'in_1/c': 9_00n })
    expect(shares([order([['A-1', 'prod_onboarding', 2_000_00n], ['B-1', 'prod_platform_team', 4_000_00n], ['C-1', 'ZC-USAGE', 500_00n]])])).toEqual({ 'A-1': 3_000_00n, 'B-1': 3_000_00n, 'C-1': 500_00n })
  })

  it('a credit note that names one of it, free or not, lowers the price of all', () => {
    // 12,000.00 and 4,000.00 stand alone: 9,000.00 and 3,000.00 of 12,000.00; 1,200.00 less is 900.00 and 300.00 less
    const lines = [line({ line: 'plan', promise: 'si_1', product: 'prod_platform_scale', net: 12_000_00n, term: ['2026-12-04', '2027-12-04'] }), line({ line: 'gift', product: 'prod_onboarding', net: 0n, discountMinor: 4_000_00n })]
    for (const named of ['plan', 'gift']) expect(shares([invoice('in_1', '2026-12-04', lines), creditNote('cn_1', '2026-12-05', { invoice: 'in_1', lines: [{ line: named, net: 1_200_00n }] })])).toEqual({ 'in_1/plan': 8_100_00n, 'in_1/gift': 2_700_00n })
  })
})

describe('what does not share its price', () => {
  const lines = [line({ line: 'a', product: 'prod_finetune', net: 60_00n }), line({ line: 'b', product: 'prod_unheard_of', net: 30_00n }), line({ line: 'c', product: 'prod_unknown', net: -20_00n })]
  const after = (named: string | null, net: bigint) => shares([invoice('in_1', '2026-12-04', lines), creditNote('cn_1', '2026-12-05', { invoice: 'in_1', lines: [{ line: named, net }] })])

  it('is reduced by the note that names it alone; by one that names no line in proportion, but never a credit', () => {
    expect(after('b', 10_00n)).toEqual({ 'in_1/a': 60_00n, 'in_1/b': 20_00n, 'in_1/c': -20_00n })
    for (const named of [null, 'c']) expect(after(named, 9_00n)).toEqual({ 'in_1/a': 54_00n, 'in_1/b': 27_00n, 'in_1/c': -20_00n })
  })
})

describe('an order whose later version takes effect before the first', () => {
  it('is priced by the later version', () => {
    const versions = [order([['A-1', 'ZC-PLATFORM', 365_00n]], '2026-12-11'), order([['A-1', 'ZC-PLATFORM', 730_00n]], '2026-12-04', 2)]
    for (const facts of [versions, versions.toReversed()]) expect(shares(facts)).toEqual({ 'A-1': 730_00n })
  })
})

describe('an invoice that is stated twice', () => {
  it('is the one that took effect first, with its tax', () => {
    const first = invoice('in_1', '2026-12-04', [line({ line: 'l1', product: 'prod_finetune', net: 60_00n, taxMinor: 6_00n })], { id: 'test:z' })
    const again = invoice('in_1', '2026-12-09', [line({ line: 'l1', product: 'prod_finetune', net: 70_00n, taxMinor: 7_00n })], { id: 'test:a' })
    for (const facts of [[first, again], [again, first]]) expect(journal(facts, '2026-12')).toEqual(['2026-12 prod_finetune billed 60.00 earned 0.00', '2026-12 receivable to tax_payable 6.00 (tax)'])
  })
})
