import { type Fact, encode } from '#billing'
import { type Batch, type Books, type CloseStatement, openBooks } from '#books'
import { instant, period } from '#calendar'
import { signedOf } from '#journal'
import { type PolicyRegistry, policyRegistry } from '#policy'
import { memoryArchive } from '#runtime'
import { closeShard } from '../../../functions/close/close-shard.ts'
import { finishClose } from '../../../functions/close/finish-close.ts'
import { reopenShard } from '../../../functions/close/reopen-shard.ts'
import { recogniseContract } from '../../../functions/recognise/recognise-contract.ts'
import { halden } from '../../shared/policy/halden.ts'
import { type Cut, cutQueues, cutStore, noCut } from '../normalise/cut-off.ts'
import { type Office, arrived, entity, openOffice, tenant } from '../normalise/office.ts'

export const december = period('2026-12')
export const january = period('2027-01')
export const closedAt = instant('2027-01-04T09:00:00.000Z')
export const scopeOf = (book = 'asc606', of = december) => ({ entity, book, period: of })

/** Files facts of any contracts under one document, and folds them contract by contract. */
export async function receive(office: Pick<Office, 'books' | 'world' | 'clock'>, facts: readonly Fact[], books: Books = office.books): Promise<void> {
  const document = `stripe:evt_${facts[0]!.id}`
  const byContract = Map.groupBy(facts, (fact) => fact.contract)
  await office.books.documents.register(arrived(document, {}, office.clock.now()))
  const stored = Object.fromEntries([...byContract].map(([contract, list]) => [contract, list.map((fact) => encode({ ...fact, source: { ...fact.source, document } }))]))
  await office.books.documents.decide(document, { status: 'facts', decidedAt: office.clock.now(), facts: stored })
  const { metrics, log, clock } = office.world
  const ports = { books, policies: office.world.policies.of(tenant), clock, metrics, log, booksOf: () => ({ asc606: period('2026-11'), ifrs15: period('2026-11') }) }
  for (const contract of byContract.keys()) await recogniseContract(ports)([{ contract, document }])
}

export interface MonthEnd {
  /** Shards that are closed; the period is closed when all of them have a statement. */
  readonly shards: readonly number[]
  readonly linesMax?: number
  readonly policies?: PolicyRegistry
  readonly cut?: Cut
}

/** Closes a period of a book as the close function does: shard by shard, then the journals. Throws where the period is not closed after it. */
export async function closeMonth(office: Office, { shards, linesMax = 1_000, policies = policyRegistry([{ from: '2024-01-01', policy: halden() }]), cut = noCut() }: MonthEnd, scope = scopeOf()): Promise<void> {
  const books = openBooks({ store: cutStore(office.store, cut), tenant, archive: memoryArchive() })
  const { turn = 0, revision = 1 } = (await office.books.periods.get(scope, scope.period)) ?? {}
  for (const shard of shards) await closeShard({ books, policies, clock: office.clock, linesMax }, { ...scope, shard, at: closedAt, turn, revision })
  const { ids, queues } = office.world
  const finished = await finishClose({ books, queues: cutQueues(queues, cut), ids, policy: policies.current('2027-01-04'), shards, linesMax }, { ...scope, revision }, { principal: 'ann', reason: 'month end', at: closedAt, turn })
  if (!finished.ok || finished.value !== 'closed') throw new Error(finished.ok ? `${scope.book} of ${scope.period} is not stated yet` : finished.sentence)
}

/** Closes every contract of some shards and is cut off before it states any. */
export async function cutOffBeforeStating({ books, clock }: Office, { shards }: Pick<MonthEnd, 'shards'>, scope = scopeOf()): Promise<void> {
  const { turn = 0, revision = 1 } = (await books.periods.get(scope, scope.period)) ?? {}
  const statements = { ...books.statements, put: () => Promise.reject(new Error('cut off before the statement')) }
  const ports = { books: { ...books, statements }, policies: policyRegistry([{ from: '2024-01-01', policy: halden() }]), clock, linesMax: 1_000 }
  for (const shard of shards) await expect(closeShard(ports, { ...scope, shard, at: closedAt, turn, revision })).rejects.toThrow('cut off')
}

/** Reopens a period as two people and the close function do; run again it goes on. */
export async function reopenMonth(office: Office, { shards, cut = noCut() }: Pick<MonthEnd, 'shards' | 'cut'>, scope = scopeOf()): Promise<void> {
  const { periods } = office.books
  if ((await periods.state(scope, scope.period)) === 'CLOSED') {
    await periods.askReopen(scope, scope.period, { principal: 'ann', reason: 'a credit note belongs in it', at: closedAt })
    const decided = await periods.decideReopen(scope, scope.period, { principal: 'bob', reason: 'agreed', at: closedAt, agreed: true })
    if (!decided.ok) throw new Error(decided.sentence)
  }
  const { turn } = (await periods.get(scope, scope.period))!
  const books = openBooks({ store: cutStore(office.store, cut), tenant, archive: memoryArchive() })
  for (const shard of shards) await reopenShard({ books, clock: office.clock }, { ...scope, shard, turn, at: closedAt })
}

/** The period is being closed: what a start of the close leaves behind. */
export async function startMonth({ books }: Office, scope = scopeOf()): Promise<void> {
  const steps = (await books.periods.state(scope, scope.period)) === 'FUTURE' ? (['OPEN', 'CLOSING'] as const) : (['CLOSING'] as const)
  for (const to of steps) {
    const moved = await books.periods.move(scope, scope.period, to, { principal: 'ann', reason: 'month end', at: closedAt })
    if (!moved.ok) throw new Error(moved.sentence)
  }
}

export const openMonth = (): Office => openOffice({ at: '2026-12-31T12:00:00.000Z' })

export const shardsOf = (office: Office, ...contracts: readonly string[]): readonly number[] => [...new Set(contracts.map((contract) => office.books.shards.shardOf(contract)))].sort((a, b) => a - b)

export const statementsIn = ({ books }: Office, scope = scopeOf()): Promise<readonly CloseStatement[]> => Array.fromAsync(books.statements.list(scope, scope.period))

export const batchesIn = ({ books }: Office, scope = scopeOf()): Promise<readonly Batch[]> => Array.fromAsync(books.batches.list(scope))

export interface FrozenLine {
  readonly account: string
  readonly side: 'debit' | 'credit'
  readonly amount: string
  readonly customer: string | null
}

export async function frozenLines({ books }: Office, batch: Batch): Promise<readonly FrozenLine[]> {
  return (await books.batches.lines(batch)) as unknown as readonly FrozenLine[]
}

/** Net per currency and role of what statements say, debit positive. */
export function statedNets(statements: readonly CloseStatement[]): Record<string, bigint> {
  const nets: Record<string, bigint> = {}
  for (const { sheets } of statements)
    for (const { currency, totals } of sheets)
      for (const { role, side, minor } of totals) nets[`${currency} ${role}`] = (nets[`${currency} ${role}`] ?? 0n) + (side === 'debit' ? minor : -minor)
  return withoutZeros(nets)
}

/** Net per currency and role of the lines that chains posted in a period, debit positive. */
export async function postedNets({ books }: Office, contracts: readonly string[], scope = scopeOf()): Promise<Record<string, bigint>> {
  const nets: Record<string, bigint> = {}
  for (const contract of contracts)
    for await (const item of books.chains.history(contract))
      for (const line of (await books.chains.lines(item))[scope.book] ?? [])
        if (line.postedIn === scope.period) nets[`${item.currency} ${line.role}`] = (nets[`${item.currency} ${line.role}`] ?? 0n) + signedOf(line)
  return withoutZeros(nets)
}

const withoutZeros = (nets: Record<string, bigint>): Record<string, bigint> => Object.fromEntries(Object.entries(nets).filter(([, net]) => net !== 0n).sort(([a], [b]) => (a < b ? -1 : 1)))
