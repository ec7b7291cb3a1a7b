import fc from 'fast-check'
import { Decimal } from '#money'
import { chanceBelow, expectedExcess } from '../../../../../shared/recognition/signed/price/variable/normal-excess.ts'
import { expectedValue, mostLikely } from '../../../../../shared/recognition/signed/price/variable/outcomes.ts'
import { contract, goods, service } from '../given.ts'

const bonus = (fields: Record<string, unknown>) => ({ promises: [service('S')], price: { fixed: '800000.00', variable: [{ id: 'B', kind: 'bonus', ...fields }] } })
const outcomes = [{ amount: '0.00', probability: '0.2' }, { amount: '50000.00', probability: '0.5' }, { amount: '100000.00', probability: '0.3' }]

describe('estimates of variable consideration', () => {
  it('S-055 outcomes of 0, 50,000 and 100,000 at 20, 50 and 30 %: expected value 55,000, most likely amount 50,000', () => {
    const given = outcomes.map(({ amount, probability }) => ({ amount: BigInt(amount.replace('.', '')), probability }))
    expect(expectedValue(given)).toBe(55_000_00n)
    expect(mostLikely(given)).toBe(50_000_00n)
    expect(contract({ terms: bonus({ outcomes }), policy: { variable: { estimator: 'most-likely' } } }).price()).toBe(850_000_00n)
    expect(contract({ terms: bonus({ outcomes }), policy: { variable: { estimator: 'expected-value' } } }).price()).toBe(855_000_00n)
  })

  it('S-056 the constraint is a test of its own, in the words of the framework', () => {
    const terms = bonus({ estimate: '100000.00', constraint: { passed: false } })
    expect(contract({ terms }).price()).toBe(800_000_00n)
    expect(contract({ terms }).decision('CONSTRAINED')?.because).toContain('not probable')
    expect(contract({ terms, book: 'ifrs15' }).decision('CONSTRAINED')?.because).toContain('highly probable')
    expect(contract({ terms: bonus({ estimate: '100000.00', constraint: { passed: true } }) }).price()).toBe(900_000_00n)
  })

  it('S-057 leaving it out or taking the maximum is refused, unless an exemption is named', () => {
    for (const estimator of ['none', 'maximum']) {
      expect(contract({ terms: bonus({ outcomes }), policy: { variable: { estimator } } }).holds).toContain('POLICY_UNKNOWN_CHOICE')
      expect(contract({ terms: bonus({ outcomes }), policy: { variable: { estimator, exemption: 'approved' } } }).holds).not.toContain('POLICY_UNKNOWN_CHOICE')
    }
  })

  it('S-059 an estimate keeps its own history and that of its cohort: n, mean, deviation, hash', () => {
    const history = [{ population: 'own', n: 12, mean: '12300000', deviation: '1800000', hash: 'a1' }, { population: 'api-mid-market', n: 212, mean: '11900000', deviation: '2100000', hash: 'b2' }]
    const { amounts } = contract({ terms: bonus({ estimate: '1.00', history, cohort: 'api-mid-market' }) }).decision('ESTIMATE_STATED')!
    expect(amounts).toMatchObject({ 'own.n': '12', 'own.mean': '12300000', 'own.hash': 'a1', 'api-mid-market.n': '212', 'api-mid-market.deviation': '2100000' })
  })

  it('S-060 plug-in overage 11,500.00, expected overage 11,929.50, chance of none 10.1 %', () => {
    const variable = [{ id: 'OVR', kind: 'usage', unitPrice: '0.005', thresholdUnits: '10000000', distribution: { type: 'normal', mean: '12300000', deviation: '1800000' } }]
    const estimate = (usage: string) => contract({ terms: { promises: [service('S')], price: { fixed: '0.00', variable } }, policy: { variable: { usage } } }).whole.prices[0]!.elements.find(({ id }) => id === 'OVR')!.estimatedMinor
    expect(estimate('overage-at-mean')).toBe(11_500_00n)
    expect(estimate('expected-value-of-max')).toBe(11_929_50n)
    const excess = expectedExcess({ mean: '12300000', deviation: '1800000' }, '10000000')
    expect(excess.toSignificantDigits(13).toFixed()).toBe('2385899.250526')
    expect(chanceBelow({ mean: '12300000', deviation: '1800000' }, '10000000').toFixed(3)).toBe('0.101')
    expect(new Decimal('1800000').div('12300000').toFixed(4)).toBe('0.1463')
  })

  it('S-062 met in 11 of 12 months: the share is recorded, and the threshold of policy decides', () => {
    const terms = bonus({ estimate: '100000.00', history: [{ population: 'own', n: 12, met: 11 }] })
    expect(contract({ terms }).price()).toBe(900_000_00n)
    expect(contract({ terms }).decision('CONSTRAINT_PASSED')?.because).toContain('11 of 12')
    expect(contract({ terms, policy: { variable: { likelyFrom: '0.95' } } }).price()).toBe(800_000_00n)
  })

  it('S-081 S-123 a success fee is recorded at nothing until there is evidence, then caught up', () => {
    const terms = { promises: [service('M', { statedPrice: '180000.00' }), goods('I', { statedPrice: '200000.00' })], price: { fixed: '380000.00', variable: [{ id: 'FEE', kind: 'outcome', estimate: '50000.00', allocatedTo: ['M'] }] } }
    expect(contract({ terms }).price()).toBe(380_000_00n)
    expect(contract({ terms, policy: { variable: { outcomeFees: 'estimated' } } }).price()).toBe(430_000_00n)
    const evidenced = contract({ terms, facts: [{ kind: 'estimate', on: '2026-07-01', of: 'FEE', amount: '50000.00' }] })
    expect([evidenced.price('2026-06-30'), evidenced.price()]).toEqual([380_000_00n, 430_000_00n])
    expect(evidenced.revenue('2026', 'M')).toBe(230_000_00n)
  })

  it('S-122 S-142 a bonus on an accuracy target stays out of the price until the criterion is evidenced', () => {
    const terms = { promises: [service('M')], price: { fixed: '120000.00', variable: [{ id: 'ACC', kind: 'bonus', estimate: '12000.00', criterion: { measure: 'accuracy', atLeast: '0.95' } }] } }
    expect(contract({ terms }).revenue('2026')).toBe(120_000_00n)
    expect(contract({ terms, facts: [{ kind: 'measurement', on: '2026-09-30', of: 'accuracy', value: '0.94' }] }).revenue('2026')).toBe(120_000_00n)
    expect(contract({ terms, facts: [{ kind: 'measurement', on: '2026-09-30', of: 'accuracy', value: '0.96' }] }).revenue('2026-09')).toBe(22_000_00n)
  })

  it('S-203 S-223 each of the five kinds is asked about before the price is set; a rebate lowers it', () => {
    const worked = contract({ terms: { promises: [goods('G', { statedPrice: '1000.00' })], price: { variable: [{ id: 'R', kind: 'rebate', rate: '0.12' }] } } })
    expect(worked.price()).toBe(880_00n)
    expect(worked.decision('VARIABILITY_ASSESSED')?.because).toMatch(/returns absent, volume-rebates present, performance-bonuses absent, price-concessions absent, contingent-payments absent/)
  })

  it('S-050 S-177 a clause that nothing prices is held with questions; the rest goes on', () => {
    const terms = (mappedTo?: string) => ({ promises: [goods('G', { statedPrice: '1000.00' })], price: { clauses: [{ type: 'right-of-return', mappedTo }], variable: mappedTo === undefined ? [] : [{ id: mappedTo, kind: 'returns', returnRate: '0.1' }] } })
    const unmapped = contract({ terms: terms() })
    expect(unmapped.whole.holds.find(({ code }) => code === 'CLASSIFICATION_MISSING')?.sentence).toMatch(/\?/)
    expect(contract({ terms: terms('RET') }).holds).not.toContain('CLASSIFICATION_MISSING')
  })

  it('is held without anything to estimate by', () => expect(contract({ terms: bonus({}) }).holds).toContain('ESTIMATE_MISSING'))

  it('is held where it is a share of a price of which nothing is fixed; with what it is a share of, it is estimated', () => {
    const rebated = (element: Record<string, unknown>) => contract({ terms: { promises: [{ id: 'G', unitPrice: '100.00', satisfaction: { method: 'as-used', measure: 'units' } }], price: { variable: [{ id: 'R', kind: 'rebate', rate: '0.03', ...element }] } } })
    expect([rebated({}).holds, rebated({ base: '10000.00' }).holds, rebated({ base: '10000.00' }).decision('SHARE_OF_BASE')?.amounts['estimated']]).toEqual([['ESTIMATE_MISSING'], [], '-30000'])
  })

  it('law: an expected value lies between the least and the most', () => {
    const outcome = fc.record({ amount: fc.bigInt(-1_000_000n, 1_000_000n), probability: fc.integer({ min: 1, max: 100 }).map((share) => `0.${String(share).padStart(3, '0')}`) })
    fc.assert(fc.property(fc.array(outcome, { minLength: 1, maxLength: 6 }), (some) => {
      const amounts = some.map(({ amount }) => amount).sort((a, b) => (a < b ? -1 : 1))
      const value = expectedValue(some)
      expect(value >= amounts[0]! && value <= amounts.at(-1)!).toBe(true)
      expect(amounts).toContain(mostLikely(some))
    }))
  })

  it('law: the expected excess is at least the excess of the mean, and differs from its mirror by exactly that excess', () => {
    const whole = fc.integer({ min: 1, max: 10_000_000 })
    fc.assert(fc.property(whole, whole, whole, (mean, deviation, threshold) => {
      const above = expectedExcess({ mean: `${mean}`, deviation: `${deviation}` }, `${threshold}`)
      const below = expectedExcess({ mean: `${threshold}`, deviation: `${deviation}` }, `${mean}`)
      expect(above.gte(Decimal.max(mean - threshold, 0).minus('1e-12'))).toBe(true)
      expect(above.minus(below).minus(mean - threshold).abs().lt('1e-12')).toBe(true)
    }))
  })
})
