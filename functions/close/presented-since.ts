import type { ChainItem, Presented } from '#books'
import type { Currency } from '#money'
import { lastDayIn, presentationOn } from '#policy'
import { type Head, presentationOf } from '#subledger'
import type { CloseShardPorts, ShardClose } from './close-shard.ts'
import { closingsOf } from './closings-of.ts'

/** A contract as a close left it, with the currency that the book is kept in for it. */
interface Closed extends Head<ChainItem> {
  readonly currency: Currency | null
}

/**
 * What a close presents elsewhere of a contract's balances at the end of the period. After a reopening: the difference to
 * what the close before it presented, by the policy of that day; who is not closed again is presented as before.
 */
export async function presentedSince(ports: CloseShardPorts, scope: ShardClose, closed: Closed): Promise<readonly Presented[]> {
  const { policies, books: { chains } } = ports
  const { turn = 0, at } = scope
  if (policies.current(at.slice(0, 10)).close.presentation === undefined) return []
  const now = presentedOf(ports, scope, closed)
  if (turn === 0) return now
  const [before] = [...(await closingsOf(chains, closed.item.contract, scope))].filter(([earlier]) => earlier < turn).sort(([a], [b]) => b - a)
  if (before === undefined) return now
  const [, { item, held }] = before
  return [...now, ...presentedOf(ports, { ...scope, at: item.recordedAt }, { ...closed, held }).map((row) => ({ ...row, minor: -row.minor }))]
}

function presentedOf({ policies }: CloseShardPorts, { book, period, at }: ShardClose, { held, currency }: Closed): readonly Presented[] {
  const now = policies.current(at.slice(0, 10))
  if (now.close.presentation === undefined) return []
  const lastOn = lastDayIn(now, { book, period })
  const { nonCurrentLiability, netContracts } = presentationOn(now, { book, on: lastOn })
  const policy = policies.byHash(held.policy)
  if ((nonCurrentLiability === null && !netContracts) || policy === undefined || currency === null) return []
  return presentationOf(held, { book, period, lastOn, policy, nonCurrent: nonCurrentLiability !== null, net: netContracts }).map((row) => ({ ...row, currency }))
}

/** One row by currency, kind, role and class, in that order; none where nothing remains. */
export function summed(rows: readonly Presented[]): readonly Presented[] {
  const groups = Map.groupBy(rows, ({ currency, kind, role, class: revenueClass }) => [currency, kind, role, revenueClass ?? ''].join('|'))
  const sums = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => ({ ...group[0]!, minor: group.reduce((sum, { minor }) => sum + minor, 0n) }))
  return sums.filter(({ minor }) => minor !== 0n)
}
