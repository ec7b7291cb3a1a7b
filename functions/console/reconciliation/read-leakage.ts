import type * as z from 'zod'
import type { Currency } from '#money'
import { calendarFor } from '#policy'
import { type ContractBooks, type Leak, leakageOf, readHead } from '#subledger'
import type { Desk } from '../desk.ts'
import { moneyOf } from '../money-of.ts'
import { collect } from '../page-of.ts'
import type { leakSchema, leakageQuery, leakageSchema } from './reconciliation-wire.ts'

type Asked = z.output<typeof leakageQuery>

interface Found {
  readonly contract: string
  readonly currency: Currency
  readonly leak: Leak
}

/**
 * The leaks of an entity's contracts in one book, page by page, as of the last period that it closed: what a hold explains,
 * and what nothing does.
 */
export async function readLeakage(desk: Desk, { entity, book, limit, cursor }: Asked): Promise<z.input<typeof leakageSchema>> {
  const period = await desk.books.periods.closedThrough({ entity, book })
  const found: Found[] = []
  const { rows, complete } = await collect(contractsAfter(desk, entity, cursor), limit)
  let contracts = 0
  for (const contract of rows) {
    const head = await readHead(desk.books.chains, contract)
    if (head === undefined) continue
    contracts += 1
    for (const leak of leaksIn(desk, head.held, { book, period })) found.push({ contract, currency: head.held.currency!, leak })
  }
  return { entity, book, period: period ?? null, contracts, leaks: found.map(leakWire), totals: [...totalsOf(found)], next: complete ? null : (rows.at(-1) ?? null) }
}

/** Contracts of an entity, those after one of them, in the order of shards and then of names. */
async function* contractsAfter({ books: { shards } }: Desk, entity: string, after: string | undefined): AsyncIterable<string> {
  const first = after === undefined ? -1 : shards.shardOf(after)
  for await (const contract of shards.everyContract(entity)) {
    const shard = shards.shardOf(contract)
    if (shard > first || (shard === first && after !== undefined && contract > after)) yield contract
  }
}

function leaksIn(desk: Desk, held: ContractBooks, { book, period }: { readonly book: string; readonly period: string | undefined }): readonly Leak[] {
  const policy = desk.policies.byHash(held.policy)
  const state = held.books[book]
  if (policy === undefined || state === undefined || held.currency === null) return []
  const through = held.dormant || period === undefined ? state.closedThrough : (period as typeof state.closedThrough)
  return leakageOf(held, { book, policy, calendar: calendarFor(policy, { book, on: through }), period: through })
}

const missing = ({ expectedMinor, actualMinor }: Leak): bigint => actualMinor - expectedMinor

function leakWire({ contract, currency, leak }: Found): z.input<typeof leakSchema> {
  const { kind, subject, expectedMinor, actualMinor, explainedBy, sentence } = leak
  return { kind, contract, subject, expected: moneyOf(expectedMinor, currency), actual: moneyOf(actualMinor, currency), difference: moneyOf(missing(leak), currency), explainedBy, sentence }
}

/** Sizes add up by class and currency, so that too much never hides too little. */
function* totalsOf(found: readonly Found[]): Iterable<z.input<typeof leakageSchema>['totals'][number]> {
  const groups = Map.groupBy(found, ({ leak, currency }) => `${leak.kind}|${currency}|${leak.explainedBy === null ? 'open' : 'explained'}`)
  for (const [key, members] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [kind = '', currency = '', standing = ''] = key.split('|')
    const minor = members.reduce((sum, { leak }) => sum + size(missing(leak)), 0n)
    yield { kind, explained: standing === 'explained', count: members.length, amount: moneyOf(minor, currency) }
  }
}

const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor)
