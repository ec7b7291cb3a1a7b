import { recognitionOptions } from '#policy'
import { contract, goods, service, transferred } from '../given.ts'

const met = { approved: true, rightsIdentified: true, paymentTermsIdentified: true, commercialSubstance: true, collectability: 'probable' }
const ssp = (amount: string): Record<string, unknown> => ({ ssp: { method: 'observable', amount } })

describe('the five steps of a signed contract', () => {
  it('S-040 are taken in order, and none is skipped', () => {
    const worked = contract({ terms: { criteria: met, promises: [service('saas', ssp('900.00')), goods('device', ssp('300.00'))], price: { fixed: '1000.00', variable: [{ id: 'bonus', kind: 'bonus', estimate: '200.00', included: '200.00' }] } }, facts: [transferred('2026-02-01', 'device')] })
    const steps = worked.whole.decisions.filter(({ on }) => on === '2026-01-01').map(({ step }) => step)
    const order = ['contract', 'obligations', 'price', 'allocation']
    expect(steps.map((step) => order.indexOf(step)).filter((at) => at >= 0)).toEqual(steps.map((step) => order.indexOf(step)).filter((at) => at >= 0).sort((a, b) => a - b))
    expect(order.filter((step) => step !== 'obligations' && !steps.some((one) => one === step))).toEqual([])
    expect(worked.whole.obligations.map(({ obligation }) => obligation)).toEqual(['saas', 'device'])
    expect([worked.price(), worked.allocated('saas'), worked.allocated('device'), worked.revenue('2026', 'device')]).toEqual([120_000n, 90_000n, 30_000n, 30_000n])
  })

  it.each([
    ['approved', false],
    ['rightsIdentified', false],
    ['paymentTermsIdentified', false],
    ['commercialSubstance', false],
    ['collectability', 'not-probable'],
  ])('S-101 without %s there is no contract: what was paid is a deposit, and nothing is revenue', (criterion, answer) => {
    const worked = contract({ terms: { criteria: { ...met, [criterion]: answer }, promises: [goods('device', { statedPrice: '500.00' })], price: { fixed: '500.00' } }, facts: [{ kind: 'payment', on: '2026-01-10', amount: '500.00' }, transferred('2026-01-15', 'device')] })
    expect([worked.revenue('2026'), worked.balance('deposit_liability', '2026-01-31'), worked.balance('contract_liability', '2026-01-31')]).toEqual([0n, -50_000n, 0n])
    expect(worked.decision('NO_CONTRACT')?.because).toContain(criterion)
  })

  it('S-103 fixed fees, variable fees and amounts payable to the customer add up to the price', () => {
    const worked = contract({ terms: { promises: [service('service', { statedPrice: '10000.00' })], price: { fixed: '10000.00', variable: [{ id: 'bonus', kind: 'bonus', estimate: '1500.00', included: '1000.00' }], payableToCustomer: { amount: '400.00', distinctGood: false } } } })
    const elements = worked.whole.prices.at(-1)?.elements ?? []
    expect(elements.map(({ kind, minor }) => [kind, minor])).toEqual(expect.arrayContaining([['fixed', 1_000_000n], ['variable', 100_000n], ['payable-to-customer', -40_000n]]))
    expect(elements.reduce((sum, { minor }) => sum + minor, 0n)).toBe(worked.price())
  })
})

type Combines = Record<string, unknown> & { readonly contracts: readonly { readonly id: string; readonly promises: readonly string[]; readonly price: string; readonly signedOn: string }[] }

describe('contracts signed near each other', () => {
  const parts = (days: readonly [string, string], prices: readonly [string, string]): Combines['contracts'] => [{ id: 'SOW-1', promises: ['a'], price: prices[0], signedOn: days[0] }, { id: 'SOW-2', promises: ['b'], price: prices[1], signedOn: days[1] }]
  const sows = (combines: Combines, policy: Record<string, Record<string, unknown>> = {}) =>
    contract({ terms: { promises: [goods('a', { ...ssp('100.00'), statedPrice: combines.contracts[0]?.price }), goods('b', { ...ssp('100.00'), statedPrice: combines.contracts[1]?.price })], price: {}, combines }, facts: [transferred('2026-03-01', 'a')], policy })

  it('S-042 within days and priced because of each other: one; months apart: each by itself', () => {
    const near = sows({ contracts: parts(['2026-01-01', '2026-01-08'], ['70.00', '130.00']), priceInterdependent: true })
    const apart = sows({ contracts: parts(['2026-01-01', '2026-06-08'], ['70.00', '130.00']), priceInterdependent: true })
    expect([near.decision('COMBINED')?.code, near.allocated('a')]).toEqual(['COMBINED', 10_000n])
    expect([apart.decision('NOT_COMBINED')?.code, apart.allocated('a'), apart.allocated('b')]).toEqual(['NOT_COMBINED', 7_000n, 13_000n])
  })

  it('S-043 a rule of combination that names no criterion of 25-9 is refused by policy', () => {
    const read = recognitionOptions.safeParse({ framework: 'ASC 606', contract: { combination: { criteria: [] } } })
    expect(read.success ? '' : read.error.issues[0]?.message).toContain('ASC 606-10-25-9')
  })

  it('S-044 70 % and 130 % of stand-alone prices are flagged: one may pay for the other', () => {
    expect(sows({ contracts: parts(['2026-01-01', '2026-01-08'], ['70.00', '130.00']) }).decision('CROSS_SUBSIDY')?.because).toContain('SOW-1 at 70 %')
    expect(sows({ contracts: parts(['2026-01-01', '2026-01-08'], ['95.00', '105.00']) }).decision('CROSS_SUBSIDY')).toBeUndefined()
  })

  it('S-045 an open candidate holds the facts and a recommendation, and recognises nothing until it is decided', () => {
    const facts = { contracts: parts(['2026-01-01', '2026-01-08'], ['70.00', '130.00']), priceInterdependent: true }
    const open = sows(facts, { contract: { combination: { undecided: 'hold' } } })
    expect(open.decision('COMBINATION_CANDIDATE')?.because).toMatch(/price-interdependent.*Recommended: combined.*SOW-1 70 %, SOW-2 130 %/)
    expect([open.revenue('2026'), open.holds.includes('CLASSIFICATION_MISSING')]).toEqual([0n, true])
    expect(sows({ ...facts, decided: 'combined' }, { contract: { combination: { undecided: 'hold' } } }).revenue('2026')).toBe(10_000n)
  })
})
