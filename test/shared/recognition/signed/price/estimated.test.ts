import { expectedValue, mostLikely } from '../../../../../shared/recognition/signed/price/variable/outcomes.ts'
import { contract, goods, service } from '../given.ts'

type Fields = Record<string, unknown>
const priced = (element: Fields, { policy, promises = [goods('G', { statedPrice: '1000.00' })], price = {}, facts = [] }: { policy?: Fields; promises?: readonly Fields[]; price?: Fields; facts?: readonly Fields[] } = {}) =>
  contract({ terms: { promises, price: { ...price, variable: [{ id: 'V', ...element }] } }, facts, ...(policy === undefined ? {} : { policy: { variable: policy } }) })
const added = (...given: Parameters<typeof priced>) => priced(...given).whole.prices[0]?.elements.find(({ id }) => id === 'V')?.minor
const outcome = (amount: string, probability: string) => ({ amount, probability })

describe('the method that predicts an amount (606-10-32-8)', () => {
  const two = [outcome('0.00', '0.4'), outcome('100.00', '0.6')]
  const three = [outcome('0.00', '0.2'), outcome('50.00', '0.5'), outcome('100.00', '0.3')]

  it('by nature is the most likely of two outcomes, and the expected value of more', () => {
    expect([added({ outcomes: two }), added({ outcomes: three })]).toEqual([100_00n, 55_00n])
    expect([added({ outcomes: two, method: 'expected-value' }), added({ outcomes: three, method: 'most-likely' })]).toEqual([60_00n, 50_00n])
  })

  it('is none, or the most that is possible, where policy names an exemption', () => {
    const exempt = (estimator: string) => priced({ outcomes: [three[2], three[0], three[1]] }, { policy: { estimator, exemption: 'approved' } })
    expect([exempt('none').price(), exempt('maximum').price()]).toEqual([1_000_00n, 1_100_00n])
    expect(exempt('none').decision('NOT_ESTIMATED')?.because).toBe('Policy leaves it out: approved.')
    expect(exempt('maximum').decision('MAXIMUM')?.because).toBe('Policy takes the maximum: approved.')
  })

  it('of equally likely amounts is the lower, in whatever order they stand', () => {
    const equal = [{ amount: 10n, probability: '0.5' }, { amount: 4n, probability: '0.50' }, { amount: 7n, probability: '0.5' }]
    expect([mostLikely(equal), mostLikely([...equal].reverse()), mostLikely([])]).toEqual([4n, 4n, 0n])
  })

  it('expects nothing of outcomes that have no probability', () => {
    expect([expectedValue([{ amount: 10n, probability: '0' }]), expectedValue([])]).toEqual([0n, 0n])
    expect(expectedValue([{ amount: 10n, probability: '2' }, { amount: 40n, probability: '1' }])).toBe(20n)
  })

  it('of a quantity above a threshold is the excess of its mean, or what is expected of the excess', () => {
    const distributed = { unitPrice: '1.00', distribution: { type: 'normal', mean: '120', deviation: '0' } }
    const mean = priced({ ...distributed, thresholdUnits: undefined }, { policy: { usage: 'overage-at-mean' } })
    expect([mean.price(), mean.decision('EXCESS_OF_MEAN')?.subject]).toEqual([1_120_00n, 'V'])
    const value = priced({ ...distributed, thresholdUnits: undefined }, { policy: { usage: 'expected-value-of-max' } })
    expect([value.price(), value.decision('EXPECTED_VALUE_OF_EXCESS')?.subject]).toEqual([1_120_00n, 'V'])
  })

  it('of a quantity that does not vary is its excess, and nothing below the threshold', () => {
    const elements = (mean: string) => priced({ kind: 'usage', unitPrice: '1.00', thresholdUnits: '100', distribution: { type: 'normal', mean, deviation: '0' } }, { policy: { usage: 'expected-value-of-max' } }).whole.prices[0]?.elements.at(-1)?.estimatedMinor
    expect([elements('120'), elements('80')]).toEqual([20_00n, 0n])
  })

  it('of a distribution without a price is none: an estimate is needed', () => {
    expect(priced({ distribution: { type: 'normal', mean: '120', deviation: '10' } }).holds).toEqual(['ESTIMATE_MISSING'])
  })

  it('is a share of what the clause names, else of the fixed price, else of what the promises state; clauses that give back lower the price', () => {
    expect([added({ rate: '0.1', base: '50.00' }), added({ rate: '0.1' }, { price: { fixed: '700.00' } }), added({ rate: '0.1' })]).toEqual([5_00n, 70_00n, 100_00n])
    for (const kind of ['penalty', 'rebate', 'price-concession', 'price-protection', 'prompt-payment-discount']) expect(added({ kind, rate: '0.1' })).toBe(-100_00n)
    for (const kind of ['bonus', 'other']) expect(added({ kind, rate: '0.1' })).toBe(100_00n)
  })

  it('is none of what is known when it happens: a royalty, a use, a level that is measured, units above a threshold', () => {
    const unestimated = (element: Fields) => {
      const books = priced(element)
      return [books.price(), books.decision('AS_IT_HAPPENS')?.amounts]
    }
    const none = [1_000_00n, { estimated: '0', included: '0' }]
    for (const element of [{ kind: 'royalty', rate: '0.1' }, { kind: 'usage', rate: '0.1' }, { kind: 'bonus', rate: '0.1', criterion: { measure: 'uptime', atLeast: '99' } }, { unitPrice: '1.00', thresholdUnits: '10' }, { kind: 'volume-price' }]) expect(unestimated(element)).toEqual(none)
    expect(unestimated({ kind: 'bonus', estimate: '5.00', byPeriod: true })).toEqual([1_000_00n, { estimated: '500', included: '0' }])
    for (const element of [{ unitPrice: '1.00' }, { thresholdUnits: '10' }]) expect(added({ ...element, estimate: '5.00' })).toBe(5_00n)
  })
})

describe('the history that speaks for a contract (606-10-32-9)', () => {
  const seen = (population: string, rate: string, n = 40) => ({ population, n, rate })
  const rate = (history: readonly Fields[], more: Fields = {}) => added({ kind: 'rebate', history, ...more })

  it('is that of its cohort from thirty occasions on, else its own, else everybody’s', () => {
    const all = [seen('general', '0.3'), seen('own', '0.2'), seen('cohort', '0.1', 30)]
    expect(rate(all, { cohort: 'cohort' })).toBe(-100_00n)
    expect(rate([...all.slice(0, 2), seen('cohort', '0.1', 29)], { cohort: 'cohort' })).toBe(-200_00n)
    expect([rate(all), rate([all[0]!, all[2]!], { cohort: 'another' })]).toEqual([-200_00n, -300_00n])
  })

  it('is the only one there is, but none of several others', () => {
    expect(rate([seen('partners', '0.1', 3)])).toBe(-100_00n)
    expect(priced({ kind: 'rebate', history: [seen('partners', '0.1'), seen('resellers', '0.2')] }).holds).toContain('ESTIMATE_MISSING')
    expect(priced({ kind: 'rebate', history: [] }).holds).toContain('ESTIMATE_MISSING')
  })
})

describe('the constraint (606-10-32-11)', () => {
  const met = (times: number, n: number) => ({ history: [{ population: 'own', n, met: times }] })

  it('passes from just the share of occasions that policy asks for', () => {
    expect([added({ kind: 'bonus', estimate: '30.00', ...met(3, 4) }), added({ kind: 'bonus', estimate: '30.00', ...met(74, 100) })]).toEqual([30_00n, 0n])
  })

  it('leaves of a reduction the most that may be given back', () => {
    const penalty = (more: Fields) => added({ kind: 'penalty', estimate: '-30.00', constraint: { passed: false }, ...more })
    expect([penalty({}), penalty({ base: '80.00' }), penalty({ base: '80.00', maximum: '50.00' })]).toEqual([-30_00n, -80_00n, -50_00n])
  })

  it('that a person concluded says whether something was left out', () => {
    const concluded = (included: string) => priced({ kind: 'bonus', estimate: '30.00', included }).whole.decisions.find(({ amounts }) => 'included' in amounts)
    expect([concluded('20.00')?.code, concluded('30.00')?.code, concluded('20.00')?.amounts]).toEqual(['CONSTRAINED', 'CONSTRAINT_PASSED', { estimated: '3000', included: '2000' }])
  })

  it('without a conclusion is presumed to pass, and said to be', () => {
    const books = priced({ kind: 'bonus', estimate: '30.00', history: [{ population: 'own', n: 4, rate: '0.1' }] })
    expect([books.price(), books.decision('CONSTRAINT_PRESUMED_PASSED')?.amounts]).toEqual([1_030_00n, { estimated: '3000', included: '3000' }])
  })
})

describe('what is asked before the price is set (606-10-32-6)', () => {
  it.each([
    ['returns', ['returns']],
    ['volume-rebates', ['rebate', 'volume-price']],
    ['performance-bonuses', ['bonus', 'penalty']],
    ['price-concessions', ['price-concession', 'price-protection', 'prompt-payment-discount']],
    ['contingent-payments', ['outcome', 'usage', 'royalty', 'other', undefined]],
  ])('%s are present by any of their clauses, and no other', (asked, kinds) => {
    for (const kind of kinds) {
      const present = priced({ kind, estimate: '-1.00' }).decision('VARIABILITY_ASSESSED')?.because.match(/[a-z-]+ present/g)
      expect(present).toEqual([`${asked} present`])
    }
  })

  it('one clause among others is enough', () => {
    const books = contract({ terms: { promises: [service('S')], price: { fixed: '1.00', variable: [{ id: 'A', kind: 'bonus', estimate: '1.00' }, { id: 'B', kind: 'rebate', estimate: '-1.00' }] } } })
    expect(books.decision('VARIABILITY_ASSESSED')?.because).toContain('returns absent, volume-rebates present, performance-bonuses present, price-concessions absent')
  })
})

describe('open estimates that are looked at again in every period (606-10-32-14)', () => {
  const each = { policy: { reassessment: 'every-period' } }
  const open = (period: string, facts: readonly Fields[] = [], element: Fields = {}) => priced({ kind: 'bonus', estimate: '30.00', ...element }, { ...each, facts }).through(period).holds.map(({ code }) => code)
  const looked = (on: string) => ({ kind: 'estimate', on, of: 'V', amount: '30.00' })

  it('hold the contract from the period after signing, unless somebody looked in that very period', () => {
    expect([open('2026-01'), open('2026-02'), open('2026-02', [looked('2026-02-28')]), open('2026-03', [looked('2026-02-28')])]).toEqual([[], ['ESTIMATE_MISSING'], [], ['ESTIMATE_MISSING']])
  })

  it('are open until the day on which they are resolved', () => {
    expect([open('2026-02', [], { resolvedOn: '2026-02-28' }), open('2026-02', [], { resolvedOn: '2026-03-01' })]).toEqual([[], ['ESTIMATE_MISSING']])
  })

  it('are none where the amount is known as it happens', () => {
    expect(open('2026-02', [], { kind: 'usage', unitPrice: '1.00' })).toEqual([])
  })
})

describe('goods that may come back', () => {
  const ssp = (id: string, price: string, more: Fields = {}) => goods(id, { statedPrice: price, ...more })
  const returned = (promises: readonly Fields[], element: Fields) => added({ kind: 'returns', ...element }, { promises })

  it('are those that the clause names, else those that are goods by nature, else the first', () => {
    const two = [ssp('A', '100.00'), ssp('B', '200.00', { nature: 'good' })]
    expect(returned(two, { returnRate: '0.1' })).toBe(-20_00n)
    expect(returned(two, { returnRate: '0.1', allocatedTo: ['A'] })).toBe(-10_00n)
    expect(returned([ssp('A', '100.00'), ssp('B', '200.00')], { returnRate: '0.1' })).toBe(-10_00n)
  })

  it('are expected by units of those sold, or by a rate; without either an estimate is needed', () => {
    expect(returned([ssp('A', '100.00', { quantity: '8' })], { expectedReturns: '2' })).toBe(-25_00n)
    expect(returned([ssp('A', '100.00', { quantity: '2.5' })], { expectedReturns: '0.5' })).toBe(-20_00n)
    expect(returned([ssp('A', '100.00', { quantity: '0' })], { expectedReturns: '2' })).toBe(0n)
    expect(priced({ kind: 'returns' }).holds).toContain('ESTIMATE_MISSING')
    expect(returned([ssp('A', '100.00')], { estimate: '-4.00' })).toBe(-4_00n)
  })
})
