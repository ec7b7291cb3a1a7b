import type { Fact } from '#billing'
import { haldenWith } from '../policy/halden.ts'
import { evaluated, fact, holdsOf, invoice, line, revenueOf } from './given.ts'

type Says = Record<string, unknown>

const usage = (on: string, quantity: string, says: Says = {}): Fact =>
  fact('UsageReported', on, { promise: 'si_u', product: null, authority: 'metering', meter: 'tokens', usedOn: on, quantity, version: 1, ...says })
const hours = (on: string, entry: string, count: string, says: Says = {}): Fact =>
  fact('HoursLogged', on, { promise: null, product: 'prod_training_hours', authority: 'timesheets', entry, workedOn: on, hours: count, ...says })

const stated = (promises: readonly Says[], says: Says = {}): Fact =>
  fact('PromisesStated', '2026-12-01', {
    basis: 'subscription', version: 1, currency: 'USD', term: { startOn: '2026-12-01', endOn: null },
    promises: promises.map((promise) => ({ promise: 'si_u', product: 'prod_inference', listPrice: null, description: null, quantity: null, unitMinor: null, term: null, priceMinor: null, ...promise })), ...says,
  })
const atOneCent = stated([{ unitMinor: '1' }])

/** States the currency, and bills almost nothing. */
const usd = invoice('in_0', '2026-12-01', [line({ line: 'l1', product: 'prod_finetune', net: 1n })])
const usageLine = (id: string, on: string, net: bigint, term: readonly [string, string], says: Says = {}) => invoice(id, on, [line({ line: 'l1', promise: 'si_u', product: 'prod_inference', net, term, metered: true, ...says })])
const held = (facts: readonly Fact[], code: string, policy?: Parameters<typeof evaluated>[2]) => holdsOf(evaluated(facts, '2026-11', policy)).filter(([of]) => of === code)

describe('the rate of usage that is not invoiced yet', () => {
  it('is what the promise states, of the promise that the report names', () => {
    const two = stated([{ promise: 'si_other', unitMinor: '9' }, { unitMinor: '1' }])
    expect(revenueOf(evaluated([two, usage('2026-12-10', '1000')], '2026-11'))).toEqual({ '2026-12': 10_00n })
  })

  it('or of the product, where the report names no promise', () => {
    const two = stated([{ promise: 'si_o', product: 'prod_onboarding', unitMinor: '9' }, { promise: null, unitMinor: '1' }].map((each) => ({ ...each, promise: each.promise ?? 'si_u' })))
    expect(revenueOf(evaluated([two, usage('2026-12-10', '1000', { promise: null, product: 'prod_inference' })], '2026-11'))).toEqual({ '2026-12': 10_00n })
  })

  it('else the one of policy on the day: 0.25 cents until June 2026, 0.2 from July', () => {
    const alone = (on: string) => usage(on, '1000', { promise: null, product: 'prod_inference' })
    const early = invoice('in_0', '2026-06-01', [line({ line: 'l1', product: 'prod_finetune', net: 1n })])
    expect(revenueOf(evaluated([early, alone('2026-06-30')], '2026-05'))).toEqual({ '2026-06': 2_50n })
    expect(revenueOf(evaluated([early, alone('2026-07-01')], '2026-05'))).toEqual({ '2026-07': 2_00n })
  })

  it('where policy wants its own rate, what the promise states does not count', () => {
    const policy = haldenWith('templates.yaml', 'accrual: list-rate\n            rateMinor: { USD: "0.2"', 'accrual: policy-rate\n            rateMinor: { USD: "0.2"')
    expect(revenueOf(evaluated([atOneCent, usage('2026-12-10', '1000')], '2026-11', policy))).toEqual({ '2026-12': 2_00n })
  })

  it('where policy accrues nothing, usage waits for its invoice, and nothing is held', () => {
    const policy = haldenWith('templates.yaml', 'accrual: list-rate\n            rateMinor: { USD: "0.2"', 'accrual: none\n            rateMinor: { USD: "0.2"')
    const evaluation = evaluated([atOneCent, usage('2026-12-10', '1000')], '2026-11', policy)
    expect([revenueOf(evaluation), evaluation.holds]).toEqual([{}, []])
  })

  it('without a currency there is no rate: held, never guessed', () => {
    expect(held([usage('2026-12-10', '1000', { product: 'prod_inference' })], 'RATE_UNKNOWN')).toEqual([['RATE_UNKNOWN', 'si_u/prod_inference/unbilled', 0n]])
  })
})

describe('what a report of usage speaks of', () => {
  it('its promise names the product, from what was stated or billed', () => {
    expect(held([usd, usage('2026-12-10', '10')], 'NO_POLICY_MATCH')).toEqual([['NO_POLICY_MATCH', 'si_u/unbilled', 0n]])
    expect(revenueOf(evaluated([usageLine('in_1', '2026-11-30', 5n, ['2026-11-01', '2026-12-01']), usage('2026-12-10', '1000')], '2026-10'))).toEqual({ '2026-11': 5n, '2026-12': 2_00n })
  })

  it('a product or promise of another name is another obligation', () => {
    const facts = [atOneCent, usage('2026-12-10', '1000', { promise: 'si_u', product: 'ZC-USAGE' })]
    expect(evaluated(facts, '2026-11').obligations.map(({ obligation }) => obligation)).toEqual(['si_u/ZC-USAGE'])
  })

  it('a report that names neither stands by its meter: the product whose template reads that meter', () => {
    const meters = haldenWith('templates.yaml', 'method: usage-as-invoiced\n            accrual: list-rate\n            rateMinor: { USD: "0.2"', 'method: usage-as-invoiced\n            meters: [tokens]\n            accrual: list-rate\n            rateMinor: { USD: "0.2"')
    const nameless = usage('2026-12-10', '1000', { promise: null })
    expect(revenueOf(evaluated([usd, nameless], '2026-11', meters))).toEqual({ '2026-12': 2_00n })
    expect(held([usd, usage('2026-12-10', '1000', { promise: null, meter: 'images' })], 'NO_POLICY_MATCH', meters)).toEqual([['NO_POLICY_MATCH', 'images/unbilled', 0n]])
    expect(evaluated([usd, usage('2026-12-10', '1000', { promise: null, meter: 'images' })], '2026-11', meters).holds.find(({ code }) => code === 'NO_POLICY_MATCH')?.sentence).toBe('No obligation template names product (none).')
  })

  it('a product that policy does not name is held by that name', () => {
    const evaluation = evaluated([usd, usage('2026-12-10', '1000', { product: 'prod_unknown' })], '2026-11')
    expect(evaluation.holds.filter(({ code }) => code === 'NO_POLICY_MATCH').map(({ obligation, sentence }) => [obligation, sentence])).toEqual([['si_u/prod_unknown', 'No obligation template names product prod_unknown.']])
    expect(revenueOf(evaluation)).toEqual({})
  })
})

describe('usage that an invoice line covers', () => {
  const reports = ['2026-12-09', '2026-12-10', '2026-12-19', '2026-12-20'].map((on) => usage(on, '100'))

  it('is every day of its term, and no day before or after', () => {
    const billed = usageLine('in_1', '2026-12-20', 7_00n, ['2026-12-10', '2026-12-20'])
    expect(revenueOf(evaluated([atOneCent, ...reports, billed], '2026-11'))).toEqual({ '2026-12': 9_00n })
  })

  it('a voided line covers nothing', () => {
    const billed = usageLine('in_1', '2026-12-20', 7_00n, ['2026-12-10', '2026-12-20'])
    expect(revenueOf(evaluated([atOneCent, ...reports, billed, fact('InvoiceVoided', '2026-12-20', { invoice: 'in_1' })], '2026-11'))).toEqual({ '2026-12': 4_00n })
  })

  it('neither does a credit line, a line of another obligation, or a line without a term', () => {
    const credit = invoice('in_1', '2026-12-20', [line({ line: 'l1', promise: 'si_u', product: 'prod_inference', net: -50n, term: ['2026-12-10', '2026-12-20'], metered: true })])
    expect(revenueOf(evaluated([atOneCent, ...reports, credit], '2026-11'))).toEqual({ '2026-12': 3_50n })
    const other = invoice('in_1', '2026-12-20', [line({ line: 'l1', promise: 'si_v', product: 'prod_inference', net: 7_00n, term: ['2026-12-10', '2026-12-20'], metered: true })])
    expect(revenueOf(evaluated([atOneCent, ...reports, other], '2026-11'))).toEqual({ '2026-12': 11_00n })
    const termless = invoice('in_1', '2026-12-20', [line({ line: 'l1', promise: 'si_u', product: 'prod_inference', net: 7_00n, metered: true })])
    expect(revenueOf(evaluated([atOneCent, ...reports, termless], '2026-11'))).toEqual({ '2026-12': 4_00n })
  })
})

describe('amounts of unbilled work', () => {
  it('are differences of the cumulative quantity, in order of day: three thirds of a cent are one', () => {
    const third = stated([{ unitMinor: '0.4' }])
    const days = ['2027-02-01', '2026-12-31', '2027-01-31'].map((on) => usage(on, '1'))
    for (const order of [days, [...days].reverse()]) expect(revenueOf(evaluated([third, ...order], '2026-11'))).toEqual({ '2027-01': 1n })
    expect(revenueOf(evaluated([third, usage('2026-12-30', '2'), usage('2026-12-31', '2'), usage('2027-01-01', '1')], '2026-11'))).toEqual({ '2026-12': 2n })
  })

  it('hours fill what is billed in the order of work, to the last quarter of an hour', () => {
    const bill = (quantity: string, net: bigint) => invoice('in_1', '2027-02-01', [line({ line: 'l1', product: 'prod_training_hours', quantity, net })])
    const worked = [hours('2026-12-31', 't2', '2'), hours('2026-12-01', 't1', '1.5'), hours('2027-01-04', 't3', '1')]
    expect(revenueOf(evaluated([...worked, bill('3.5', 630_00n)], '2026-11'))).toEqual({ '2026-12': 630_00n, '2027-01': 180_00n })
    expect(revenueOf(evaluated([...worked, bill('3.75', 675_00n)], '2026-11'))).toEqual({ '2026-12': 630_00n, '2027-01': 45_00n + 135_00n })
    expect(revenueOf(evaluated([...worked, bill('4.5', 810_00n)], '2026-11'))).toEqual({ '2026-12': 630_00n, '2027-01': 180_00n })
  })

  it('a template out of scope earns nothing of it', () => {
    const policy = haldenWith('templates.yaml', 'pattern:\n            method: hours-as-worked', 'enabled: false\n          pattern:\n            method: hours-as-worked')
    const evaluation = evaluated([usd, hours('2026-12-01', 't1', '1')], '2026-11', policy)
    expect([revenueOf(evaluation), holdsOf(evaluation).filter(([code]) => code === 'OUT_OF_SCOPE')]).toEqual([{}, [['OUT_OF_SCOPE', 'prod_training_hours/unbilled', 0n]]])
  })

  it('a person’s hold stops what is used after its day, until it is released; then all of it is earned', () => {
    const facts = [atOneCent, usage('2026-12-10', '100'), usage('2026-12-11', '100'), fact('HoldPlaced', '2026-12-10', { hold: 'h1', reason: 'dispute', principal: 'controller' })]
    expect(revenueOf(evaluated(facts, '2026-11'))).toEqual({ '2026-12': 1_00n })
    expect(revenueOf(evaluated([...facts, fact('HoldReleased', '2026-12-20', { hold: 'h1', reason: 'settled', principal: 'controller' })], '2026-11'))).toEqual({ '2026-12': 2_00n })
  })
})
