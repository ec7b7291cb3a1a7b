import type { Fact } from '#billing'
import type { Role } from '#revenue'
import { balance, byEconomicPeriod, nets, openLedger } from '../subledger/ledger.ts'

/** What a contract came to: revenue by economic period, and the balances that are not nothing, debit positive. */
export interface CameTo {
  readonly revenue: Record<string, bigint>
  readonly balances: Partial<Record<Role, bigint>>
}

/** How far the facts of a contract have come when each of its months closes. */
type Cuts = (facts: number, month: number) => number

const cuts: readonly Cuts[] = [(facts) => facts, () => 1, (facts, month) => Math.min(facts, month + 1), (facts, month) => Math.min(facts, 2 * month + 1)]

/**
 * Books the facts in the order given, backwards and turned, with closes at different places in between. Asserts that nothing
 * is ever posted into a closed month and that every way comes to the same amounts by economic period; answers those.
 */
export function cameTo(facts: readonly Fact[], months: readonly [before: string, ...closed: string[]]): CameTo {
  const orders = [facts, facts.toReversed(), [...facts.slice(2), ...facts.slice(0, 2)]]
  const ways = orders.flatMap((order) => cuts.map((cut) => book(order, months, cut)))
  for (const way of ways) expect(way).toEqual(ways[0])
  return ways[0]!
}

function book(facts: readonly Fact[], [before, ...closed]: readonly [string, ...string[]], cut: Cuts): CameTo {
  const ledger = openLedger({ closedThrough: before, books: ['asc606'] })
  let done = 0
  const recordTo = (count: number): void => {
    for (; done < count; done++) {
      const [fence, known] = [done === 0 ? before : ledger.held().books['asc606']!.closedThrough, ledger.lines.length]
      ledger.record(facts[done]!)
      for (const { postedIn } of ledger.lines.slice(known)) expect(postedIn > fence).toBe(true)
    }
  }
  for (const [index, month] of closed.entries()) {
    recordTo(cut(facts.length, index))
    ledger.close(month)
  }
  recordTo(facts.length)
  const settled = openLedger({ closedThrough: before, books: ['asc606'] })
  settled.record(...facts)
  for (const month of closed) settled.close(month)
  expect(nets(ledger.lines, byEconomicPeriod)).toEqual(nets(settled.lines, byEconomicPeriod))
  return read(ledger)
}

function read(ledger: ReturnType<typeof openLedger>): CameTo {
  const revenue: Record<string, bigint> = {}
  for (const [period, minor] of Object.entries(nets(ledger.lines, (line) => (line.role === 'revenue' ? line.economicIn : '-')))) if (period !== '-') revenue[period] = -minor
  const named = Object.keys(ledger.held().books['asc606']!.balances) as Role[]
  const balances = named.map((role) => [role, balance(ledger.held(), 'asc606', role)] as const).filter(([role, minor]) => role !== 'revenue' && minor !== 0n)
  return { revenue, balances: Object.fromEntries(balances) }
}
