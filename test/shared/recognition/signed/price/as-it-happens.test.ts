import { contract, goods, service, ssp, transferred } from '../given.ts'

const usage = (on: string, quantity: string, usedOn?: string) => ({ kind: 'usage', on, promise: 'S', quantity, ...(usedOn === undefined ? {} : { usedOn }) })

describe('amounts that belong to the use, sale or period they arise in', () => {
  it('S-053 seats of 100, 120 and 90 at 10.00: each month earns its own', () => {
    const terms = { promises: [service('S')], price: { fixed: '0.00', variable: [{ id: 'SEATS', kind: 'usage', unitPrice: '10.00', byPeriod: true, allocatedTo: ['S'] }] } }
    const worked = contract({ terms, facts: [usage('2026-01-31', '100'), usage('2026-02-28', '120'), usage('2026-03-31', '90')] })
    expect(['2026-01', '2026-02', '2026-03'].map((month) => worked.revenue(month))).toEqual([1_000_00n, 1_200_00n, 900_00n])
  })

  it('S-054 uptime above 99.9 % adds 10 % of the month; 99.9 % does not exceed it', () => {
    const terms = { promises: [service('S')], price: { fixed: '120000.00', variable: [{ id: 'UP', kind: 'bonus', base: '10000.00', rate: '0.10', criterion: { measure: 'uptime', above: '99.9' } }] } }
    const worked = contract({ terms, facts: [{ kind: 'measurement', on: '2026-01-31', of: 'uptime', value: '99.95' }, { kind: 'measurement', on: '2026-02-28', of: 'uptime', value: '99.90' }] })
    expect(['2026-01', '2026-02'].map((month) => worked.revenue(month))).toEqual([11_000_00n, 10_000_00n])
  })

  it('what is paid for a promise within another is earned by the whole of it', () => {
    const [A, B] = [service('A', { statedPrice: '600.00' }), service('S', { statedPrice: '600.00' })]
    const terms = { promises: [A, B, { id: 'S1', partOf: 'S' }], price: { fixed: '1200.00', variable: [{ id: 'CALLS', kind: 'usage', unitPrice: '10.00', thresholdUnits: '10', allocatedTo: ['S1'] }] } }
    const worked = contract({ terms, facts: [{ ...usage('2026-01-31', '16'), promise: 'S1' }] })
    expect([worked.revenue('2026-01', 'A'), worked.revenue('2026-01', 'S')]).toEqual([50_00n, 50_00n + 60_00n])
  })

  it('S-061 overage estimated at 11,500.00 is trued up by 3,500.00 when the meter shows 13.0 million', () => {
    const variable = [{ id: 'OVR', kind: 'usage', unitPrice: '0.005', thresholdUnits: '10000000', distribution: { type: 'normal', mean: '12300000', deviation: '1800000' }, allocatedTo: ['S'] }]
    const terms = { term: { from: '2026-01-01', through: '2026-01-31' }, promises: [goods('S')], price: { fixed: '0.00', variable } }
    const worked = contract({ terms, policy: { variable: { usage: 'overage-at-mean' } }, facts: [usage('2026-02-05', '13000000', '2026-01-31')] })
    expect([worked.revenue('2026-01'), worked.revenue('2026-02')]).toEqual([11_500_00n, 3_500_00n])
  })

  it('S-084 the minimum is fixed and the overage variable: two elements of different kinds', () => {
    const terms = { promises: [service('S')], price: { fixed: '100000.00', variable: [{ id: 'OVR', kind: 'usage', unitPrice: '0.01', thresholdUnits: '10000000', allocatedTo: ['S'] }] } }
    expect(contract({ terms }).whole.prices[0]?.elements.map(({ id, kind, minor }) => [id, kind, minor])).toEqual([['fixed', 'fixed', 100_000_00n], ['OVR', 'variable', 0n]])
  })

  it('a royalty is earned at the later of the sale and the transfer of the licence', () => {
    const terms = { promises: [goods('L')], price: { fixed: '1000.00', variable: [{ id: 'ROY', kind: 'royalty', rate: '0.05' }] } }
    const sales = [{ kind: 'sale', on: '2026-01-31', gross: '10000.00' }, { kind: 'sale', on: '2026-03-31', gross: '20000.00' }]
    const worked = contract({ terms, facts: [...sales, transferred('2026-02-10', 'L')] })
    expect(['2026-01', '2026-02', '2026-03'].map((month) => worked.revenue(month))).toEqual([0n, 1_500_00n, 1_000_00n])
  })

  it('Example 35 B: royalties that belong to both licences go to each by its stand-alone price, to X once it is transferred', () => {
    const terms = { promises: [goods('X', { ssp: ssp('800.00') }), goods('Y', { ssp: ssp('1000.00') })], price: { fixed: '300.00', variable: [{ id: 'ROY', kind: 'royalty', rate: '0.05' }] }, }
    const worked = contract({ terms, facts: [transferred('2026-01-01', 'Y'), { kind: 'sale', on: '2026-01-31', gross: '4000.00' }, transferred('2026-03-31', 'X')] })
    expect([worked.revenue('2026-01', 'Y'), worked.revenue('2026-03', 'X')]).toEqual([166_67n + 111_11n, 133_33n + 88_89n])
  })

  it('a guaranteed minimum is fixed: royalties count from where they exceed it', () => {
    const terms = { promises: [goods('L')], price: { fixed: '500.00', variable: [{ id: 'ROY', kind: 'royalty', rate: '0.10', minimum: '500.00' }] } }
    const worked = contract({ terms, facts: [transferred('2026-01-01', 'L'), { kind: 'sale', on: '2026-02-28', gross: '4000.00' }, { kind: 'sale', on: '2026-03-31', gross: '3000.00' }] })
    expect([worked.revenue('2026-01'), worked.revenue('2026-02'), worked.revenue('2026-03')]).toEqual([500_00n, 0n, 200_00n])
  })
})
