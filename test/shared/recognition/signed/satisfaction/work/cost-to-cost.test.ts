import { contract } from '../../given.ts'

const project = (satisfaction: Record<string, unknown>, price: string) => ({ promises: [{ id: 'PRJ', statedPrice: price, satisfaction: { method: 'cost-to-cost', ...satisfaction } }] })
const cost = (on: string, fields: Record<string, unknown>) => ({ kind: 'cost', on, promise: 'PRJ', ...fields })
const spring = ['2026-01', '2026-02', '2026-03']
const months = (books: ReturnType<typeof contract>) => spring.map((month) => books.revenue(month))
const spent = (books: ReturnType<typeof contract>) => ['2026-01-31', '2026-02-28', '2026-03-31'].map((on) => books.balance('cost_of_sales', on))
const asOther = { progress: { uninstalledMaterials: 'as-other-cost' } }

describe('cost to cost (606-10-55-20)', () => {
  it('each report on its own day, by what it adds or comes to; one that only estimates moves the rest', () => {
    const books = contract({ terms: project({ expectedCost: '400.00' }, '1000.00'), facts: [cost('2026-01-31', { amount: '100.00' }), cost('2026-02-01', { amount: '60.00' }), cost('2026-02-28', { cumulative: '200.00' }), cost('2026-03-01', { expectedTotal: '500.00' })] })
    expect(months(books)).toEqual([250_00n, 250_00n, -100_00n])
    expect(spent(books)).toEqual([100_00n, 200_00n, 200_00n])
  })

  it('an estimate of the contract counts as the cost expected in all; one that says nothing of it changes nothing', () => {
    const books = contract({ terms: project({ expectedCost: '400.00' }, '1000.00'), facts: [cost('2026-01-31', { amount: '100.00' }), { kind: 'estimate', on: '2026-02-10', of: 'PRJ', amount: '500.00' }, { kind: 'estimate', on: '2026-03-10', of: 'PRJ', author: 'pm' }] })
    expect(months(books)).toEqual([250_00n, -50_00n, 0n])
  })

  it('waste of each report is no progress, and stays none', () => {
    const added = contract({ terms: project({ expectedCost: '400.00' }, '1000.00'), facts: [cost('2026-01-31', { amount: '120.00', wasted: '20.00' }), cost('2026-02-28', { amount: '110.00', wasted: '10.00' })] })
    expect(months(added)).toEqual([250_00n, 250_00n, 0n])
    const toDate = contract({ terms: project({ expectedCost: '400.00' }, '1000.00'), facts: [cost('2026-01-31', { cumulative: '120.00', wasted: '20.00' }), cost('2026-02-28', { cumulative: '230.00', wasted: '10.00' })] })
    expect(months(toDate)).toEqual([250_00n, 250_00n, 0n])
    expect(spent(toDate)).toEqual([120_00n, 230_00n, 230_00n])
  })
})

describe('materials that are delivered before they are installed (606-10-55-21)', () => {
  it('earn their cost on the day that they are delivered, and stay delivered when later reports are silent', () => {
    const books = contract({ terms: project({ expectedCost: '400.00', uninstalledMaterials: '150.00' }, '500.00'), facts: [cost('2026-01-31', { cumulative: '50.00' }), cost('2026-02-01', { cumulative: '50.00', uninstalled: '150.00' }), cost('2026-03-10', { cumulative: '125.00' })] })
    // 350.00 besides the materials: a fifth, then their cost, then half
    expect(months(books)).toEqual([70_00n, 150_00n, 105_00n])
    expect(spent(books)).toEqual([50_00n, 200_00n, 275_00n])
  })

  it('of no stated amount are what was reported last', () => {
    const books = contract({ terms: project({ expectedCost: '700.00' }, '1000.00'), facts: [cost('2026-01-10', { cumulative: '100.00', uninstalled: '100.00' }), cost('2026-02-10', { cumulative: '200.00', uninstalled: '200.00' }), cost('2026-03-10', { cumulative: '400.00', uninstalled: '300.00' })] })
    // 400.00 of cost and 700.00 of price besides the 300.00
    expect(months(books)).toEqual([275_00n, 275_00n, 450_00n])
  })

  it('like every other cost: beside what each report adds, once, and still there when it is silent', () => {
    const terms = project({ expectedCost: '400.00' }, '500.00')
    const added = contract({ terms, policy: asOther, facts: [cost('2026-01-10', { amount: '50.00', uninstalled: '150.00' }), cost('2026-02-10', { amount: '50.00', uninstalled: '150.00' }), cost('2026-03-10', { amount: '30.00' })] })
    expect(months(added)).toEqual([250_00n, 62_50n, 37_50n])
    const toDate = contract({ terms, policy: asOther, facts: [cost('2026-01-10', { cumulative: '50.00', uninstalled: '150.00' }), cost('2026-02-10', { cumulative: '100.00' }), cost('2026-03-10', { cumulative: '130.00', uninstalled: '150.00', expectedTotal: '410.00' })] })
    const alone = contract({ terms, policy: asOther, facts: [cost('2026-01-10', { uninstalled: '150.00' }), cost('2026-02-10', { amount: '50.00' }), cost('2026-03-10', { uninstalled: '190.00' })] })
    expect(months(alone)).toEqual([187_50n, 62_50n, 50_00n])
    // a half, 250 of 400, and 280 of 560
    expect(months(toDate)).toEqual([250_00n, 62_50n, -62_50n])
    expect(spent(toDate)).toEqual([200_00n, 250_00n, 280_00n])
  })
})

describe('no total can be estimated (606-10-25-37)', () => {
  const policy = { progress: { notMeasurable: 'to-extent-of-cost' } }

  it('earns what was spent, each on its day and no more than the price; from the first estimate on, progress', () => {
    const books = contract({ terms: project({}, '150.00'), policy, facts: [cost('2026-01-31', { amount: '40.00' }), cost('2026-02-01', { amount: '30.50' }), cost('2026-03-10', { amount: '10.00', expectedTotal: '161.00' })] })
    expect(months(books)).toEqual([40_00n, 30_50n, 4_50n]) // 80.50 of 161.00 is half of 150.00
    const { shareBefore } = books.whole.courses[0]!.phases[0]!.measure
    expect(['2026-01-01', '2026-03-10', '2026-03-11'].map((on) => { const { numerator, denominator } = shareBefore(on as never); return [numerator * 2n === denominator, numerator === 0n] })).toEqual([[false, true], [false, true], [true, false]])
    expect(months(contract({ terms: project({}, '50.00'), policy, facts: [cost('2026-01-31', { amount: '40.00' }), cost('2026-02-10', { amount: '30.00' })] }))).toEqual([40_00n, 10_00n, 0n])
    expect(books.through('2026-01').obligations[0]).toMatchObject({ recognisedMinor: 75_00n }) // known, though not closed
  })

  it('an estimate of nothing is no progress', () => {
    expect(months(contract({ terms: project({}, '150.00'), policy, facts: [cost('2026-01-31', { amount: '40.00' }), cost('2026-02-10', { amount: '30.00', expectedTotal: '0.00' })] }))).toEqual([40_00n, -40_00n, 0n])
    expect(months(contract({ terms: project({ expectedCost: '80.00' }, '150.00'), facts: [cost('2026-01-31', { amount: '40.00' }), cost('2026-02-10', { expectedTotal: '0.00' })] }))).toEqual([75_00n, -75_00n, 0n])
  })

  it('is another matter than a total that is stated: there progress is measured, and rounded, from the start', () => {
    const rounded = { progress: { notMeasurable: 'to-extent-of-cost', percentDecimals: 0 } }
    const books = contract({ terms: project({ expectedCost: '300.00' }, '100.00'), policy: rounded, facts: [cost('2026-01-31', { amount: '100.00' })] })
    expect(months(books)).toEqual([33_00n, 0n, 0n])
  })

  it('is held where policy does not earn the cost: with what it is worth, once there is any work', () => {
    const held = contract({ terms: project({}, '150.00'), facts: [cost('2026-01-31', { amount: '40.00' })] })
    expect([months(held), held.holds]).toEqual([[0n, 0n, 0n], ['PROGRESS_UNKNOWN']])
    const idle = contract({ terms: project({}, '150.00'), facts: [cost('2026-01-31', { cumulative: '0.00' })] })
    expect([months(idle), idle.holds]).toEqual([[0n, 0n, 0n], []])
  })
})
