import type { Fact } from '#billing'
import { haldenWith } from '../policy/halden.ts'
import { evaluated, fact, holdsOf, invoice, line, revenueOf } from './given.ts'

const usage = (usedOn: string, quantity: string, says: Record<string, unknown> = {}): Fact =>
  fact('UsageReported', usedOn, { promise: null, product: 'prod_inference', authority: 'metering', meter: 'tokens', usedOn, quantity, version: 1, ...says })
const hours = (on: string, count: string, says: Record<string, unknown> = {}): Fact =>
  fact('HoursLogged', on, { promise: null, product: 'prod_training_hours', authority: 'timesheets', entry: on, workedOn: on, hours: count, ...says })
const stated = (says: Record<string, unknown> = {}, version: Record<string, unknown> = {}): Fact =>
  fact('PromisesStated', '2026-01-01', {
    basis: 'subscription', version: 1, currency: 'USD', term: { startOn: '2026-01-01', endOn: null }, ...version,
    promises: [{ promise: 'si_u', product: 'prod_inference', listPrice: null, description: null, quantity: null, unitMinor: '1', term: null, priceMinor: null, ...says }],
  })
const usd = invoice('in_0', '2026-01-01', [line({ line: 'l1', product: 'prod_unheard_of', net: 1n })])
const revenue = (facts: readonly Fact[], policy?: Parameters<typeof evaluated>[2]) => revenueOf(evaluated(facts, '2025-12', policy))
const reading = haldenWith('templates.yaml', 'rateMinor: { USD: "0.2"', 'meters: [tokens]\n            rateMinor: { USD: "0.2"')

describe('the rate of policy', () => {
  it('is that of the day of use: 0.25 cents until June, 0.2 cents from July', () => {
    expect(revenue([usd, usage('2026-06-30', '1000'), usage('2026-07-01', '1000')])).toEqual({ '2026-06': 2_50n, '2026-07': 2_00n })
  })

  it('does not stay that of the first use, which was invoiced long ago', () => {
    const billed = invoice('in_1', '2026-07-01', [line({ line: 'l1', product: 'prod_inference', net: 2_50n, term: ['2026-06-01', '2026-07-01'], metered: true })])
    expect(revenue([usd, usage('2026-06-30', '1000'), billed, usage('2026-12-01', '1000')])).toEqual({ '2026-06': 2_50n, '2026-12': 2_00n })
  })

  it('amounts at two rates are rounded together: half a cent of June and half of July are one', () => {
    expect(revenue([usd, usage('2026-06-30', '1'), usage('2026-07-01', '1')])).toEqual({})
    expect(revenue([usd, usage('2026-06-30', '1'), usage('2026-07-01', '2')])).toEqual({ '2026-07': 1n })
  })

  it('once it accrues nothing, what is used from that day waits for its invoice', () => {
    const none = haldenWith('templates.yaml', 'accrual: list-rate\n            rateMinor: { USD: "0.2"', 'accrual: none\n            rateMinor: { USD: "0.2"')
    const facts = [usd, usage('2026-06-30', '1000'), usage('2026-07-01', '1000')]
    expect([revenue(facts, none), holdsOf(evaluated(facts, '2025-12', none)).map(([code]) => code)]).toEqual([{ '2026-06': 2_50n }, ['NO_POLICY_MATCH']])
  })
})

describe('the promise that a report speaks of', () => {
  const obligations = (facts: readonly Fact[], policy?: Parameters<typeof evaluated>[2]) => evaluated(facts, '2025-12', policy).obligations.map(({ obligation, recognisedMinor }) => `${obligation} ${recognisedMinor}`)

  it('is found by product alone, by promise alone, and by both', () => {
    for (const says of [{}, { promise: 'si_u', product: null }, { promise: 'si_u' }]) expect(obligations([stated(), usage('2026-12-10', '700', says)])).toEqual(['si_u/prod_inference 700'])
    expect(obligations([stated({ promise: 'si_0', product: 'prod_finetune' }), usd, usage('2026-12-10', '1000')])).toEqual(['prod_inference 200', 'prod_unheard_of 0'])
  })

  it('states its rate to a report that names neither, by the product of its meter', () => {
    expect(obligations([stated(), usage('2026-12-10', '700', { product: null })], reading)).toEqual(['prod_inference 700'])
    expect(obligations([stated({ product: 'ZC-USAGE' }), usage('2026-12-10', '1000', { product: null })], reading)).toEqual(['prod_inference 200'])
  })

  it('is classed by its list price where policy matches that', () => {
    const byPrice = haldenWith('templates.yaml', '- { product: prod_inference }', '- { listPrice: price_tokens }')
    expect(obligations([stated({ product: 'prod_new', listPrice: 'price_tokens' }), usage('2026-12-10', '700', { promise: 'si_u', product: null })], byPrice)).toEqual(['si_u/prod_new 700'])
  })

  it('as its highest version states it, of one number that of the later id', () => {
    const versions = [stated({ unitMinor: '3' }, { id: 'test:a', version: 2 }), stated({ unitMinor: '2' }, { id: 'test:b', version: 2 }), stated({ unitMinor: '9' }, { id: 'test:z' })]
    for (const facts of [versions, versions.toReversed()]) expect(revenue([...facts, usage('2026-12-10', '100', { promise: 'si_u' })])).toEqual({ '2026-12': 2_00n })
  })
})

describe('what was stated', () => {
  it('by a subscription stands beside what an order or contract states, whatever their numbers', () => {
    const others = [stated({ promise: 'A-1', product: 'ZC-SUPPORT' }, { basis: 'order', version: 5 }), stated({ promise: 'B-1', product: 'ZC-SUPPORT' }, { basis: 'contract', version: 7 })]
    expect(revenue([stated(), ...others, usage('2026-12-10', '700')])).toEqual({ '2026-12': 7_00n })
  })

  it('without a currency is in that of the contract; where nothing has one nothing is accrued', () => {
    const nameless = stated({}, { currency: null })
    expect([revenue([nameless, usd, usage('2026-12-10', '700')]), evaluated([nameless, usd], '2025-12').holds.map(({ code }) => code)]).toEqual([{ '2026-12': 7_00n }, ['NO_POLICY_MATCH']])
    expect([revenue([nameless, usage('2026-12-10', '700')]), holdsOf(evaluated([nameless, usage('2026-12-10', '700')], '2025-12'))]).toEqual([{}, [['RATE_UNKNOWN', 'si_u/prod_inference/unbilled', 0n]]])
  })

  it('of a product that policy tells by its being metered or not: use is metered, hours are not', () => {
    const metered = haldenWith('templates.yaml', '- { product: prod_inference }', '- { product: prod_inference, metered: true }')
    const unmetered = haldenWith('templates.yaml', '- { product: prod_training_hours }', '- { product: prod_training_hours, metered: false }')
    expect(revenue([usd, usage('2026-12-10', '1000')], metered)).toEqual({ '2026-12': 2_00n })
    expect(revenue([usd, hours('2026-12-10', '1')], unmetered)).toEqual({ '2026-12': 180_00n })
  })
})

describe('what is not accrued', () => {
  it('hours or usage of something that is not sold by use', () => {
    const facts = [usd, hours('2026-12-01', '3', { product: 'prod_platform_team', authority: 'stripe' }), usage('2026-12-01', '3', { product: 'prod_platform_team' })]
    expect([revenue(facts), holdsOf(evaluated(facts, '2025-12')).map(([, subject]) => subject)]).toEqual([{}, ['in_0/l1']])
  })

  it('what its invoice covers, of which nothing is left to show', () => {
    const billed = invoice('in_1', '2027-01-01', [line({ line: 'l1', product: 'prod_inference', net: 5_00n, term: ['2026-12-01', '2027-01-01'], metered: true })])
    expect(evaluated([usage('2026-12-10', '1000'), billed], '2025-12').obligations[0]!.tranches.map(({ tranche }) => tranche)).toEqual(['in_1/l1'])
  })

  it('what is used after a person stopped the contract; what was used before is', () => {
    const facts = [usd, usage('2026-12-10', '1000'), usage('2026-12-11', '5000'), fact('HoldPlaced', '2026-12-10', { hold: 'h1', reason: 'dispute', principal: 'controller' })]
    expect(revenue(facts)).toEqual({ '2026-12': 2_00n })
  })

  it('is reported late in the order of its days: thirds of a cent are not moved to another month', () => {
    const third = stated({ unitMinor: '0.4' })
    const late = [usage('2027-01-31', '1'), usage('2026-12-31', '1', { usedOn: '2026-12-30' }), { ...usage('2027-02-10', '1'), usedOn: '2026-12-31' } as Fact]
    expect(revenue([third, ...late])).toEqual({ '2026-12': 1n })
  })
})
