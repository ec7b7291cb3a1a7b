import { type Books, type ChainItem, type CloseStatement, type Presented, type StatementTotal, merkleRoot } from '#books'
import type { Instant, Period } from '#calendar'
import type { Currency } from '#money'
import { type Sheet, packSheets, summarise, withCustomer } from '#journal'
import type { PolicyRegistry } from '#policy'
import { bookCurrency } from '#recognition'
import { type ClosedContract, type ContractBooks, type Head, chainEntry, closeAgain, closeContract, readHead } from '#subledger'
import type { Clock } from '#runtime'
import { closingsOf } from './closings-of.ts'
import { presentedSince, summed } from './presented-since.ts'
import { retireDormant } from './retire-dormant.ts'

export interface CloseScope {
  readonly entity: string
  readonly book: string
  readonly period: Period
}

/** One shard of a close: of the first one, or of a later one after the period was reopened. */
export interface ShardClose extends CloseScope {
  readonly shard: number
  readonly at: Instant
  readonly revision?: number
  readonly turn?: number
}

export interface CloseShardPorts {
  readonly books: Books
  /** Says when each contract is closed in fact: a report of a moment before that does not know of it. */
  readonly clock: Clock
  readonly policies: PolicyRegistry
  /** Lines that one journal, and so one balanced sheet, may have. */
  readonly linesMax: number
}

interface Contribution {
  readonly head: ChainItem
  /** The item by which this close closed the contract; undefined when it slept already, or opened behind the fence. */
  readonly closing: ChainItem | undefined
  readonly sheet: Sheet | undefined
  readonly presented: readonly Presented[]
}

const journalClass = 'act'
const attemptsMax = 8

/** Contracts closed side by side: each is a read and a write that mostly wait. */
const closedAtOnce = 16

/**
 * Closes one shard of one book: raises its fence, so that new contracts open in the next period; closes each live
 * contract; states the balanced totals with the root of the items that closed them; then lets dormant contracts sleep whose lines
 * every book has stated. A shard that has its statement is not walked again, so that a repeated run changes nothing. After
 * a reopening it states only what was booked since.
 */
export async function closeShard(ports: CloseShardPorts, scope: ShardClose): Promise<void> {
  const { shards, statements, chains } = ports.books
  const stated = await statements.get(scope, scope.period, scope.shard)
  if (!stated) await fence(ports.books, scope)
  const live = await Array.fromAsync(shards.live(scope.entity, scope.shard))
  const heads = stated ? await inParts(live, (contract) => chains.head(contract)) : await closeAll(ports, live, scope)
  await retireDormant(ports, heads.filter((head) => head !== undefined), scope)
}

const fence = ({ shards }: Books, { entity, shard, book, period, turn = 0 }: ShardClose): Promise<unknown> =>
  turn === 0 ? shards.raiseFence(entity, shard, book, period) : shards.turnFence({ entity, shard, book }, turn, undefined)

/**
 * Closes every live contract and states what the shard booked; answers their heads. The first statement stands, and
 * holds everything: it is drawn from a directory read behind the fence, which nobody whom this close closed leaves before
 * it is there. Another worker, who reads the directory after that, may only find fewer; its 'conflict' is no difference.
 */
async function closeAll(ports: CloseShardPorts, live: readonly string[], scope: ShardClose): Promise<readonly ChainItem[]> {
  const contributions = await inParts(live, (contract) => closeLive(ports, contract, scope))
  await ports.books.statements.put(statementOf(ports, contributions, scope))
  return contributions.map(({ head }) => head)
}

export async function inParts<T>(contracts: readonly string[], work: (contract: string) => Promise<T>): Promise<readonly T[]> {
  const done: T[] = []
  for (let from = 0; from < contracts.length; from += closedAtOnce) done.push(...(await Promise.all(contracts.slice(from, from + closedAtOnce).map(work))))
  return done
}

/** Closes one contract; when another writer was faster, reads the head again. */
async function closeLive(ports: CloseShardPorts, contract: string, scope: ShardClose): Promise<Contribution> {
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const head = await readHead(ports.books.chains, contract)
    if (!head) break
    const closed = closedOrThrow(ports, head.held, scope)
    const appended = closed.advance && (await append(ports, closed, head.item))
    if (closed.advance && !appended) continue
    const closing = appended ? { item: appended, held: closed.advance!.after } : (await closingsOf(ports.books.chains, contract, scope)).get(scope.turn ?? 0)
    return { head: appended ?? head.item, ...(closing ? await contributed(ports, scope, { ...closing, rows: closed.rows }) : nothing) }
  }
  throw new Error(`contract ${contract} of the directory could not be closed in ${attemptsMax} attempts`)
}

const nothing = { closing: undefined, sheet: undefined, presented: [] }

/** What a contract contributes, by the item that closed it alone: whoever states it, and however late, states the same. */
async function contributed(ports: CloseShardPorts, scope: ShardClose, { item, held, rows }: Head<ChainItem> & Pick<ClosedContract, 'rows'>): Promise<Omit<Contribution, 'head'>> {
  const currency = currencyOf(ports, held, scope.book)
  return { closing: item, sheet: sheetOf(held, rows, currency), presented: await presentedSince(ports, scope, { item, held, currency }) }
}

function closedOrThrow(ports: CloseShardPorts, held: ContractBooks, scope: ShardClose): ClosedContract {
  const policy = ports.policies.byHash(held.policy)
  if (!policy) throw new Error(`contract ${held.contract} pins policy ${held.policy}, which is not installed`)
  const { book, period, at, turn = 0 } = scope
  const close = { book, period, at, policy, kept: booksKept(ports.policies, scope) }
  if (turn > 0) return closeAgain(held, { ...close, turn })
  const closed = closeContract(held, close)
  if (!closed.ok) throw new Error(`${closed.code}: ${closed.sentence}`)
  return closed.value
}

/** The books that the policy of the day of the close keeps for the entity in the period. */
function booksKept(policies: PolicyRegistry, { entity, period, at }: CloseScope & { readonly at: Instant }): readonly string[] {
  const policy = policies.current(at.slice(0, 10))
  const kept = policy.posting.filter((target) => target.entity === entity).map(({ book }) => book)
  return kept.filter((book) => policy.books[book]!.opensIn <= period)
}

async function append(ports: CloseShardPorts, closed: ClosedContract, head: ChainItem): Promise<ChainItem | undefined> {
  const appended = await ports.books.chains.append(chainEntry(closed.advance!, 'close', ports.clock.now()), head)
  return appended.kind === 'appended' ? appended.item : undefined
}

/** The book's own currency for the contract, where policy keeps one, else the contract's. */
function currencyOf(ports: CloseShardPorts, held: ContractBooks, book: string): Currency | null {
  const policy = ports.policies.byHash(held.policy)
  return (policy && bookCurrency(held.file, { policy, book })) ?? held.currency
}

function sheetOf(held: ContractBooks, rows: ClosedContract['rows'], currency: Currency | null): Sheet | undefined {
  if (rows.length === 0 || currency === null) return undefined
  return summarise(currency, rows.map((row) => withCustomer(row, held.customer)))
}

function statementOf({ clock, linesMax }: CloseShardPorts, contributions: readonly Contribution[], scope: ShardClose): CloseStatement {
  const sheets = contributions.flatMap((part) => (part.sheet ? [part.sheet] : [])).sort((a, b) => (a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0))
  const presented = summed(contributions.flatMap((part) => part.presented))
  const closings = contributions.flatMap(({ closing }) => (closing ? [closing] : []))
  return {
    ...(presented.length === 0 ? {} : { presented: [...presented] }),
    entity: scope.entity,
    book: scope.book,
    period: scope.period,
    ...(scope.revision === undefined || scope.revision === 1 ? {} : { revision: scope.revision }),
    shard: scope.shard,
    contracts: closings.length,
    sheets: packSheets(sheets, linesMax).map((sheet) => ({ currency: sheet.currency as Currency, journalClass, totals: sheet.rows.map(totalOf) })),
    merkleRoot: merkleRoot(closings.map(({ contract, hash }) => `${contract}:${hash}`)),
    statedAt: clock.now(),
  }
}

const totalOf = (row: Sheet['rows'][number]): StatementTotal => ({
  role: row.role,
  class: row.class,
  customer: row.customer,
  side: row.signedMinor > 0n ? 'debit' : 'credit',
  minor: row.signedMinor > 0n ? row.signedMinor : -row.signedMinor,
  lines: 1,
})
