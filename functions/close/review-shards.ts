import { type Books, type ChainItem, type Finding, type ReviewScope, type ReviewedShards, driftAmounts, driftItem } from '#books'
import type { FiscalCalendar } from '#calendar'
import type { Currency } from '#money'
import type { PolicyRegistry, PolicySet } from '#policy'
import type { Role } from '#revenue'
import type { Clock } from '#runtime'
import { type ContractFinding, type Head, driftSince, readHead, reviewContract } from '#subledger'
import { inParts } from './close-shard.ts'

export interface ReviewPorts {
  readonly books: Books
  readonly policies: PolicyRegistry
  readonly calendar: FiscalCalendar
  readonly clock: Clock
}

/** Shards that one run looks at in one go. */
export interface ReviewRange extends ReviewScope {
  readonly run: number
  readonly from: number
  readonly to: number
}

interface Looked {
  readonly findings: readonly Finding[]
  readonly currency: Currency | null
  readonly balances: readonly { readonly role: Role; readonly minor: bigint }[]
}

/** Looks at every live contract of some shards before a close, and files what it found. It books nothing. */
export async function reviewShards(ports: ReviewPorts, scope: ReviewRange): Promise<void> {
  const looked: Looked[] = []
  for (let shard = scope.from; shard <= scope.to; shard += 1) {
    const live = await Array.fromAsync(ports.books.shards.live(scope.entity, shard))
    looked.push(...(await inParts(live, (contract) => look(ports, contract, scope))))
  }
  const { run, from, to } = scope
  await ports.books.reviews.file(scope, { run, from, to, contracts: looked.length, findings: looked.flatMap(({ findings }) => findings), trial: trialOf(looked) })
}

async function look(ports: ReviewPorts, contract: string, { book, period }: ReviewRange): Promise<Looked> {
  const head = await readHead(ports.books.chains, contract)
  if (!head) return { findings: [], currency: null, balances: [] }
  const { currency } = head.held
  const policy = ports.policies.byHash(head.held.policy)
  const named = (found: ContractFinding): Finding => ({ ...found, contract, currency })
  if (!policy) return { findings: [named({ check: 'trial-balance', code: 'POLICY_VERSION_MISSING', subject: head.held.policy, minor: 0n, sentence: `contract ${contract} pins policy ${head.held.policy}, which is not installed` })], currency, balances: [] }
  const reviewed = reviewContract(head.held, { book, period, policy, calendar: ports.calendar })
  const drifted = await driftIn(ports, head, { policy, book })
  return { findings: [...reviewed.findings.map(named), ...drifted.map((found) => ({ ...found, contract }))], currency, balances: reviewed.balances }
}

/** A contract that an upgrade computes otherwise is held for a person, and keeps the book from closing. */
async function driftIn({ books, clock }: ReviewPorts, { held, item }: Head<ChainItem>, { policy, book }: { readonly policy: PolicySet; readonly book: string }): Promise<readonly Omit<Finding, 'contract'>[]> {
  const rows = driftSince(held, policy)
  if (rows.length === 0) return []
  const drifted = driftItem({ held, seq: item.seq, rows, at: clock.now() })
  await books.suspense.hold(drifted)
  const amounts = driftAmounts(rows.filter((row) => row.book === book))
  return amounts.map(({ currency, minor }) => ({ check: 'trial-balance', code: 'ENGINE_DRIFT', subject: drifted.id, currency, minor, sentence: `${held.contract}: ${drifted.sentence}` }))
}

function trialOf(looked: readonly Looked[]): ReviewedShards['trial'] {
  const sums = new Map<string, ReviewedShards['trial'][number]>()
  for (const { currency, balances } of looked)
    for (const { role, minor } of currency === null ? [] : balances) {
      const key = `${currency} ${role}`
      sums.set(key, { currency: currency!, role, minor: (sums.get(key)?.minor ?? 0n) + minor })
    }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}
