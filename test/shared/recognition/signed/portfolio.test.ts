import { entriesOf } from '#journal'
import { contract, goods, service, transferred } from './given.ts'
import { portfolio } from './portfolio.ts'

const sum = (minors: readonly bigint[]): bigint => minors.reduce((total, minor) => total + minor, 0n)

describe('a whole portfolio', () => {
  it('S-051 two hundred contracts of five deliverables: every price is shared out, every line has its reason, none is left over', () => {
    const contracts = Array.from({ length: 200 }, (_, index) => {
      const promises = Array.from({ length: 5 }, (__, line) => (line % 2 === 0 ? service : goods)(`line-${line}`, { ssp: { method: 'observable', amount: `${100 + 13 * line + index}.00` } }))
      return contract({ terms: { promises, price: { fixed: `${500 + index}.01` } }, facts: [transferred('2026-02-01', 'line-1'), transferred('2026-03-01', 'line-3')] })
    })
    expect(contracts.flatMap(({ holds }) => holds)).toEqual([])
    expect(contracts.filter((one) => sum(one.whole.obligations.map(({ allocatedMinor }) => allocatedMinor)) !== one.price())).toEqual([])
    expect(contracts.filter((one) => one.revenue('2026') !== one.price())).toEqual([])
    const reasoned = contracts.flatMap(({ whole }) => whole.obligations.map(({ obligation }) => whole.decisions.some(({ step, subject, cite }) => step === 'allocation' && subject === obligation && cite.length > 0)))
    expect([reasoned.length, reasoned.every(Boolean)]).toEqual([1_000, true])
  })

  it('S-063 variable consideration of eight hundred contracts at once: each is estimated, then constrained, each by its own figures', () => {
    const wrong = Array.from({ length: 800 }, (_, index) => {
      const [low, high] = [100 * index, 300 * index]
      const outcomes = [{ amount: '0.00', probability: '0.2' }, { amount: `${low}.00`, probability: '0.5' }, { amount: `${high}.00`, probability: '0.3' }]
      const passed = index % 2 === 0
      const worked = contract({ terms: { promises: [service('service', { statedPrice: '1000.00' })], price: { fixed: '1000.00', variable: [{ id: 'bonus', kind: 'bonus', method: 'expected-value', outcomes, constraint: { passed } }] } } })
      const expected = BigInt(low * 50 + high * 30)
      return [worked.decision('EXPECTED_VALUE')?.amounts['estimated'] === String(expected), worked.price() === 100_000n + (passed ? expected : 0n)].every(Boolean) ? [] : [index]
    })
    expect(wrong.flat()).toEqual([])
  })

  const company = portfolio(800)
  const dollars = (amount: number): string => `${amount}.00`

  it('S-085 eight hundred active contracts with subscription, usage and services close a month: every entry balances, and the month is what it should be', () => {
    expect(sum(company.map(({ worked }) => worked.revenue('2026-12')))).toBe(sum(company.map(({ expectedDecemberMinor }) => expectedDecemberMinor)))
    const unbalanced = company.filter(({ worked }) => sum([...entriesOf(worked.whole.events).values()].map(({ signedMinor }) => signedMinor)) !== 0n)
    expect(unbalanced).toEqual([])
    expect(company.filter(({ worked }) => worked.balance('contract_liability', '2026-12-31') !== 0n)).toEqual([])
  })

  it('S-086 a person looks at what is incomplete and at nothing else: forty contracts without a stand-alone price are forty exceptions, far from the 180 that fit into thirty hours', () => {
    const incomplete = Array.from({ length: 40 }, (_, index) => contract({ terms: { promises: [service('support', { ssp: { method: 'observable', amount: '600.00' } }), goods('device')], price: { fixed: dollars(900 + index) } } }))
    const looked = [...company.map(({ worked }) => worked), ...incomplete].map(({ holds }) => [...new Set(holds)])
    expect(looked.slice(0, 800).flat()).toEqual([])
    expect(looked.slice(800)).toEqual(incomplete.map(() => ['SSP_MISSING']))
  })

  it('S-087 the absolute error of revenue is nothing, contract by contract', () => {
    const errors = company.map(({ worked, expectedYearMinor }) => worked.revenue('2026') - expectedYearMinor)
    expect(errors.filter((error) => error !== 0n)).toEqual([])
  })
})
