import { contract } from '../../given.ts'

const used = (on: string, quantity: string) => ({ kind: 'usage', on, quantity })
const months = ['2026-01', '2026-02', '2026-03'] as const
const quarter = (satisfaction: Record<string, unknown> = {}, fields: Record<string, unknown> = {}) => ({
  term: { from: '2026-01-01', through: '2026-03-31' },
  promises: [{ id: 'C', statedPrice: '300.00', satisfaction: { method: 'usage-against-commitment', includedUnits: '100', overagePrice: '2.00', every: 'month', ...satisfaction }, ...fields }],
})
const earned = (worked: ReturnType<typeof contract>) => months.map((period) => worked.revenue(period))
const named = (worked: ReturnType<typeof contract>, cause: string) => worked.whole.events.reduce((sum, event) => (event.kind === 'ObligationMoved' && event.cause === cause ? sum + event.recognisedMinor : sum), 0n)

describe('a commitment of each month', () => {
  it('units beyond it earn their own price on the day they are used; what is left lapses at the end of the month', () => {
    const worked = contract({ terms: quarter(), facts: [used('2026-01-10', '60'), used('2026-01-20', '60'), used('2026-02-05', '10')] })
    expect(earned(worked)).toEqual([140_00n, 100_00n, 100_00n])
    expect([named(worked, 'overage'), named(worked, 'breakage')]).toEqual([40_00n, 190_00n])
    expect([worked.through('2025-12').totals.recognisedMinor, worked.through('2026-01').totals.recognisedMinor]).toEqual([150_00n, 150_00n])
  })

  it('units that roll over are those of the whole term: no month lapses, and overage begins beyond all of them', () => {
    const worked = contract({ terms: quarter(), policy: { usage: { unusedUnits: 'roll-over' } }, facts: [used('2026-01-10', '150'), used('2026-02-05', '140'), used('2026-03-05', '30')] })
    expect(earned(worked)).toEqual([150_00n, 140_00n, 10_00n + 40_00n])
    expect([named(worked, 'overage'), named(worked, 'breakage')]).toEqual([40_00n, 0n])
  })

  it('without an overage price of its own the price by unit counts; without either it costs nothing', () => {
    const facts = [used('2026-01-10', '120')]
    expect(earned(contract({ terms: quarter({ overagePrice: undefined }, { unitPrice: '3.00' }), facts }))[0]).toBe(160_00n)
    expect(earned(contract({ terms: quarter({ overagePrice: undefined }), facts }))[0]).toBe(100_00n)
  })
})

describe('what becomes of units that nobody uses', () => {
  const once = quarter({ every: 'term', includedUnits: '300' })

  it.each(['expired', 'lapsed'])('rights that have %s are earned on that day; those of another promise, or only topped up, are not', (movement) => {
    const facts = [used('2026-01-10', '60'), { kind: 'right', on: '2026-02-14', movement, promise: 'C' }]
    expect(earned(contract({ terms: once, facts }))).toEqual([60_00n, 240_00n, 0n])
    const topped = [used('2026-01-10', '60'), { kind: 'right', on: '2026-02-14', movement: 'topped-up', promise: 'C' }]
    expect(earned(contract({ terms: once, facts: topped }))[1]).toBe(0n)
  })

  it('where policy knows no breakage it stays a liability, whatever lapses', () => {
    const policy = { credits: { breakage: 'none' } }
    const facts = [used('2026-01-10', '60'), { kind: 'right', on: '2026-02-14', movement: 'expired', promise: 'C' }]
    expect(earned(contract({ terms: once, policy, facts }))).toEqual([60_00n, 0n, 0n])
  })

  it('expected breakage is earned with the use: 60 of 300, a fifth never used, is a quarter of the price', () => {
    const policy = { credits: { breakage: 'proportional', expectedBreakage: '0.2' } }
    const worked = contract({ terms: once, policy, facts: [used('2026-01-10', '60')] })
    expect(earned(worked)).toEqual([75_00n, 0n, 225_00n])
    expect(named(worked, 'breakage')).toBe(240_00n)
  })
})

describe('a commitment earned rateably', () => {
  const policy = { usage: { commitment: 'rateable' }, schedule: { convention: 'equal-months' } }

  it('is earned by time as far as periods are closed; overage when it is used', () => {
    const worked = contract({ terms: quarter(), policy, facts: [used('2026-02-10', '120')] })
    expect(earned(worked)).toEqual([100_00n, 140_00n, 100_00n])
    const unused = contract({ terms: quarter(), policy })
    expect(['2025-12', '2026-01', '2026-02'].map((period) => unused.through(period).totals.recognisedMinor)).toEqual([0n, 100_00n, 200_00n])
  })

  it('over a term of its own where it has one', () => {
    expect(earned(contract({ terms: quarter({ term: { from: '2026-02-01', through: '2026-03-31' } }), policy }))).toEqual([0n, 150_00n, 150_00n])
  })
})
