import { type Books, type ChainItem, type FoundBreak, sha256Of } from '#books'
import { type PolicyRegistry, calendarFor } from '#policy'
import { type Head, type Leak, type LeakKind, leakageOf, readHead } from '#subledger'
import type { ReconcileScope } from './tie-out.ts'

export interface ContractSide {
  readonly books: Books
  readonly policies: PolicyRegistry
  readonly scope: ReconcileScope
  readonly shards: number
}

/**
 * Looks at every live contract for revenue that leaks although billing is right. What a hold explains is left to the list
 * of holds: only what nothing explains is a break. Undefined: the period is not the latest that the book closed, whose
 * contracts stand further by now.
 */
export async function contractBreaks(side: ContractSide): Promise<readonly FoundBreak[] | undefined> {
  const { books, scope, shards } = side
  const closed = await books.periods.closedThrough(scope)
  if (closed !== undefined && closed !== scope.period) return undefined
  const breaks: FoundBreak[] = []
  for (let shard = 0; shard < shards; shard += 1)
    for await (const contract of books.shards.live(scope.entity, shard)) {
      const head = await readHead(books.chains, contract)
      if (head !== undefined) breaks.push(...leaksOf(side, head, closed !== undefined))
    }
  return breaks
}

function leaksOf({ policies, scope }: ContractSide, { held }: Head<ChainItem>, isClosed: boolean): readonly FoundBreak[] {
  const policy = policies.byHash(held.policy)
  const state = held.books[scope.book]
  if (policy === undefined || state === undefined) return [] // the close and the drain name these themselves
  const { book } = scope
  const calendar = calendarFor(policy, { book, on: scope.period })
  const leaks = leakageOf(held, { book, policy, calendar, period: isClosed ? scope.period : state.closedThrough })
  return leaks.filter(({ explainedBy }) => explainedBy === null).map((leak) => breakOf(scope, held, leak))
}

function breakOf(scope: ReconcileScope, { contract, currency }: Head<ChainItem>['held'], leak: Leak): FoundBreak {
  const { kind, subject, expectedMinor, actualMinor, sentence } = leak
  const about = { ...scope, account: null, contract, batch: null, currency: currency!, expectedMinor, actualMinor, sentence }
  return { ...about, id: named(`contract:${scope.book}:${kind}:${contract}:${subject}`), kind, between: 'facts-recognition', repair: repairs[kind].replaceAll('<contract>', contract) }
}

/** A key holds 300 bytes. */
const named = (id: string): string => (Buffer.byteLength(id) <= 280 ? id : `${id.slice(0, 180)}:${sha256Of(id)}`)

const repairs: Readonly<Record<LeakKind, string>> = {
  'billed-without-schedule': 'tieout contracts show <contract>: bill the line again with its term and product, or credit it',
  'ended-not-recognised': 'the next close of the book books what is due; if it stays after that, tieout contracts show <contract>',
  'evidence-not-recognised': 'let a source that the template names send the evidence (tieout events list --contract <contract>), or name its source in policy',
  'recognised-without-evidence': 'tieout contracts show <contract>: find what booked it; ask for the evidence, or correct the facts',
  'schedule-drift': 'the next close of the book books what is due; if it stays after that, docs/upgrade.md on ENGINE_DRIFT',
  'out-of-balance': 'tieout contracts show <contract>: compare its documents with its balances; docs/upgrade.md on ENGINE_DRIFT',
}
