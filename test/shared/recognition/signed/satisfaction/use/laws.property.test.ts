import fc from 'fast-check'
import { contract } from '../../given.ts'

const runs = { numRuns: 40 }
const dayOf = (month: number): string => `2026-${String(month).padStart(2, '0')}-15`
const reports = fc.array(fc.record({ month: fc.integer({ min: 1, max: 12 }), units: fc.integer({ min: 1, max: 4000 }) }), { maxLength: 10 })
const price = fc.integer({ min: 100, max: 9_000_000 })
const breakage = fc.constantFrom({ breakage: 'remote' }, { breakage: 'none' }, { breakage: 'proportional', expectedBreakage: '0.125' }, { breakage: 'remote', escheatShare: '0.3' }, { breakage: 'proportional', expectedBreakage: '0.2', escheatShare: '0.5' })

const year = { term: { from: '2026-01-01', through: '2026-12-31' } }
const decimal = (minor: number): string => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
const usage = (used: readonly { month: number; units: number }[]) => used.map(({ month, units }) => ({ kind: 'usage', on: dayOf(month), quantity: String(units) }))
const total = (worked: ReturnType<typeof contract>): bigint => worked.revenue('2026')

describe('laws of prepaid rights', () => {
  it('what is earned never exceeds the price, and the whole of it is settled once the rights lapse', () =>
    fc.assert(fc.property(price, reports, breakage, (minor, used, credits) => {
      const worked = contract({ terms: { ...year, promises: [{ id: 'K', statedPrice: decimal(minor), satisfaction: { method: 'drawdown', quantity: '10000', expiresOn: '2026-12-31' } }] }, policy: { credits }, facts: usage(used) })
      const units = used.reduce((sum, report) => sum + report.units, 0)
      expect(total(worked) <= BigInt(minor)).toBe(true)
      if (credits.breakage !== 'none' || units >= 10_000) expect(total(worked)).toBe(BigInt(minor))
    }), runs))

  it('named parts and the rest are all there is: nothing is counted twice', () =>
    fc.assert(fc.property(price, reports, breakage, (minor, used, credits) => {
      const { whole } = contract({ terms: { ...year, promises: [{ id: 'K', statedPrice: decimal(minor), satisfaction: { method: 'drawdown', quantity: '10000', expiresOn: '2026-12-31' } }] }, policy: { credits }, facts: usage(used) })
      const moved = whole.events.reduce((sum, event) => (event.kind === 'ObligationMoved' ? sum + event.recognisedMinor : sum), 0n)
      expect(whole.obligations[0]).toMatchObject({ recognisedMinor: moved })
    }), runs))
})

describe('laws of commitments', () => {
  it('the minimum is earned in full, and the overage is what was used above it', () =>
    fc.assert(fc.property(price, reports, (minor, used) => {
      const worked = contract({ terms: { ...year, promises: [{ id: 'C', statedPrice: decimal(minor), satisfaction: { method: 'usage-against-commitment', includedUnits: '10000', overagePrice: '0.07' } }] }, facts: usage(used) })
      const above = Math.max(0, used.reduce((sum, report) => sum + report.units, 0) - 10_000)
      expect(total(worked)).toBe(BigInt(minor) + BigInt(above) * 7n)
    }), runs))
})

describe('laws of use as invoiced', () => {
  it('one report earns as much as the same quantity reported in pieces within a billing period', () =>
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 4000 }), { minLength: 1, maxLength: 6 }), (pieces) => {
      const tiers = [{ upTo: '3000', unitPrice: '0.013' }, { upTo: '9000', unitPrice: '0.0071' }, { upTo: null, unitPrice: '0.002' }]
      const book = (quantities: readonly number[]) => contract({ terms: { ...year, promises: [{ id: 'U', satisfaction: { method: 'as-used', measure: 'usage' } }], price: { tiers } }, facts: usage(quantities.map((units) => ({ month: 3, units }))) })
      expect(total(book(pieces))).toBe(total(book([pieces.reduce((sum, piece) => sum + piece, 0)])))
    }), runs))
})

describe('laws of progress', () => {
  it('an estimate changed and changed back leaves revenue where it was', () =>
    fc.assert(fc.property(price, fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 3000 }), (minor, worked, estimate) => {
      const hours = (month: number, fields: Record<string, unknown>) => ({ kind: 'progress', on: dayOf(month), measure: 'hours', promise: 'H', ...fields })
      const book = (facts: readonly Record<string, unknown>[]) => contract({ terms: { promises: [{ id: 'H', statedPrice: decimal(minor), satisfaction: { method: 'hours', expectedHours: '1000' } }] }, facts })
      const reported = hours(1, { cumulative: String(worked) })
      const changed = book([reported, hours(2, { expectedTotal: String(estimate) }), hours(3, { expectedTotal: '1000' })])
      expect(total(changed)).toBe(total(book([reported])))
      expect(changed.revenue('2026-02')).toBe(-changed.revenue('2026-03'))
    }), runs))
})
