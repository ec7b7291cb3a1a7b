import type { Fact } from '#billing'
import { haldenWith } from '../../policy/halden.ts'
import { activated, creditNote, ended, evaluated, fact, invoice, line, paid } from '../given.ts'
import { active, decidedOn, journal, quarterLine, untaxed } from './given.ts'

const end = ended('2026-02-11')
const unpaid = [active, untaxed, end]
const policyOf = (value: string) => haldenWith('treatments.yaml', 'value: recognise-when-paid', `value: ${value}`)
const noRule = haldenWith('treatments.yaml', 'termination:\n  "2024-01-01"', 'termination:\n  "2027-01-01"')
const kept = ['2026-01 prod_platform_team billed 90.00 earned 31.00', '2026-02 prod_platform_team billed 0.00 earned 59.00']
const stopped = ['2026-01 prod_platform_team billed 90.00 earned 31.00', '2026-02 prod_platform_team billed 0.00 earned 10.00']
const revenue = (facts: readonly Fact[], policy?: Parameters<typeof journal>[2]) => journal(facts, '2026-04', policy).filter((each) => each.includes('prod_platform_team'))

describe('a service that ends on 11 February, 41 of 90 days served', () => {
  const decision = { step: 'modification', subject: 'in_1/l1', cite: ['ASC 606-10-25-13 · IFRS 15.21', 'ASC 606-10-25-7(a) · IFRS 15.15(a)', 'Terms of service: prepaid fees are not refundable'], policy: 'treatments/termination@2024-01-01', amounts: {} }
  const code = (facts: readonly Fact[], policy?: Parameters<typeof decidedOn>[2]) => decidedOn('in_1/l1', facts, policy)

  it('unpaid: what is kept is earned once it is paid', () => {
    expect([revenue(unpaid), code(unpaid)]).toEqual([stopped, [{ ...decision, code: 'TERMINATED_UNPAID' }]])
    expect(revenue([...unpaid, paid('ch_1', '2026-03-05', 'in_1', 80_00n)])).toEqual(stopped)
    expect(revenue([...unpaid, paid('ch_1', '2026-03-05', 'in_1', 90_00n)])).toEqual([...stopped, '2026-03 prod_platform_team billed 0.00 earned 49.00'])
  })

  it('paid: what is kept is earned on that day', () => {
    const facts = [...unpaid, paid('ch_1', '2026-01-02', 'in_1', 90_00n)]
    expect([revenue(facts), code(facts)]).toEqual([kept, [{ ...decision, code: 'TERMINATED_PRICE_KEPT' }]])
  })

  it('paid from customer balance and the rest by card: paid', () => {
    expect(revenue([active, { ...untaxed, balanceAppliedMinor: 30_00n }, end, paid('ch_1', '2026-01-02', 'in_1', 60_00n)])).toEqual(kept)
  })

  it('credited but given back, it still is not paid', () => {
    const note = creditNote('cn_1', '2026-02-01', { invoice: 'in_1', lines: [{ line: 'l1', net: 30_00n }], settlement: { refundMinor: 30_00n } })
    expect(code([...unpaid, paid('ch_1', '2026-01-02', 'in_1', 60_00n), note])).toMatchObject([{ code: 'TERMINATED_UNPAID' }])
    expect(code([...unpaid, paid('ch_1', '2026-01-02', 'in_1', 90_00n), note])).toMatchObject([{ code: 'TERMINATED_PRICE_KEPT' }])
  })

  it('written off before: nothing is waited for', () => {
    expect(code([...unpaid, fact('InvoiceWrittenOff', '2026-02-01', { invoice: 'in_1' })])).toMatchObject([{ code: 'TERMINATED_PRICE_KEPT' }])
  })

  it('an unpaid invoice of something else, and a credit of something else, do not matter', () => {
    const other = invoice('in_2', '2026-01-01', [line({ line: 'l1', product: 'prod_dedicated_compute', net: 500_00n, term: ['2026-01-01', '2026-12-01'] }), line({ line: 'l2', product: 'prod_dedicated_compute', net: -5_00n, term: ['2026-01-01', '2026-12-01'] })])
    const onlyPlatform = ended('2026-02-11', { product: 'prod_platform_team' })
    expect(revenue([active, untaxed, onlyPlatform, other, paid('ch_1', '2026-01-02', 'in_1', 90_00n)])).toEqual(kept)
    expect(revenue([active, untaxed, onlyPlatform, other])).toEqual(stopped)
  })

  it('unpaid, but credited in a line that names none: the two belong together, and what is kept is earned at once', () => {
    const apart = invoice('in_2', '2026-02-11', [quarterLine('c1', { net: -49_00n, term: ['2026-02-11', '2026-04-01'] })])
    expect(revenue([...unpaid, apart])).toEqual(['2026-01 prod_platform_team billed 90.00 earned 31.00', '2026-02 prod_platform_team billed -49.00 earned 10.00'])
  })

  it('by policy at once, though unpaid; or never without a person; and never where no rule is in force', () => {
    expect([revenue(unpaid, policyOf('recognise-remaining')), code(unpaid, policyOf('recognise-remaining'))]).toEqual([kept, [{ ...decision, code: 'TERMINATED_PRICE_KEPT' }]])
    expect([revenue(unpaid, policyOf('keep-liability')), code(unpaid, policyOf('keep-liability'))]).toEqual([stopped, [{ ...decision, code: 'TERMINATED_LIABILITY_KEPT' }]])
    expect([revenue(unpaid, noRule), code(unpaid, noRule)]).toEqual([stopped, [{ ...decision, cite: [], policy: null, code: 'TERMINATED_LIABILITY_KEPT' }]])
  })

  it('where no rule is in force, what is not earned is held for a person', () => {
    const held = (policy?: Parameters<typeof evaluated>[2]) => evaluated(unpaid, '2026-04', policy).holds
    expect(held(noRule)).toMatchObject([{ code: 'NO_POLICY_MATCH', subject: 'in_1/l1', obligation: 'prod_platform_team', amountMinor: 49_00n, sentence: 'The service ended on 2026-02-11, and no termination rule is in force: what is not earned stays a liability.' }])
    expect(held(policyOf('keep-liability'))).toEqual([])
  })

  it('at the end of its term, or after it, ends nothing', () => {
    const whole = ['2026-01 prod_platform_team billed 90.00 earned 31.00', '2026-02 prod_platform_team billed 0.00 earned 28.00', '2026-03 prod_platform_team billed 0.00 earned 31.00']
    for (const on of ['2026-04-01', '2026-04-02']) expect([revenue([active, untaxed, ended(on)]), code([active, untaxed, ended(on)])]).toEqual([whole, []])
  })
})

describe('an order whose service ends', () => {
  const term = { startOn: '2026-01-01', endOn: '2027-01-01' }
  const order = fact('PromisesStated', '2026-01-01', { basis: 'order', version: 1, currency: 'USD', term, promises: [{ promise: 'C-1', product: 'ZC-PLATFORM', listPrice: null, description: null, quantity: '1', unitMinor: null, term, priceMinor: 365_00n }] })
  const bill = (id: string, net: bigint) => invoice(id, '2026-01-05', [line({ line: 'i1', promise: 'C-1', product: 'ZC-PLATFORM', net })])
  const other = invoice('in_9', '2026-01-05', [quarterLine('l1', { net: 500_00n })])
  const facts = [activated('2026-01-01', { authority: 'zuora' }), order, ended('2026-02-11', { product: 'ZC-PLATFORM', authority: 'zuora' }), other]
  const earned = (more: readonly Fact[]) => journal([...facts, ...more], '2026-04').filter((each) => each.includes('C-1/'))

  it('owes what was billed, and waits until every invoice of it is paid', () => {
    const billed = [bill('in_1', 100_00n), bill('in_2', 50_00n), paid('ch_1', '2026-01-06', 'in_1', 100_00n)]
    const waiting = ['2026-01 C-1/ZC-PLATFORM billed 150.00 earned 31.00', '2026-02 C-1/ZC-PLATFORM billed 0.00 earned 10.00']
    expect(earned(billed)).toEqual(waiting)
    expect(earned([...billed, paid('ch_2', '2026-03-06', 'in_2', 50_00n)])).toEqual([...waiting, '2026-03 C-1/ZC-PLATFORM billed 0.00 earned 109.00'])
  })

  it('billed beyond its price keeps its price', () => {
    expect(earned([bill('in_1', 400_00n), paid('ch_1', '2026-01-06', 'in_1', 400_00n)])).toEqual(['2026-01 C-1/ZC-PLATFORM billed 400.00 earned 31.00', '2026-02 C-1/ZC-PLATFORM billed 0.00 earned 334.00'])
  })
})
