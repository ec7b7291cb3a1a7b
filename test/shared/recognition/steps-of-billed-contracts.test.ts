import type { Fact } from '#billing'
import { evaluate } from '#recognition'
import { haldenWith } from '../policy/halden.ts'
import { activated, delivered, ended, evaluated, fact, fileOf, holdsOf, invoice, line, platform, resumed, revenueOf, suspended, under } from './given.ts'

type Says = Record<string, unknown>
const january = ['2026-01', '2026-01-01', '2026-02-01'] as const
const month = platform('in_1', january[1], 31_00n, [january[1], january[2]])
const decided = (facts: readonly Fact[], code: string, policy?: Parameters<typeof evaluated>[2]) => evaluated(facts, '2027-12', policy).decisions.filter((decision) => decision.code === code)

describe('step 1: the contract', () => {
  it('is presumed to meet the criteria of 25-1, and says so', () => {
    expect(decided([month], 'CONTRACT_PRESUMED')).toEqual([expect.objectContaining({ step: 'contract', subject: 'C-1', cite: ['ASC 606-10-25-1', 'IFRS 15.9'], policy: null, amounts: {} })])
  })

  it('has the currency in which it was first billed, by day and not by arrival; others are held and left out', () => {
    const euro = invoice('in_0', '2026-01-02', [line({ line: 'l1', product: 'prod_finetune', net: 5_00n })], { currency: 'EUR' })
    const early = invoice('in_9', '2025-12-31', [line({ line: 'l1', product: 'prod_finetune', net: 5_00n })], { currency: 'EUR' })
    const hold = (facts: readonly Fact[]) => holdsOf(evaluated(facts, '2026-01')).filter(([code]) => code === 'CURRENCY_MISMATCH')
    expect(hold([month, euro])).toEqual([['CURRENCY_MISMATCH', euro.id, 0n]])
    expect([hold([month, early]), evaluated([month, early], '2026-01').currency]).toEqual([[['CURRENCY_MISMATCH', month.id, 0n]], 'EUR'])
    expect(revenueOf(evaluated([activated('2026-01-01'), month, euro], '2026-01'))).toEqual({ '2026-01': 31_00n })
    expect(evaluated([], '2026-01').currency).toBeNull()
  })

  it('the same file evaluated twice is held twice the same', () => {
    const file = fileOf([month, invoice('in_0', '2026-01-02', [line({ line: 'l1', product: 'prod_finetune', net: 5_00n })], { currency: 'EUR' })])
    expect(evaluate(file, under('2026-01')).holds).toEqual(evaluate(file, under('2026-01')).holds)
  })
})

describe('step 2: promises as the highest version states them', () => {
  const year = { startOn: '2026-12-01', endOn: '2027-12-01' }
  const order = (version: number, on: string, prices: Readonly<Record<string, bigint | null>>, basis = 'order'): Fact =>
    fact('PromisesStated', on, {
      basis, version, currency: 'USD', term: year,
      promises: Object.entries(prices).map(([promise, priceMinor]) => ({ promise, product: 'ZC-PLATFORM', listPrice: null, description: null, quantity: null, unitMinor: null, term: year, priceMinor })),
    })
  const priced = (facts: readonly Fact[]) => evaluated([activated('2026-12-01', { authority: 'zuora' }), ...facts], '2027-12').obligations.map(({ promise, allocatedMinor }) => `${promise} ${allocatedMinor}`)

  it('a version replaces the one before, whatever order they came in; the one of the higher number stands', () => {
    const versions = [order(1, '2026-12-01', { 'A-1': 365_00n }), order(2, '2027-06-01', { 'A-1': 200_00n }), order(3, '2027-07-01', { 'A-1': 250_00n })]
    for (const facts of [versions, [...versions].reverse(), [versions[1]!, versions[2]!, versions[0]!]]) expect(priced(facts)).toEqual(['A-1 25000'])
  })

  it('a promise is priced from the version that first states it, and promises are in order of name', () => {
    expect(priced([order(1, '2026-12-01', { 'B-1': 365_00n }), order(2, '2027-06-01', { 'B-1': 365_00n, 'A-1': 100_00n })])).toEqual(['A-1 10000', 'B-1 36500'])
  })

  it('what a later version no longer states is owed no further: what was earned by then stays', () => {
    expect(revenueOf(evaluated([activated('2026-12-01', { authority: 'zuora' }), order(1, '2026-12-01', { 'A-1': 365_00n }), order(2, '2026-12-11', { 'B-1': 1_00n })], '2026-12'))['2026-12']).toBe(10_00n + 8n)
  })

  it('a promise without a price is priced by its invoices; a subscription states no prices', () => {
    expect(priced([order(1, '2026-12-01', { 'A-1': null, 'B-1': 10_00n })])).toEqual(['B-1 1000'])
    expect(priced([order(1, '2026-12-01', { 'A-1': 365_00n }, 'subscription')])).toEqual([])
  })

  it('a version that changes nothing leaves no change', () => {
    const same = [order(1, '2026-12-01', { 'A-1': 365_00n }), order(2, '2027-06-01', { 'A-1': 365_00n })]
    expect(revenueOf(evaluated([activated('2026-12-01', { authority: 'zuora' }), ...same], '2027-12'))).toEqual(revenueOf(evaluated([activated('2026-12-01', { authority: 'zuora' }), same[0]!], '2027-12')))
  })
})

describe('step 3: the price after discounts', () => {
  it('is decided for each line with a discount or credits, with what was listed', () => {
    const lines = [line({ line: 'a', product: 'prod_finetune', net: 80_00n, discountMinor: 20_00n }), line({ line: 'b', product: 'prod_finetune', net: 50_00n })]
    expect(decided([invoice('in_1', '2026-12-01', lines)], 'PRICE_AFTER_DISCOUNT')).toEqual([
      expect.objectContaining({ step: 'price', subject: 'in_1/a', cite: ['ASC 606-10-32-2', 'ASC 606-10-32-2A', 'IFRS 15.47'], amounts: { list: '10000', price: '8000' } }),
    ])
  })
})

describe('step 4: the price is shared by stand-alone selling price', () => {
  const bundle = (onboarding: bigint, says: Says = {}, others: readonly Says[] = []) =>
    invoice('in_1', '2026-12-04', [
      line({ line: 'a', product: 'prod_onboarding', net: onboarding, ...says }),
      line({ line: 'b', promise: 'si_1', product: 'prod_platform_team', net: 4_000_00n, term: ['2026-12-04', '2027-12-04'] }),
      ...(others as { line: string; net: bigint }[]).map(line),
    ])
  const shares = (facts: readonly Fact[], policy?: Parameters<typeof evaluated>[2]) => Object.fromEntries(evaluated(facts, '2027-12', policy).obligations.flatMap(({ tranches }) => tranches.map(({ tranche, allocatedMinor }) => [tranche, allocatedMinor])))

  it('the SSP book first (4,000.00), else the list price; each share is a decision with its rule', () => {
    expect(shares([bundle(2_000_00n)])).toEqual({ 'in_1/a': 3_000_00n, 'in_1/b': 3_000_00n })
    const decisions = decided([bundle(2_000_00n)], 'RELATIVE_SSP')
    expect(decisions.map(({ step, subject, amounts, cite }) => ({ step, subject, amounts, cite }))).toEqual([
      { step: 'allocation', subject: 'in_1/a', amounts: { stated: '200000', standalone: '400000', allocated: '300000' }, cite: ['ASC 606-10-32-31', 'ASC 606-10-32-36', 'IFRS 15.76'] },
      { step: 'allocation', subject: 'in_1/b', amounts: { stated: '400000', standalone: '400000', allocated: '300000' }, cite: ['ASC 606-10-32-31', 'ASC 606-10-32-36', 'IFRS 15.76'] },
    ])
    expect(decisions.map(({ policy }) => policy)).toEqual([expect.stringContaining('onboarding'), 'allocation/observablePrice@2024-01-01'])
  })

  it('where every price stated is the stand-alone price nothing is shared and nothing decided', () => {
    expect([shares([bundle(4_000_00n)]), decided([bundle(4_000_00n)], 'RELATIVE_SSP')]).toEqual([{ 'in_1/a': 4_000_00n, 'in_1/b': 4_000_00n }, []])
  })

  it('a line alone, usage and hours, and a product without a template are not shared', () => {
    expect(decided([invoice('in_1', '2026-12-04', [line({ line: 'a', product: 'prod_onboarding', net: 2_000_00n })])], 'RELATIVE_SSP')).toEqual([])
    const used = { line: 'c', promise: 'si_u', product: 'prod_inference', net: 9_00n, term: ['2026-12-01', '2026-12-04'], metered: true }
    const worked = { line: 'd', product: 'prod_training_hours', quantity: '1', net: 150_00n }
    const unknown = { line: 'e', product: 'prod_unheard_of', net: 77_00n }
    expect(shares([bundle(2_000_00n, {}, [used, worked, unknown])])).toEqual({ 'in_1/a': 3_000_00n, 'in_1/b': 3_000_00n, 'in_1/c': 9_00n, 'in_1/d': 150_00n, 'in_1/e': 77_00n })
  })

  it('without a stand-alone price of every line, or without a method, stated prices stand', () => {
    const noList = haldenWith('allocation.yaml', 'observablePrice:\n  "2024-01-01":', 'observablePrice:\n  "2027-01-01":')
    const noMethod = haldenWith('allocation.yaml', 'method:\n  "2024-01-01":', 'method:\n  "2027-01-01":')
    const noGroup = haldenWith('allocation.yaml', 'group:\n  "2024-01-01":', 'group:\n  "2027-01-01":')
    for (const policy of [noList, noMethod, noGroup]) expect(shares([bundle(2_000_00n)], policy)).toEqual({ 'in_1/a': 2_000_00n, 'in_1/b': 4_000_00n })
  })

  it('promises of one order are one price, whatever policy says of invoices', () => {
    const year = { startOn: '2026-12-04', endOn: '2027-12-04' }
    const order = fact('PromisesStated', '2026-12-04', { basis: 'order', version: 1, currency: 'USD', term: year, promises: [['A', 'prod_onboarding', 200_000n], ['B', 'prod_platform_team', 400_000n]].map(([promise, product, priceMinor]) => ({ promise, product, listPrice: null, description: null, quantity: null, unitMinor: null, term: year, priceMinor })) })
    const noGroup = haldenWith('allocation.yaml', 'group:\n  "2024-01-01":', 'group:\n  "2027-01-01":')
    expect(Object.values(shares([order], noGroup))).toEqual([300_000n, 300_000n])
  })

  it('leftover units go to the largest fraction: 100.01 over 4,000.00 and 4,000.00', () => {
    const odd = invoice('in_1', '2026-12-04', [line({ line: 'a', product: 'prod_onboarding', net: 60_00n }), line({ line: 'b', product: 'prod_finetune', net: 40_01n, discountMinor: 4_000_00n - 40_01n })])
    expect(shares([odd])).toEqual({ 'in_1/a': 50_01n, 'in_1/b': 50_00n })
  })
})

describe('step 5: evidence of service', () => {
  const earned = (...marks: readonly Fact[]) => revenueOf(evaluated([month, ...marks], '2026-01'))['2026-01'] ?? 0n

  it('resumed without ever having been active is no service; resumed after it ended is service again', () => {
    expect(earned(resumed('2026-01-01'))).toBe(0n)
    expect(earned(activated('2026-01-01'))).toBe(31_00n)
  })

  it('a suspension ends when service is resumed or activated again; a second suspension on top changes nothing', () => {
    const stopped = [activated('2026-01-01'), suspended('2026-01-11')]
    const during = (...marks: readonly Fact[]) => revenueOf(evaluated([platform('in_1', '2026-01-01', 90_00n, ['2026-01-01', '2026-04-01']), ...marks], '2026-01'))['2026-01']
    expect(during(...stopped)).toBe(10_00n)
    expect(during(...stopped, suspended('2026-01-15'))).toBe(10_00n)
    expect([during(...stopped, resumed('2026-01-21')), during(...stopped, activated('2026-01-21'))]).toEqual([31_00n, 31_00n])
    expect(during(...stopped, suspended('2026-01-15'), resumed('2026-01-21'))).toBe(31_00n)
  })

  it('of one moment, suspended comes after activated and resumed, and ended last', () => {
    const order = [suspended('2026-01-11'), resumed('2026-01-11'), activated('2026-01-01')]
    const long = platform('in_1', '2026-01-01', 90_00n, ['2026-01-01', '2026-04-01'])
    for (const marks of [order, [...order].reverse()]) expect(revenueOf(evaluated([long, ...marks], '2026-01'))).toEqual({ '2026-01': 10_00n })
  })

  it('evidence of another promise, another product or a system without authority says nothing', () => {
    expect(earned(activated('2026-01-01', { promise: 'si_2' }))).toBe(0n)
    expect(earned(activated('2026-01-01', { product: 'prod_platform_scale' }))).toBe(0n)
    expect(earned(activated('2026-01-01', { promise: 'si_1', product: 'prod_platform_scale' }))).toBe(0n)
    expect(earned(activated('2026-01-01', { authority: 'delivery-desk' }))).toBe(0n)
    expect(earned(activated('2026-01-01', { promise: 'si_1', product: 'prod_platform_team' }))).toBe(31_00n)
    expect(earned(activated('2026-01-01', { promise: 'si_1' }))).toBe(31_00n)
  })

  it('service that ended on the first day of the term, or began on the day it was over, is not of it', () => {
    const held = (...marks: readonly Fact[]) => holdsOf(evaluated([month, ...marks], '2026-03')).map(([code]) => code)
    expect(held(activated('2025-12-01'), ended('2026-01-01'))).toHaveLength(1)
    expect(held(activated('2026-02-01'))).toEqual(['EVIDENCE_OUTSIDE_TERM'])
    expect(held(activated('2026-01-31'))).toEqual([])
  })

  it('one decision per obligation and rule, however many lines bill it', () => {
    const two = [activated('2026-01-01'), month, platform('in_2', '2026-02-01', 28_00n, ['2026-02-01', '2026-03-01'])]
    expect(decided(two, 'OVER_TIME_DAILY')).toEqual([expect.objectContaining({ step: 'satisfaction', subject: 'si_1/prod_platform_team', cite: ['ASC 606-10-25-27(a)', 'IFRS 15.35(a)'], policy: expect.stringContaining('platform-access'), amounts: {} })])
    const delivery = [invoice('in_3', '2026-01-01', [line({ line: 'a', product: 'prod_finetune', net: 1_00n })]), delivered('2026-01-02', '1', { product: 'prod_finetune' })]
    expect(decided(delivery, 'POINT_IN_TIME').map(({ subject }) => subject)).toEqual(['prod_finetune'])
  })
})

describe('what the evaluation presents', () => {
  const facts = [
    activated('2026-12-01'),
    invoice('in_2', '2027-01-03', [line({ line: 'a', product: 'prod_finetune', net: 20_00n, taxMinor: 2_00n }), line({ line: 'b', product: 'prod_onboarding', net: 30_00n })]),
    invoice('in_1', '2026-12-01', [line({ line: 'a', promise: 'si_1', product: 'prod_platform_team', net: 62_00n, term: ['2026-12-01', '2027-02-01'], taxMinor: 6_00n }), line({ line: 'z', product: 'prod_unheard_of', net: 7_00n })]),
    fact('InvoicePaymentApplied', '2027-01-05', { invoice: 'in_1', payment: 'ch_1', currency: 'USD', amountMinor: 75_00n, channel: 'processor' }),
  ]
  const presented = () => evaluated(facts, '2027-01')

  it('movements by obligation and period, then settlements by period and cause, in one order', () => {
    const moved = presented().events.flatMap((event) => (event.kind === 'ObligationMoved' ? [`${event.obligation} ${event.economicIn} ${event.billedMinor} ${event.recognisedMinor}`] : []))
    expect(moved).toEqual([...moved].sort())
    expect(moved.slice(-2)).toEqual(['si_1/prod_platform_team 2026-12 6200 3100', 'si_1/prod_platform_team 2027-01 0 3100'])
    expect(presented().events.flatMap((event) => (event.kind === 'SettlementMoved' ? [`${event.economicIn} ${event.cause} ${event.debit} ${event.credit} ${event.amountMinor}`] : []))).toEqual(['2026-12 tax receivable tax_payable 600', '2027-01 payment cash_clearing receivable 7500', '2027-01 tax receivable tax_payable 200'])
  })

  it('settlements that cancel each other are left away', () => {
    const undone = evaluated([...facts, fact('InvoiceVoided', '2026-12-20', { invoice: 'in_1' })], '2027-01')
    expect(undone.events.filter((event) => event.kind === 'SettlementMoved' && event.economicIn === '2026-12')).toEqual([])
  })

  it('holds by subject and code, each a decision that names its rule and paragraphs', () => {
    const held = presented().holds.map(({ subject, code, amountMinor }) => `${subject} ${code} ${amountMinor}`)
    expect(held).toEqual(['in_1/z NO_POLICY_MATCH 700', expect.stringContaining('in_2/a AWAITING_EVIDENCE'), expect.stringContaining('in_2/b AWAITING_EVIDENCE')])
    expect(presented().decisions.filter(({ step }) => step === 'hold').map(({ subject, cite, policy, amounts }) => [subject, cite, policy === null, amounts])).toEqual([
      ['in_1/z', ['ASC 606-10-25-23', 'IFRS 15.31'], expect.any(Boolean), {}],
      ['in_2/a', ['ASC 606-10-25-23', 'IFRS 15.31'], false, {}],
      ['in_2/b', ['ASC 606-10-25-23', 'IFRS 15.31'], false, {}],
    ])
    expect(presented().totals).toMatchObject({ billedMinor: 119_00n, recognisedMinor: 62_00n, heldMinor: 57_00n })
  })

  it('holds of one subject are in order of code', () => {
    const other = { ...month, totalMinor: 1n } as Fact
    const foreign = { ...invoice('in_0', '2025-01-02', [line({ line: 'l1', product: 'prod_finetune', net: 5_00n })], { currency: 'EUR' }), id: month.id } as Fact
    const codes = evaluated([month, other, platform('in_4', '2025-01-01', 1_00n, ['2025-01-01', '2025-02-01']), foreign], '2026-01').holds.map(({ subject, code }) => `${subject} ${code}`)
    expect(codes).toEqual([...codes].sort())
  })
})
