import type { Fact } from '#billing'
import { type ContractBooks, type Leak, leakageOf } from '#subledger'
import type { Role } from '#revenue'
import { halden } from '../policy/halden.ts'
import { activated, creditNote, delivered, invoice, line, paid, platform } from '../recognition/given.ts'
import { month, openLedger } from './ledger.ts'

const policy = halden()
const named = (contract: string, facts: readonly Fact[]): readonly Fact[] => facts.map((each) => ({ ...each, contract, id: `${each.id}@${contract}` }))
const query = { policy, period: month('2026-02') }

/** A contract with its books closed through a period. */
function closed(contract: string, facts: readonly Fact[], through = ['2026-01', '2026-02']): ContractBooks {
  const ledger = openLedger()
  ledger.record(...named(contract, facts))
  for (const each of through) for (const book of ['asc606', 'ifrs15']) ledger.close(each, book)
  return ledger.held()
}
const leaksOf = (held: ContractBooks, book = 'asc606'): readonly Leak[] => leakageOf(held, { ...query, book })
const short = ({ kind, subject, expectedMinor, actualMinor, explainedBy }: Leak): readonly unknown[] => [kind, subject, expectedMinor, actualMinor, explainedBy]

/** The same contract with balances that somebody moved in one book. */
function moved(held: ContractBooks, by: Readonly<Partial<Record<Role, bigint>>>, book = 'asc606'): ContractBooks {
  const state = held.books[book]!
  const balances = { ...state.balances }
  for (const [role, minor] of Object.entries(by) as [Role, bigint][]) balances[role] = (balances[role] ?? 0n) + minor
  return { ...held, books: { ...held.books, [book]: { ...state, balances } } }
}

const setup = (net: bigint) => invoice('in_2', '2026-01-05', [line({ line: 'l1', promise: 'ii_1', product: 'prod_onboarding', net })])
/** A contract of one of seven shapes, its amounts by its number. */
function clean(n: number): readonly Fact[] {
  const net = 10_00n + BigInt((n * 7_919) % 100_000)
  const plan = platform('in_1', '2026-01-01', net, ['2026-01-01', ['2026-02-01', '2026-04-01', '2027-01-01'][n % 3]!])
  const shapes: readonly (readonly Fact[])[] = [
    [plan, activated('2026-01-01')],
    [plan, activated('2026-01-11'), paid('ch_1', '2026-01-03', 'in_1', net)],
    [setup(net), delivered('2026-01-20')],
    [setup(net), delivered('2026-01-20', '0.3'), delivered('2026-02-03', '0.7')],
    [plan, activated('2026-01-01'), creditNote('cn_1', '2026-01-15', { invoice: 'in_1', lines: [{ line: 'l1', net: net / 3n }] })],
    [plan, activated('2026-01-01'), setup(net), delivered('2026-02-10')],
    [invoice('in_1', '2026-02-01', [line({ line: 'l1', promise: 'si_1', product: 'prod_inference', net, metered: true, quantity: '100', term: ['2026-01-01', '2026-02-01'] })]), activated('2026-01-01')],
  ]
  return shapes[n % shapes.length]!
}

describe('leakage of one contract', () => {
  it('S-001 one contract per class beside twenty clean ones: exactly these, each with its class, obligation and amount', () => {
    const plan = platform('in_1', '2026-01-01', 300_00n, ['2026-01-01', '2027-01-01'])
    const contracts: Readonly<Record<string, ContractBooks>> = {
      ...Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`clean-${n}`, closed(`clean-${n}`, clean(n))])),
      unscheduled: closed('unscheduled', [invoice('in_1', '2026-01-01', [line({ line: 'l1', promise: 'si_1', product: 'prod_nobody_named', net: 120_00n, term: ['2026-01-01', '2026-02-01'] })]), activated('2026-01-01')]),
      ended: closed('ended', [platform('in_1', '2026-01-01', 90_00n, ['2026-01-01', '2026-02-01']), activated('2026-01-01')], []),
      unused: closed('unused', [setup(500_00n), delivered('2026-01-20', '1', { product: 'prod_onboarding', authority: 'somebody-else' })]),
      unproved: moved(closed('unproved', [plan]), { contract_liability: 50_00n, revenue: -50_00n }),
      drifted: moved(closed('drifted', [plan, activated('2026-01-01')]), { contract_liability: 1n, revenue: -1n }),
      unbalanced: moved(closed('unbalanced', [plan, activated('2026-01-01')]), { contract_liability: -2_00n, receivable: 2_00n }),
    }
    const found = Object.entries(contracts).flatMap(([contract, held]) => leaksOf(held).map((leak) => [contract, ...short(leak)]))
    const revenue = contracts['drifted']!.books['asc606']!.balances.revenue!
    const liability = -contracts['unbalanced']!.books['asc606']!.balances.contract_liability!
    expect(found).toEqual([
      ['unscheduled', 'billed-without-schedule', 'in_1/l1', 120_00n, 0n, 'NO_POLICY_MATCH'],
      ['ended', 'ended-not-recognised', 'si_1/prod_platform_team', 90_00n, 0n, null],
      ['unused', 'evidence-not-recognised', 'ii_1/prod_onboarding', 500_00n, 0n, null],
      ['unproved', 'recognised-without-evidence', 'si_1/prod_platform_team', 0n, 50_00n, null],
      ['drifted', 'schedule-drift', 'revenue', revenue + 1n, revenue, null],
      ['unbalanced', 'out-of-balance', 'unbalanced', liability - 2_00n, liability, null],
    ])
  })

  it('S-005 a contract that was not closed through with its book is drift of what is not booked', () => {
    const held = closed('behind', [platform('in_1', '2026-01-01', 365_00n, ['2026-01-01', '2027-01-01']), activated('2026-01-01')], ['2026-01'])
    expect(leaksOf(held).map(short)).toEqual([['schedule-drift', 'si_1/prod_platform_team', 59_00n, 31_00n, null]])
  })

  it('a book that the contract does not keep, and a contract without a currency, leak nothing', () => {
    const held = closed('plain', clean(0))
    expect([leaksOf(held, 'local-gaap'), leaksOf({ ...held, currency: null })]).toEqual([[], []])
  })
})

describe('800 contracts', () => {
  const all = Array.from({ length: 800 }, (_, n) => closed(`c-${n}`, clean(n)))
  const books = ['asc606', 'ifrs15'] as const

  it('S-022 S-005 the balance identity and the schedules hold per contract and book, to nothing', () => {
    expect(all.flatMap((held) => books.flatMap((book) => leaksOf(held, book).map((leak) => [held.contract, book, ...short(leak)])))).toEqual([])
  })

  it('S-022 one unit off in any of them is a named difference', () => {
    const tampered = all.filter((_, n) => n % 40 === 0).map((held, index) => moved(held, index % 2 === 0 ? { contract_liability: 1n, receivable: -1n } : { contract_liability: 1n, revenue: -1n }))
    const found = tampered.map((held) => leaksOf(held).map(({ kind, expectedMinor, actualMinor }) => [kind, actualMinor - expectedMinor]))
    expect(found).toEqual(tampered.map((_, index) => [index % 2 === 0 ? ['out-of-balance', -1n] : ['schedule-drift', -1n]]))
  })

  it('S-028 every recognised amount rests on a billing record or stands as an unbilled position: no orphans', () => {
    const orphans = all.flatMap(({ contract, books: kept }) => {
      const { balances } = kept['asc606']!
      const billed = (balances.receivable ?? 0n) + (balances.cash_clearing ?? 0n) + (balances.refund_liability ?? 0n)
      const unbilled = (balances.unbilled_receivable ?? 0n) + (balances.contract_asset ?? 0n)
      const recognised = -(balances.revenue ?? 0n)
      return recognised > billed + unbilled ? [[contract, recognised, billed, unbilled]] : []
    })
    expect(orphans).toEqual([])
  })
})
