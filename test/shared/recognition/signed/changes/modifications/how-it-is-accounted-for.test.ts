import { goods, service, transferred } from '../../given.ts'
import { C, change, cost, decided, given, ssp, treatment, work } from './given.ts'

describe('a contract of its own (606-10-25-12)', () => {
  it('adds distinct goods at their stand-alone price, and changes nothing else', () => {
    expect(treatment({ facts: [change({ added: [C()] })] })).toBe('SEPARATE_CONTRACT')
  })

  it.each([
    ['at another price', { added: [C({ statedPrice: '90.00' })] }],
    ['of which one is at another price', { added: [C(), goods('D', { statedPrice: '90.00', ssp: ssp('100.00') })] }],
    ['without a stand-alone price', { added: [C({ ssp: undefined })] }],
    ['without a price', { added: [C({ statedPrice: undefined })], priceChange: '100.00' }],
    ['and takes goods away', { added: [C()], removed: ['B'] }],
    ['and changes another promise', { added: [C()], changed: [{ promise: 'B', priceChange: '-10.00' }] }],
    ['and agrees all that is to come anew', { added: [C()], remainingPrice: '200.00' }],
    ['and concedes a price', { added: [C()], concession: '10.00' }],
    ['and changes the term', { added: [C()], term: { from: '2026-06-30', through: '2026-12-31' } }],
    ['that is said not to be at its stand-alone price', { added: [C()], addedAtStandalonePrice: false }],
  ])('is none %s', (_, fields) => {
    expect(treatment({ facts: [change(fields)] })).toBe('PROSPECTIVE')
  })

  it('is one at any price where a person says that it is the stand-alone price, or policy looks no further', () => {
    expect(treatment({ facts: [change({ added: [C({ statedPrice: '90.00' })], addedAtStandalonePrice: true })] })).toBe('SEPARATE_CONTRACT')
    expect(treatment({ facts: [change({ added: [C({ statedPrice: '90.00' })] })], policy: { modifications: { treatment: 'separate-or-prospective' } } })).toBe('SEPARATE_CONTRACT')
  })

  it('is none of goods that are not distinct, as judged or as said', () => {
    const answer = (value: boolean) => ({ answer: value, evidence: ['Statement of work'] })
    const judged = { capable: answer(true), integration: answer(true), modification: answer(false), interdependence: answer(false), reviewedBy: 'R. Roe' }
    expect(treatment({ facts: [change({ added: [C({ distinct: judged })] })] })).not.toBe('SEPARATE_CONTRACT')
    expect(treatment({ facts: [change({ added: [C()], addedDistinct: false })] })).not.toBe('SEPARATE_CONTRACT')
    expect(treatment({ facts: [change({ added: [C({ distinct: judged })], addedDistinct: true })] })).toBe('SEPARATE_CONTRACT')
  })

  it('leaves the first as it is: its price, its allocation, its earlier weights', () => {
    const books = given({ facts: [change({ added: [C()] }), transferred('2026-07-31', 'B'), transferred('2026-08-31', 'C')] })
    expect(['2026-01', '2026-07', '2026-08'].map((month) => books.revenue(month))).toEqual([100_00n, 100_00n, 100_00n])
    expect(decided(books)).toMatchObject({ cite: ['ASC 606-10-25-12', 'IFRS 15.20'], policy: null, amounts: { change: '10000', remaining: '20000', recognised: '10000', added: '1' } })
    expect(books.whole.allocations.at(-1)).toMatchObject({ cause: 'modification: separate contract', weights: new Map([['A', 100_00n], ['B', 100_00n], ['C', 100_00n]]) })
  })
})

describe('what policy or a person concludes', () => {
  const policy = (treatment_: string) => ({ modifications: { treatment: treatment_ } })

  it('stands in place of the facts', () => {
    const facts = [change({ added: [C({ statedPrice: '90.00' })] })]
    expect(['separate-contract', 'prospective', 'cumulative-catch-up'].map((each) => treatment({ facts, policy: policy(each) }))).toEqual(['SEPARATE_CONTRACT', 'PROSPECTIVE', 'CUMULATIVE_CATCH_UP'])
    expect(decided(given({ facts, policy: policy('prospective') }))?.policy).toBe('modifications.treatment')
    expect(decided(given({ facts: [change({ added: [C()], treatment: 'prospective' })] }))).toMatchObject({ code: 'PROSPECTIVE', policy: 'concluded by a person' })
  })

  it('as a contract of its own needs that something is added, and nothing taken away', () => {
    expect(treatment({ facts: [change({ changed: [{ promise: 'B', priceChange: '-10.00' }] })], policy: policy('separate-contract') })).toBe('PROSPECTIVE')
    expect(treatment({ facts: [change({ added: [C()], removed: ['B'] })], policy: policy('separate-contract') })).toBe('PROSPECTIVE')
    const held = given({ facts: [change({ changed: [{ promise: 'B', priceChange: '-10.00' }], treatment: 'separate-contract' })] })
    expect(held.whole.holds).toMatchObject([{ code: 'MODIFICATION_UNDECIDED', amountMinor: -10_00n }])
  })
})

describe('what is left of an obligation (606-10-25-13)', () => {
  const half = [cost('2026-03-31', '400.00')]

  it.each([
    ['of a work partly done is part of it', [work()], half, {}, 'CUMULATIVE_CATCH_UP'],
    ['of a work not begun is distinct', [work()], [], {}, 'PROSPECTIVE'],
    ['of a series is distinct', [work({ series: true })], half, {}, 'PROSPECTIVE'],
    ['of what is no series is part of it', [service('W', { statedPrice: '1200.00', series: false })], [], {}, 'CUMULATIVE_CATCH_UP'],
    ['of a service by time is distinct', [service('W', { statedPrice: '1200.00' })], [], {}, 'PROSPECTIVE'],
    ['is as the change says of it', [work()], half, { changed: [{ promise: 'W', remainingDistinct: true, priceChange: '100.00' }] }, 'PROSPECTIVE'],
    ['is as the change says of all', [work()], half, { remainingDistinct: true }, 'PROSPECTIVE'],
    ['as said of it stands before what is said of all', [work()], half, { remainingDistinct: true, changed: [{ promise: 'W', remainingDistinct: false, priceChange: '100.00' }] }, 'CUMULATIVE_CATCH_UP'],
  ])('%s', (_, promises, facts, fields, code) => {
    expect(treatment({ promises, facts: [...facts, change({ priceChange: '100.00', ...fields })] })).toBe(code)
  })

  it.each(['hours', 'reported-progress', 'milestones'])('of %s partly done is part of it', (method) => {
    const satisfaction = method === 'hours' ? { method, expectedHours: '100' } : method === 'milestones' ? { method, weights: ['1', '1'], names: ['first', 'second'] } : { method }
    const done = method === 'hours' ? { kind: 'hours', on: '2026-03-31', promise: 'W', hours: '50' } : method === 'milestones' ? { kind: 'progress', on: '2026-03-31', measure: 'milestone', promise: 'W', milestone: 'first' } : { kind: 'progress', on: '2026-03-31', measure: 'percent', promise: 'W', cumulative: '0.5' }
    expect(treatment({ promises: [work({ satisfaction })], facts: [done, change({ priceChange: '100.00' })] })).toBe('CUMULATIVE_CATCH_UP')
  })

  it('is part of it where what is added is not distinct from it', () => {
    const books = given({ promises: [service('W', { statedPrice: '1200.00' })], facts: [change({ added: [goods('C', { statedPrice: '120.00' })], addedDistinct: false })] })
    expect([decided(books)?.code, books.revenue('2026-06'), books.revenue('2026-07')]).toEqual(['CUMULATIVE_CATCH_UP', 100_00n + 60_00n, 110_00n])
  })

  it('of which some is distinct and some is not, each takes its own', () => {
    const books = given({ promises: [work(), service('S', { statedPrice: '1200.00', ssp: ssp('1200.00') })], facts: [...half, change({ changed: [{ promise: 'W', priceChange: '200.00' }, { promise: 'S', priceChange: '-60.00' }] })] })
    // The work is half done: 100 of 200 are caught up. The service has 600 to come, and now 540.
    expect([books.revenue('2026-06', 'W'), books.revenue('2026-07', 'S')]).toEqual([100_00n, 90_00n])
    expect(decided(books)).toMatchObject({ code: 'MIXED', cite: ['ASC 606-10-25-13(c)', 'IFRS 15.21(c)'], amounts: { change: '14000', cumulative_catch_up: '10000', recognised: '110000', remaining: '124000' } })
    expect(books.whole.allocations.at(-1)?.cause).toBe('modification: mixed')
  })

  it('of which nothing is distinct, with goods added that are, is mixed too', () => {
    const books = given({ promises: [work()], facts: [...half, change({ added: [C()], addedAtStandalonePrice: false }), transferred('2026-08-31', 'C')] })
    expect([decided(books)?.code, books.revenue('2026-06'), books.revenue('2026-08')]).toEqual(['MIXED', 0n, 100_00n])
  })

  it('caught up names what it adds on the day', () => {
    const books = given({ promises: [work()], facts: [...half, change({ priceChange: '100.00' })] })
    expect(decided(books)).toMatchObject({ cite: ['ASC 606-10-25-13(b)', 'IFRS 15.21(b)'], amounts: { change: '10000', cumulative_catch_up: '5000', remaining: '60000', recognised: '50000' } })
    expect([books.revenue('2026-06'), books.whole.allocations.at(-1)?.cause]).toEqual([50_00n, 'modification: catch-up'])
  })

  it('of several works partly done takes what the change says of each, and the rest by what each is allocated', () => {
    const promises = [work(), work({ id: 'V', statedPrice: '3000.00', satisfaction: { method: 'cost-to-cost', expectedCost: '800.00' } })]
    const both = [...half, cost('2026-03-31', '200.00', 'V')]
    const parts = (fields: Record<string, unknown>) => {
      const books = given({ promises, facts: [...both, change(fields)] })
      return [books.allocated('W'), books.allocated('V')]
    }
    expect(parts({ priceChange: '400.00' })).toEqual([1_100_00n, 3_300_00n])
    expect(parts({ priceChange: '400.00', changed: [{ promise: 'W', priceChange: '250.00' }] })).toEqual([1_250_00n, 3_150_00n])
    expect(parts({ changed: [{ promise: 'W', priceChange: '250.00' }, { promise: 'V', priceChange: '50.00' }] })).toEqual([1_250_00n, 3_050_00n])
    expect(parts({ priceChange: '700.00', changed: [{ promise: 'W', priceChange: '250.00' }, { promise: 'V', priceChange: '50.00' }] })).toEqual([1_350_00n, 3_350_00n])
  })
})

describe('effort that is changed more than once', () => {
  it('adds to what the change before expected', () => {
    const more = (on: string) => change({ on, changed: [{ promise: 'W', expectedCostChange: '200.00', remainingDistinct: false }] })
    const books = given({ promises: [work()], facts: [cost('2026-03-31', '400.00'), more('2026-04-15'), more('2026-05-15')] })
    // 400 of 800, of 1,000, of 1,200.
    expect([books.revenue('2026-03'), books.revenue('2026-04'), books.revenue('2026-05')]).toEqual([500_00n, -100_00n, 333_33n - 400_00n])
  })
})
