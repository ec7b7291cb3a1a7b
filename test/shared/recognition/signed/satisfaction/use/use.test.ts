import { contract } from '../../given.ts'

const used = (on: string, quantity: string, fields: Record<string, unknown> = {}) => ({ kind: 'usage', on, quantity, ...fields })
const year = { term: { from: '2026-01-01', through: '2026-12-31' } }
const named = (worked: ReturnType<typeof contract>, cause: string) => worked.whole.events.reduce((sum, event) => (event.kind === 'ObligationMoved' && event.cause === cause ? sum + event.recognisedMinor : sum), 0n)

describe('time and materials', () => {
  const terms = { promises: [{ id: 'T', unitPrice: '200.00', satisfaction: { method: 'as-used', measure: 'hours' } }] }
  const march = { kind: 'hours', on: '2026-03-31', promise: 'T', hours: '160' }

  it('S-105 160 hours in March, invoiced in April, paid in May: revenue in March alone', () => {
    const worked = contract({ terms, facts: [march, { kind: 'invoice', on: '2026-04-10', amount: '32000.00' }, { kind: 'payment', on: '2026-05-10', amount: '32000.00' }] })
    const balances = (on: string) => ['unbilled_receivable', 'receivable', 'cash_clearing'].map((role) => worked.balance(role, on))
    expect([worked.revenue('2026-03'), worked.revenue('2026-04'), worked.revenue('2026-05')]).toEqual([32_000_00n, 0n, 0n])
    expect([balances('2026-03-31'), balances('2026-04-30'), balances('2026-05-31')]).toEqual([[32_000_00n, 0n, 0n], [0n, 32_000_00n, 0n], [0n, 0n, 32_000_00n]])
  })

  it('S-106 hours are earned on the day they were worked', () => {
    const worked = contract({ terms, facts: [{ kind: 'hours', on: '2026-03-03', hours: '10' }, { kind: 'hours', on: '2026-04-01', hours: '5' }] })
    expect([worked.revenue('2026-03'), worked.revenue('2026-04')]).toEqual([2_000_00n, 1_000_00n])
  })

  it('S-107 100 hours not yet billed are an asset of 20,000, and no contract liability', () => {
    const worked = contract({ terms, facts: [{ kind: 'hours', on: '2026-03-31', hours: '100' }] })
    expect([worked.balance('unbilled_receivable', '2026-03-31'), worked.balance('contract_liability', '2026-03-31')]).toEqual([20_000_00n, 0n])
  })

  it('grades have their own rate, materials their own price, and a cap holds', () => {
    const capped = { promises: [{ id: 'T', unitPrice: '200.00', satisfaction: { method: 'as-used', measure: 'hours', maximum: '12000.00' } }] }
    const facts = [{ kind: 'hours', on: '2026-03-10', hours: '20', unitPrice: '300.00' }, used('2026-03-20', '1', { unitPrice: '1500.00' }), march]
    expect(contract({ terms, facts }).revenue('2026-03')).toBe(39_500_00n)
    expect(contract({ terms: capped, facts }).revenue('2026-03')).toBe(12_000_00n)
  })

  it('work without a price is held', () => {
    const worked = contract({ terms: { promises: [{ id: 'T', satisfaction: { method: 'as-used', measure: 'hours' } }] }, facts: [march] })
    expect([worked.revenue('2026'), worked.holds]).toEqual([0n, ['RATE_UNKNOWN']])
  })
})

describe('use as invoiced', () => {
  const metered = (satisfaction: Record<string, unknown> = {}, price: Record<string, unknown> = {}) => ({ ...year, promises: [{ id: 'U', satisfaction: { method: 'as-used', measure: 'usage', ...satisfaction } }], price })
  const tiers = [{ upTo: '10000', unitPrice: '0.10' }, { upTo: '50000', unitPrice: '0.08' }, { upTo: null, unitPrice: '0.05' }]

  it.each([['graduated', 4_950_00n], ['volume', 3_250_00n]])('65,000 calls in %s tiers', (how, minor) => {
    expect(contract({ terms: metered({}, { tiers }), policy: { variable: { tiers: how } }, facts: [used('2026-01-31', '65000')] }).revenue('2026-01')).toBe(minor)
  })

  it.each([['sum', 42_00n], ['max', 17_00n], ['last-during-period', 15_00n]])('reports of one billing period by %s', (aggregate, minor) => {
    const worked = contract({ terms: metered({ unitPrice: '1.00', aggregate }), facts: [used('2026-01-05', '17'), used('2026-01-07', '10'), used('2026-01-20', '15')] })
    expect(worked.revenue('2026-01')).toBe(minor)
  })

  it('the last value ever reported stands in later periods too, until another is', () => {
    const worked = contract({ terms: metered({ unitPrice: '1.00', aggregate: 'last-ever' }), facts: [used('2026-01-05', '17'), used('2026-03-10', '20')] })
    expect([worked.revenue('2026-01'), worked.revenue('2026-02'), worked.revenue('2026-03'), worked.revenue('2026-12')]).toEqual([17_00n, 17_00n, 20_00n, 20_00n])
  })

  it('tiers begin anew with each billing period, and usage reported late is revenue when reported', () => {
    const worked = contract({ terms: metered({}, { tiers }), facts: [used('2026-01-31', '10000'), used('2026-02-03', '10000', { usedOn: '2026-01-31' }), used('2026-02-28', '10000')] })
    expect([worked.revenue('2026-01'), worked.revenue('2026-02')]).toEqual([1_000_00n, 1_800_00n])
  })

  it('a subscription billed ahead is not netted with use that is not billed yet', () => {
    const terms = { ...year, promises: [{ id: 'S', statedPrice: '12000.00', satisfaction: { method: 'straight-line', convention: 'equal-months' } }, { id: 'U', unitPrice: '0.02', satisfaction: { method: 'as-used', measure: 'usage' } }] }
    const worked = contract({ terms, facts: [{ kind: 'invoice', on: '2026-01-01', amount: '12000.00', promise: 'S' }, used('2026-01-31', '50000', { promise: 'U' }), { kind: 'invoice', on: '2026-02-05', amount: '1000.00', promise: 'U' }] })
    expect([worked.balance('unbilled_receivable', '2026-01-31'), worked.balance('contract_liability', '2026-01-31')]).toEqual([1_000_00n, -11_000_00n])
    expect([worked.balance('unbilled_receivable', '2026-02-28'), worked.balance('receivable', '2026-02-28')]).toEqual([0n, 13_000_00n])
  })
})

describe('a commitment', () => {
  const terms = (fields: Record<string, unknown> = {}) => ({ ...year, promises: [{ id: 'C', statedPrice: '100000.00', satisfaction: { method: 'usage-against-commitment', includedUnits: '10000000', overagePrice: '0.01', ...fields } }] })
  const paid = { kind: 'payment', on: '2026-01-01', amount: '100000.00' }

  it('S-083 12.5 million units of 10 million: 125,000 in all, 25,000 of it overage', () => {
    const worked = contract({ terms: terms(), facts: [paid, used('2026-06-30', '9000000'), used('2026-12-31', '3500000')] })
    expect([worked.revenue('2026-06'), worked.revenue('2026-12'), named(worked, 'overage')]).toEqual([90_000_00n, 35_000_00n, 25_000_00n])
  })

  it('S-083 6 million units: 40,000 is breakage when the year is over', () => {
    const worked = contract({ terms: terms(), facts: [paid, used('2026-11-30', '6000000')] })
    expect([worked.revenue('2026-11'), worked.revenue('2026-12'), named(worked, 'breakage')]).toEqual([60_000_00n, 40_000_00n, 40_000_00n])
  })

  it('S-083 where unused units roll over, their price stays deferred', () => {
    const worked = contract({ terms: terms(), policy: { usage: { unusedUnits: 'roll-over' } }, facts: [paid, used('2026-11-30', '6000000')] })
    expect([worked.revenue('2026'), worked.balance('contract_liability', '2026-12-31')]).toEqual([60_000_00n, -40_000_00n])
  })

  it('S-084 the minimum is fixed, the overage is price of its own', () => {
    const worked = contract({ terms: terms(), facts: [paid, used('2026-06-30', '12500000')] })
    expect(worked.whole.obligations).toMatchObject([{ allocatedMinor: 125_000_00n, recognisedMinor: 125_000_00n, remainingMinor: 0n }])
    expect(worked.price()).toBe(100_000_00n)
  })

  it('standing ready earns the minimum rateably, the overage when used', () => {
    const worked = contract({ terms: terms(), policy: { usage: { commitment: 'rateable' }, schedule: { convention: 'equal-months' } }, facts: [paid, used('2026-11-30', '12500000')] })
    expect([worked.revenue('2026-01'), worked.revenue('2026-11'), worked.revenue('2026')]).toEqual([8_333_33n, 33_333_34n, 125_000_00n])
  })

  it('a minimum of each month leaves a shortfall in the month that uses less', () => {
    const quarter = { term: { from: '2026-01-01', through: '2026-03-31' }, promises: [{ id: 'C', statedPrice: '30000.00', satisfaction: { method: 'usage-against-commitment', includedUnits: '100000', overagePrice: '0.10', every: 'month' } }] }
    const worked = contract({ terms: quarter, facts: [used('2026-01-31', '80000'), used('2026-02-28', '130000'), used('2026-03-31', '100000')] })
    expect([worked.revenue('2026-01'), worked.revenue('2026-02'), worked.revenue('2026-03')]).toEqual([10_000_00n, 13_000_00n, 10_000_00n])
  })
})

describe('prepaid credits', () => {
  const terms = { ...year, promises: [{ id: 'K', statedPrice: '10000.00', satisfaction: { method: 'drawdown', quantity: '10000', expiresOn: '2026-12-31' } }] }
  const facts = [{ kind: 'payment', on: '2026-01-01', amount: '10000.00' }, used('2026-03-31', '3000'), used('2026-06-30', '5500')]

  it('breakage is earned at expiry where use was not remote before', () => {
    const worked = contract({ terms, facts })
    expect([worked.revenue('2026-03'), worked.revenue('2026-06'), worked.revenue('2026-12'), named(worked, 'breakage')]).toEqual([3_000_00n, 5_500_00n, 1_500_00n, 1_500_00n])
    expect(worked.balance('contract_liability', '2026-11-30')).toBe(-1_500_00n)
  })

  it('expected breakage is earned in proportion to use, and caught up when it is expected otherwise', () => {
    const credits = { credits: { breakage: 'proportional', expectedBreakage: '0.10' } }
    const worked = contract({ terms, policy: credits, facts: [facts[0]!, facts[1]!, { kind: 'estimate', on: '2026-04-30', of: 'K', expected: '0.15' }] })
    expect([worked.revenue('2026-03'), worked.revenue('2026-04')]).toEqual([3_333_33n, 196_08n])
    expect(worked.decision('PROGRESS_REESTIMATED')?.amounts['cumulative_catch_up']).toBe('19608')
  })

  it('what the state takes of unused credits is owed, never revenue', () => {
    const worked = contract({ terms, policy: { credits: { escheatShare: '0.4' } }, facts })
    expect(worked.balance('revenue', '2026-12-31')).toBe(-9_400_00n)
    expect([worked.balance('unclaimed_property', '2026-12-31'), worked.balance('contract_liability', '2026-12-31')]).toEqual([-600_00n, 0n])
  })

  it('without breakage what is unused stays owed', () => {
    expect(contract({ terms, policy: { credits: { breakage: 'none' } }, facts }).balance('contract_liability', '2026-12-31')).toBe(-1_500_00n)
  })

  it('credits bought later are used after those bought first, each at its own price', () => {
    const open = { promises: [{ id: 'K', statedPrice: '10000.00', satisfaction: { method: 'drawdown', quantity: '10000' } }] }
    const worked = contract({ terms: open, facts: [facts[0]!, used('2026-02-28', '8000'), { kind: 'right', on: '2026-03-01', movement: 'topped-up', promise: 'K', quantity: '5000', amount: '4000.00' }, used('2026-03-31', '4000')] })
    expect(worked.revenue('2026-03')).toBe(3_600_00n)
    expect(worked.whole.obligations).toMatchObject([{ allocatedMinor: 14_000_00n, recognisedMinor: 11_600_00n, remainingMinor: 2_400_00n }])
  })
})

describe('a retainer', () => {
  const monthly = (price: string, fields: Record<string, unknown>) => ({ promises: [{ id: 'R', statedPrice: price, satisfaction: { method: 'stand-ready', ...fields } }] })
  const byMonth = { schedule: { convention: 'equal-months' } }

  it('S-118 15,000 a month is 15,000 of revenue in each of twelve months', () => {
    const worked = contract({ terms: monthly('180000.00', { months: 12 }), policy: byMonth })
    expect(Array.from({ length: 12 }, (_, month) => worked.revenue(`2026-${String(month + 1).padStart(2, '0')}`))).toEqual(Array.from({ length: 12 }, () => 15_000_00n))
  })

  it('S-119 hours that expire unused change nothing', () => {
    const worked = contract({ terms: monthly('15000.00', { months: 1, includedHours: '40' }), facts: [{ kind: 'hours', on: '2026-01-31', hours: '25' }] })
    expect(worked.revenue('2026-01')).toBe(15_000_00n)
  })

  it('S-120 hours that roll over are deferred: 25 of 40 used earn 9,375', () => {
    const worked = contract({ terms: monthly('15000.00', { months: 1, includedHours: '40' }), policy: { credits: { unusedHours: 'roll-over' } }, facts: [{ kind: 'invoice', on: '2026-01-01', amount: '15000.00' }, { kind: 'hours', on: '2026-01-31', hours: '25' }] })
    expect([worked.revenue('2026-01'), worked.balance('contract_liability', '2026-01-31')]).toEqual([9_375_00n, -5_625_00n])
  })

  it('S-121 six months paid at once: 15,000 earned, 75,000 deferred after the first', () => {
    const worked = contract({ terms: monthly('90000.00', { months: 6 }), policy: byMonth, facts: [{ kind: 'payment', on: '2026-01-01', amount: '90000.00' }] })
    expect([worked.revenue('2026-01'), worked.balance('contract_liability', '2026-01-31')]).toEqual([15_000_00n, -75_000_00n])
  })
})
