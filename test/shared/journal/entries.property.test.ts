import fc from 'fast-check'
import { type Period, addPeriods } from '#calendar'
import { type EntryNets, assertBalancedLines, entriesOf, movementBetween, signedOf } from '#journal'
import type { RevenueEvent, Role } from '#revenue'

const first = '2026-01' as Period
const amount = fc.bigInt({ min: -1_000_000n, max: 1_000_000n })
const month = fc.integer({ min: 0, max: 5 }).map((n) => addPeriods(first, n))
const moved = fc.record({ obligation: fc.constantFrom('A', 'B', 'C'), economicIn: month, billedMinor: amount, recognisedMinor: amount }).map(
  (event): RevenueEvent => ({ kind: 'ObligationMoved', class: `class-${event.obligation}`, right: event.obligation === 'A' ? 'unconditional' : 'conditional', ...event }),
)
const settled = fc.record({ economicIn: month, amountMinor: amount, debit: fc.constantFrom<Role>('cash_clearing', 'receivable'), credit: fc.constantFrom<Role>('tax_payable', 'refund_liability') }).map(
  (event): RevenueEvent => ({ kind: 'SettlementMoved', cause: 'payment', ...event }),
)
const events = fc.array(fc.oneof(moved, settled), { maxLength: 30 })

const roleTotal = (nets: EntryNets, role: Role): bigint => [...nets.values()].filter((net) => net.role === role).reduce((sum, net) => sum + net.signedMinor, 0n)

describe('double entries of a contract', () => {
  it('keep the balance identity: billed − recognised = contract liability − contract asset − unbilled receivable', () => {
    fc.assert(
      fc.property(fc.array(moved, { maxLength: 30 }), (all) => {
        const nets = entriesOf(all)
        const billed = all.reduce((sum, event) => sum + (event.kind === 'ObligationMoved' ? event.billedMinor : 0n), 0n)
        const recognised = all.reduce((sum, event) => sum + (event.kind === 'ObligationMoved' ? event.recognisedMinor : 0n), 0n)
        expect(roleTotal(nets, 'receivable')).toBe(billed)
        expect(-roleTotal(nets, 'revenue')).toBe(recognised)
        expect(-roleTotal(nets, 'contract_liability') - roleTotal(nets, 'contract_asset') - roleTotal(nets, 'unbilled_receivable')).toBe(billed - recognised)
      }),
    )
  })

  it('do not depend on the order of events', () => {
    fc.assert(
      fc.property(events, (all) => {
        const plain = (nets: EntryNets): unknown => [...nets.entries()].map(([key, net]) => [key, net.signedMinor.toString()]).sort()
        expect(plain(entriesOf([...all].reverse()))).toEqual(plain(entriesOf(all)))
      }),
    )
  })

  it('move by the difference only, balanced in each posting period, never before the first open period', () => {
    fc.assert(
      fc.property(events, events, fc.integer({ min: 0, max: 6 }), (before, after, open) => {
        const firstOpen = addPeriods(first, open)
        const held = entriesOf(before)
        const target = entriesOf([...before, ...after])
        const lines = movementBetween(held, target, { book: 'asc606', firstOpen })
        assertBalancedLines(lines)
        expect(lines.every((line) => line.postedIn >= firstOpen && line.postedIn >= line.economicIn && line.minor > 0n)).toBe(true)
        for (const role of ['receivable', 'revenue', 'contract_liability'] as const) {
          const posted = lines.filter((line) => line.role === role).reduce((sum, line) => sum + signedOf(line), 0n)
          expect(posted).toBe(roleTotal(target, role) - roleTotal(held, role))
        }
        expect(movementBetween(target, target, { book: 'asc606', firstOpen })).toEqual([])
      }),
    )
  })
})
