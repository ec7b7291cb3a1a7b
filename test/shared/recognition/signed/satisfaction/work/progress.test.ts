import { contract } from '../../given.ts'

const project = (satisfaction: Record<string, unknown>, price = '200000.00') => ({ promises: [{ id: 'PRJ', statedPrice: price, satisfaction }] })
const hours = (on: string, cumulative: string, expectedTotal?: string) => ({ kind: 'progress', on, measure: 'hours', promise: 'PRJ', cumulative, ...(expectedTotal === undefined ? {} : { expectedTotal }) })
const progressOf = (worked: ReturnType<typeof contract>, on: string) => {
  const { numerator, denominator } = worked.whole.courses[0]!.phases[0]!.measure.shareBefore(on as never)
  return `${(numerator * 10_000n) / denominator}`
}

describe('progress by input', () => {
  it('S-109 200 of 800 hours are 25 % of the price', () => {
    const worked = contract({ terms: project({ method: 'hours', expectedHours: '800' }, '100000.00'), facts: [{ kind: 'hours', on: '2026-01-31', promise: 'PRJ', hours: '200' }] })
    expect(progressOf(worked, '2026-02-01')).toBe('2500')
    expect(worked.revenue('2026-01')).toBe(25_000_00n)
  })

  it.each([['0.00'], ['50000.00'], ['200000.00']])('S-111 180 of 1,000 hours earn 36,000 whatever is billed (%s); only the side of the balance sheet differs', (billed) => {
    const invoice = billed === '0.00' ? [] : [{ kind: 'invoice', on: '2026-01-05', amount: billed }]
    const worked = contract({ terms: project({ method: 'hours', expectedHours: '1000' }), facts: [...invoice, hours('2026-01-31', '180')] })
    expect(worked.revenue('2026-01')).toBe(36_000_00n)
    const position = BigInt(billed.replace('.', '')) - 36_000_00n
    expect(worked.balance('contract_liability', '2026-01-31')).toBe(position > 0n ? -position : 0n)
    expect(worked.balance('contract_asset', '2026-01-31')).toBe(position < 0n ? -position : 0n)
  })

  it('S-112 at 600 hours of 1,000 the estimate becomes 1,400: 34,285.71 comes back at once', () => {
    const worked = contract({ terms: project({ method: 'hours', expectedHours: '1000' }), facts: [hours('2026-03-31', '600'), { kind: 'progress', on: '2026-04-30', measure: 'hours', promise: 'PRJ', expectedTotal: '1400' }] })
    expect(worked.revenue('2026-03')).toBe(120_000_00n)
    expect(worked.revenue('2026-04')).toBe(-34_285_71n)
    expect(worked.decision('PROGRESS_REESTIMATED')).toMatchObject({ on: '2026-04-30', amounts: { before: '12000000', after: '8571429', cumulative_catch_up: '-3428571' } })
  })

  it.each([['180', -6_000_00n], ['600', -20_000_00n]])('S-113 1,200 hours instead of 1,000 at %s hours worked: completion falls', (worked, caughtUp) => {
    const book = contract({ terms: project({ method: 'hours', expectedHours: '1000' }), facts: [hours('2026-01-31', worked), { kind: 'progress', on: '2026-02-28', measure: 'hours', promise: 'PRJ', expectedTotal: '1200' }] })
    expect(book.revenue('2026-02')).toBe(caughtUp)
    expect(book.decision('PROGRESS_REESTIMATED')?.amounts['cumulative_catch_up']).toBe(String(caughtUp))
  })

  it('an estimate that falls is caught up as well', () => {
    const worked = contract({ terms: project({ method: 'hours', expectedHours: '1000' }), facts: [hours('2026-01-31', '400'), hours('2026-02-28', '400', '800')] })
    expect(worked.revenue('2026-02')).toBe(20_000_00n)
  })

  it('hours without an expected total are held, not guessed', () => {
    const worked = contract({ terms: project({ method: 'hours' }), facts: [hours('2026-01-31', '180')] })
    expect(worked.revenue('2026')).toBe(0n)
    expect(worked.whole.holds).toMatchObject([{ code: 'PROGRESS_UNKNOWN', amountMinor: 200_000_00n }])
  })
})

describe('cost to cost', () => {
  const bridge = { method: 'cost-to-cost', expectedCost: '150000.00' }
  const cost = (on: string, fields: Record<string, unknown>) => ({ kind: 'cost', on, promise: 'PRJ', ...fields })

  it('S-075 45,000 of 150,000 expected is 30 %: 60,000 of 200,000', () => {
    const worked = contract({ terms: project(bridge), facts: [cost('2026-03-31', { cumulative: '45000.00' })] })
    expect(worked.revenue('2026-03')).toBe(60_000_00n)
    expect(worked.balance('cost_of_sales', '2026-03-31')).toBe(45_000_00n)
  })

  it('S-128 profit of an engagement: its revenue less its cost', () => {
    const worked = contract({ terms: project(bridge), facts: [cost('2026-03-31', { amount: '45000.00' }), cost('2026-04-30', { amount: '30000.00' }), { kind: 'invoice', on: '2026-04-30', amount: '120000.00' }] })
    expect(worked.revenue('2026') - worked.balance('cost_of_sales', '2026-04-30')).toBe(25_000_00n)
    expect(worked.balance('contract_liability', '2026-04-30')).toBe(-20_000_00n)
  })

  it('waste is a cost, and no progress', () => {
    const worked = contract({ terms: project(bridge), facts: [cost('2026-03-31', { cumulative: '60000.00', wasted: '15000.00' })] })
    expect(worked.revenue('2026-03')).toBe(60_000_00n)
    expect(worked.balance('cost_of_sales', '2026-03-31')).toBe(60_000_00n)
  })

  it('materials that are not installed earn their cost and no margin (Example 19)', () => {
    const terms = project({ method: 'cost-to-cost', expectedCost: '4000000.00', uninstalledMaterials: '1500000.00' }, '5000000.00')
    const worked = contract({ terms, facts: [cost('2026-12-31', { cumulative: '2000000.00', uninstalled: '1500000.00', includesUninstalled: true })] })
    expect(worked.revenue('2026')).toBe(2_200_000_00n)
    expect(worked.balance('cost_of_sales', '2026-12-31')).toBe(2_000_000_00n)
  })

  it('where policy counts them like other cost, they are progress', () => {
    const terms = project({ method: 'cost-to-cost', expectedCost: '4000000.00', uninstalledMaterials: '1500000.00' }, '5000000.00')
    const worked = contract({ terms, policy: { progress: { uninstalledMaterials: 'as-other-cost' } }, facts: [cost('2026-12-31', { cumulative: '2000000.00', uninstalled: '1500000.00', includesUninstalled: true })] })
    expect(worked.revenue('2026')).toBe(2_500_000_00n)
  })

  it('no margin until a total can be estimated, then what progress says (25-37)', () => {
    const worked = contract({ terms: project({ method: 'cost-to-cost' }), policy: { progress: { notMeasurable: 'to-extent-of-cost' } }, facts: [cost('2026-03-31', { cumulative: '20000.00' }), cost('2026-06-30', { cumulative: '60000.00', expectedTotal: '120000.00' })] })
    expect(worked.revenue('2026-03')).toBe(20_000_00n)
    expect(worked.revenue('2026-06')).toBe(80_000_00n)
  })

  it('progress rounded to a tenth of a percent where policy says so (Example 8)', () => {
    const worked = contract({ terms: project({ method: 'cost-to-cost', expectedCost: '820000.00' }, '1350000.00'), policy: { progress: { percentDecimals: 1 } }, facts: [cost('2026-03-31', { cumulative: '420000.00' })] })
    expect(worked.revenue('2026-03')).toBe(691_200_00n)
  })
})

describe('progress by output', () => {
  const reached = (on: string, milestone: string) => ({ kind: 'progress', on, measure: 'milestone', promise: 'PRJ', milestone })

  it('S-110 two of four equal milestones are half of the price', () => {
    const worked = contract({ terms: project({ method: 'milestones', count: 4 }, '90000.00'), facts: [reached('2026-01-31', '1'), reached('2026-02-28', '2'), reached('2026-02-28', '2')] })
    expect([worked.revenue('2026-01'), worked.revenue('2026-02')]).toEqual([22_500_00n, 22_500_00n])
  })

  it('S-076 each milestone releases its own part, and nothing before it is reached', () => {
    const worked = contract({ terms: project({ method: 'milestones', weights: ['20', '30', '50'], names: ['design', 'build', 'live'] }), facts: [reached('2026-03-31', 'build'), reached('2026-06-30', 'live')] })
    expect([worked.revenue('2026-01'), worked.revenue('2026-03'), worked.revenue('2026-06')]).toEqual([0n, 60_000_00n, 100_000_00n])
  })

  it('S-116 a milestone that is only a progress payment earns nothing: 50,000 billed at 18 % leaves a liability of 14,000', () => {
    const worked = contract({ terms: project({ method: 'hours', expectedHours: '1000' }), facts: [{ kind: 'invoice', on: '2026-01-31', amount: '50000.00' }, hours('2026-01-31', '180')] })
    expect(worked.revenue('2026-01')).toBe(36_000_00n)
    expect(worked.balance('contract_liability', '2026-01-31')).toBe(-14_000_00n)
  })

  it('S-108 over time needs one criterion of 25-27; with it the decision says which measure is used, without it nothing is earned until completion', () => {
    const overTime = (met: boolean) => ({ consumedAsPerformed: false, controlledAsCreated: met, noAlternativeUse: false, rightToPayment: false })
    const worked = (met: boolean) => contract({ terms: { promises: [{ id: 'PRJ', statedPrice: '100.00', overTime: overTime(met), satisfaction: { method: 'hours', expectedHours: '100' } }] }, facts: [hours('2026-01-31', '50')] })
    expect([worked(true).revenue('2026'), worked(false).revenue('2026')]).toEqual([50_00n, 0n])
  })

  it('units handed over and units reported to date count alike', () => {
    const worked = contract({ terms: project({ method: 'units', quantity: '400' }, '50000.00'), facts: [{ kind: 'control', on: '2026-01-31', signal: 'delivery', promise: 'PRJ', quantity: '100' }, { kind: 'progress', on: '2026-02-28', measure: 'units', promise: 'PRJ', cumulative: '160' }] })
    expect([worked.revenue('2026-01'), worked.revenue('2026-02')]).toEqual([12_500_00n, 7_500_00n])
  })

  it('a share that was surveyed stands until the next survey, lower or higher', () => {
    const survey = (on: string, cumulative: string) => ({ kind: 'progress', on, measure: 'percent', promise: 'PRJ', cumulative })
    const worked = contract({ terms: project({ method: 'reported-progress' }), facts: [survey('2026-01-31', '0.25'), survey('2026-02-28', '0.2'), survey('2026-03-31', '1')] })
    expect([worked.revenue('2026-01'), worked.revenue('2026-02'), worked.revenue('2026-03')]).toEqual([50_000_00n, -10_000_00n, 160_000_00n])
  })

  it('a week of a series is earned when it is complete', () => {
    const worked = contract({ terms: project({ method: 'weeks', count: 52 }, '52000.00') })
    expect(worked.revenue('2026-01')).toBe(4_000_00n)
    expect(worked.revenue('2026')).toBe(52_000_00n)
  })
})

describe('rules by the shape of a promise', () => {
  const rules = { shapes: { rules: [
    { name: 'saas', when: { class: 'saas', termMonthsFrom: 12 }, method: 'straight-line' },
    { name: 'implementation', when: { class: 'implementation', amountAbove: '25000.00' }, method: 'cost-to-cost' },
  ] } }
  const shaped = (fields: Record<string, unknown>, terms: Record<string, unknown> = {}) => contract({ terms: { ...terms, promises: [{ id: 'P', ...fields }] }, policy: rules })

  it('S-078 services of twelve months and more are rateable; eleven months fit no rule and are held', () => {
    const months = (count: number) => shaped({ class: 'saas', statedPrice: '12000.00' }, { months: count })
    expect(months(12).revenue('2026')).toBe(12_000_00n)
    expect([months(11).revenue('2026'), months(11).holds]).toEqual([0n, ['NO_POLICY_MATCH']])
  })

  it.each([['25000.00', 'NO_POLICY_MATCH'], ['25000.01', undefined]])('S-079 an implementation of %s: cost to cost above 25,000 only', (statedPrice, held) => {
    const worked = shaped({ class: 'implementation', statedPrice })
    expect(worked.holds[0]).toBe(held)
    expect(worked.decision('SATISFIED_BY_RULE')?.policy).toBe(held === undefined ? 'shapes/implementation' : undefined)
  })
})
