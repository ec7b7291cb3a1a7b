import { contract } from '../../given.ts'

const used = (on: string, quantity: string, fields: Record<string, unknown> = {}) => ({ kind: 'usage', on, promise: 'U', quantity, ...fields })
const U = (satisfaction: Record<string, unknown> = {}, fields: Record<string, unknown> = {}) => ({ id: 'U', satisfaction: { method: 'as-used', measure: 'usage', ...satisfaction }, ...fields })

interface Given {
  readonly promise?: Record<string, unknown>
  readonly price?: Record<string, unknown>
  readonly facts?: readonly Record<string, unknown>[]
  readonly terms?: Record<string, unknown>
  readonly policy?: Record<string, Record<string, unknown>>
}

const given = ({ promise = U(), price = {}, facts = [used('2026-01-31', '250')], terms = {}, policy = {} }: Given) =>
  contract({ terms: { term: { from: '2026-01-01', through: '2026-12-31' }, promises: [promise, { id: 'O', statedPrice: '0.00', satisfaction: { method: 'point-in-time', signal: 'transfer' } }], price, ...terms }, facts, policy })
const january = (fields: Given): bigint => given(fields).revenue('2026-01')

describe('what use costs (606-10-55-18)', () => {
  it.each<[string, Given, bigint]>([
    ['as the promise is satisfied', { promise: U({ unitPrice: '2.00' }, { unitPrice: '3.00' }), price: { variable: [{ id: 'V', kind: 'usage', unitPrice: '4.00' }] } }, 500_00n],
    ['as the promise says', { promise: U({}, { unitPrice: '3.00' }), price: { variable: [{ id: 'V', kind: 'usage', unitPrice: '4.00' }] } }, 750_00n],
    ['as a clause of use says', { price: { variable: [{ id: 'V', kind: 'usage', unitPrice: '4.00' }] } }, 1_000_00n],
    ['as a clause says that states a price of a unit', { price: { variable: [{ id: 'W', kind: 'bonus', estimate: '0.00' }, { id: 'V', kind: 'other', unitPrice: '4.00' }] } }, 1_000_00n],
    ['as the clause of that promise says', { price: { variable: [{ id: 'W', kind: 'usage', unitPrice: '9.00', allocatedTo: ['O'] }, { id: 'V', kind: 'usage', unitPrice: '4.00', allocatedTo: ['U'] }] } }, 1_000_00n],
  ])('%s', (_, fields, minor) => {
    expect(january(fields)).toBe(minor)
  })

  it('that nothing says is held, unless every report states its own', () => {
    expect(given({}).holds).toEqual(['RATE_UNKNOWN'])
    expect(given({ facts: [used('2026-01-31', '250', { unitPrice: '2.00' })] }).holds).toEqual([])
    expect(given({ facts: [used('2026-01-31', '250', { unitPrice: '2.00' }), used('2026-01-30', '1')] }).holds).toEqual(['RATE_UNKNOWN'])
    expect(given({ facts: [] }).holds).toEqual([])
  })

  it('begins above a threshold, of the promise or of its clause', () => {
    expect(january({ promise: U({ unitPrice: '2.00', thresholdUnits: '200' }) })).toBe(100_00n)
    expect(january({ price: { variable: [{ id: 'V', kind: 'usage', unitPrice: '2.00', thresholdUnits: '200' }] } })).toBe(100_00n)
    expect(january({ promise: U({ unitPrice: '2.00', thresholdUnits: '300' }) })).toBe(0n)
  })

  it('counts packages that are begun', () => {
    const packages = (quantity: string) => january({ promise: U({ unitPrice: '5.00' }), price: { packageUnits: '100' }, facts: [used('2026-01-31', quantity)] })
    expect(['0', '1', '100', '101', '250'].map(packages)).toEqual([0n, 5_00n, 5_00n, 10_00n, 15_00n])
  })

  it('without tiers in a list of tiers is that of a unit', () => {
    expect(january({ promise: U({ unitPrice: '2.00' }), price: { tiers: [] } })).toBe(500_00n)
  })

  it('in tiers goes up to a tier and not beyond it', () => {
    const tiers = [{ upTo: '100', unitPrice: '1.00', flat: '10.00' }, { upTo: '200', unitPrice: '0.50' }]
    const of = (how: string, quantity: string) => january({ price: { tiers }, policy: { variable: { tiers: how } }, facts: [used('2026-01-31', quantity)] })
    expect(['0', '100', '101', '250'].map((quantity) => of('graduated', quantity))).toEqual([0n, 110_00n, 110_50n, 185_00n])
    expect(['0', '100', '101', '250'].map((quantity) => of('volume', quantity))).toEqual([0n, 110_00n, 50_50n, 125_00n])
  })
})

describe('the billing periods of use', () => {
  it('a cap holds over all of them, to the cent', () => {
    const books = given({ promise: U({ unitPrice: '1.00', maximum: '100.00' }), facts: [used('2026-01-31', '60'), used('2026-02-28', '40'), used('2026-03-31', '1')] })
    expect(['2026-01', '2026-02', '2026-03'].map((month) => books.revenue(month))).toEqual([60_00n, 40_00n, 0n])
  })

  it('what was reported last stands in later periods until the books are closed, and not before the first report', () => {
    const promise = U({ unitPrice: '1.00', aggregate: 'last-ever' })
    const books = given({ promise, facts: [used('2026-03-10', '20'), used('2026-05-10', '30')] })
    expect(['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'].map((month) => books.revenue(month))).toEqual([0n, 0n, 20_00n, 20_00n, 30_00n, 30_00n])
    const closed = given({ promise, facts: [used('2026-03-10', '20')] }).through('2026-04')
    expect(closed.events.map((event) => [event.on, event.kind === 'ObligationMoved' && event.recognisedMinor])).toEqual([['2026-03-10', 20_00n], ['2026-04-30', 20_00n]])
  })

  it('a correction that comes later is revenue of its day', () => {
    const books = given({ promise: U({ unitPrice: '1.00', aggregate: 'last-during-period' }), facts: [used('2026-01-31', '60', { meter: 'a' }), used('2026-03-05', '45', { meter: 'b', usedOn: '2026-01-31' })] })
    expect([books.revenue('2026-01'), books.revenue('2026-03')]).toEqual([60_00n, -15_00n])
  })
})

describe('a commitment and a service that stands ready', () => {
  it('rights lapse some months after their sale, where policy says so and the contract names no day', () => {
    const promise = (fields: Record<string, unknown> = {}) => ({ id: 'U', statedPrice: '120.00', satisfaction: { method: 'drawdown', quantity: '100', ...fields } })
    const lapse = (fields: Record<string, unknown>, policy: Record<string, Record<string, unknown>>, terms: Record<string, unknown> = {}) => {
      const books = given({ promise: promise(fields), facts: [], policy, terms })
      return ['2026-03', '2026-07', '2026-10'].map((month) => books.revenue(month))
    }
    const halfYear = { credits: { lapseMonths: 6 } }
    expect(lapse({}, {})).toEqual([0n, 0n, 0n])
    expect(lapse({}, halfYear)).toEqual([0n, 120_00n, 0n])
    expect(lapse({ expiresOn: '2026-03-31' }, halfYear)).toEqual([120_00n, 0n, 0n])
    expect(lapse({}, halfYear, { term: { from: '2026-04-01', through: '2027-03-31' } })).toEqual([0n, 0n, 120_00n])
  })
})
