import fc from 'fast-check'
import type { FactOf } from '#billing'
import { policyRegistry } from '#policy'
import { type ShadowRow, driftOf, shadowFold, woken } from '#subledger'
import { halden, haldenWith } from '../policy/halden.ts'
import { activated, delivered, fact, invoice, line, paid, platform } from '../recognition/given.ts'
import { histories } from '../recognition/histories.ts'
import { balance, month, nets, openLedger } from './ledger.ts'

const pinned = halden()
const other = haldenWith('templates.yaml', 'pattern: { method: over-time-daily }', 'pattern: { method: over-time-monthly, firstLast: by-days }')
const policies = policyRegistry([{ from: '2024-01-01', policy: pinned }, { from: '2099-01-01', policy: other }])
const applied: FactOf<'PolicyApplied'> = fact('PolicyApplied', '2026-12-20', { policy: other.hash, engine: 'recognition/1', method: 'full-retrospective', approvedBy: 'controller', product: null })

const quarter = platform('in_1', '2026-01-01', 90_00n, ['2026-01-01', '2026-04-01'])

function rowsOf(shadow: ReturnType<typeof shadowFold>): readonly ShadowRow[] {
  if (!shadow.ok) throw new Error(shadow.sentence)
  return shadow.value
}
const keyed = (rows: readonly ShadowRow[]) => Object.fromEntries(rows.map((row) => [`${row.book} ${row.economicIn} ${row.role} ${row.class ?? '-'}`, row.signedMinor] as const).sort(([a], [b]) => (a < b ? -1 : 1)))

describe('the shadow of another policy', () => {
  const ledger = openLedger({ policies, books: ['asc606'] })
  ledger.record(quarter, activated('2026-01-01'))
  ledger.close('2026-01')

  it('is what each book would hold more, by role, class and economic period; closed ones too', () => {
    // January by days is 31.00, by even months 30.00
    expect(rowsOf(shadowFold(ledger.held(), { pinned, other }))).toEqual([
      { book: 'asc606', currency: 'USD', role: 'contract_liability', class: 'subscription', economicIn: '2026-01', signedMinor: -1_00n },
      { book: 'asc606', currency: 'USD', role: 'revenue', class: 'subscription', economicIn: '2026-01', signedMinor: 1_00n },
    ])
  })

  it('of the same policy is empty', () => {
    expect(rowsOf(shadowFold(ledger.held(), { pinned, other: pinned }))).toEqual([])
    expect(driftOf(ledger.held(), pinned)).toEqual([])
  })

  it('is refused as ENGINE_DRIFT where the books hold other balances than the same policy gives', () => {
    const held = ledger.held()
    const { balances } = held.books['asc606']!
    const moved = { ...held, books: { asc606: { ...held.books['asc606']!, balances: { ...balances, revenue: balance(held, 'asc606', 'revenue') - 5n } } } }
    expect(shadowFold(moved, { pinned, other })).toMatchObject({ ok: false, code: 'ENGINE_DRIFT', subject: held.contract })
    expect(driftOf(moved, pinned)).toEqual([{ book: 'asc606', currency: 'USD', role: 'revenue', heldMinor: -31_05n, computedMinor: -31_00n }])
  })

  it('of a contract that nothing was billed for is empty', () => {
    const quiet = openLedger({ policies })
    quiet.record(activated('2026-01-01'))
    expect(rowsOf(shadowFold(quiet.held(), { pinned, other }))).toEqual([])
  })

  it('of a contract that sleeps is folded as far as its shard is closed', () => {
    const asleep = openLedger({ policies, books: ['asc606'] })
    asleep.record(invoice('in_1', '2026-01-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net: 500_00n })]), delivered('2026-01-20'), paid('ch_1', '2026-01-10', 'in_1', 500_00n))
    asleep.close('2026-01')
    expect(asleep.held().dormant).toBe(true)
    const awake = woken(asleep.held(), { fences: { asc606: month('2026-06') } })
    expect([awake.books['asc606']!.closedThrough, driftOf(awake, pinned)]).toEqual(['2026-06', []])
  })

  it('is exactly what applying the policy books, whatever happened to the contract', () => {
    fc.assert(
      fc.property(histories, (facts) => {
        const one = openLedger({ policies })
        one.record(...facts)
        for (const book of ['asc606', 'ifrs15']) one.close('2026-01', book)
        const shadow = rowsOf(shadowFold(one.held(), { pinned, other }))
        const booked = one.lines.length
        one.record(applied)
        expect(nets(one.lines.slice(booked), (each) => `${each.book} ${each.economicIn} ${each.role} ${each.class ?? '-'}`)).toEqual(keyed(shadow))
      }),
      { numRuns: 40 },
    )
  })
})
