import { join } from 'node:path'
import { type Books, type Store, shardCount } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { type Period, addPeriods } from '#calendar'
import { limits } from '#topology'
import { closeShard } from '../../../functions/close/close-shard.ts'
import { samplePolicies } from '../../simulator/sample-policies.ts'
import { at, books as bookNames, entity, opening } from '../cases/facts.ts'
import { contractName } from '../cases/filed-facts.ts'
import { openContracts } from '../cases/open-contracts.ts'
import type { Figure, Row, SectionRun } from '../figure.ts'
import { compared, median, timed } from '../measure.ts'
import { barePuts } from './durable.ts'

const policies = samplePolicies()
const shardsAtOnce = 32

interface Pass {
  readonly book: string
  readonly period: Period
}

/** Milliseconds of a whole close, its CPU, and one bare commit per contract, taken in turns by ranges of shards. */
interface Closed {
  readonly closeMs: number
  readonly cpuMs: number
  readonly bareMs: number
}

const closedAt = at('2027-12-31T09:00:00.000Z')

async function closeBook(store: Store, books: Books, pass: Pass): Promise<Closed & { readonly contracts: number }> {
  let [closeMs, cpuMs, bareMs, contracts] = [0, 0, 0, 0]
  const bytes = (await store.last(`C#halden#${contractName(0)}`))?.body.length ?? 3000
  for (let from = 0; from < shardCount; from += shardsAtOnce) {
    const shards = Array.from({ length: shardsAtOnce }, (_, index) => from + index)
    const closing = async (): Promise<void> => {
      for (const shard of shards) await closeShard({ books, policies, clock: { now: () => closedAt }, linesMax: limits.linesPerJournal }, { entity, ...pass, shard, at: closedAt })
    }
    cpuMs += await timed(async () => void (closeMs += await timed(closing, 1, 'wall')), 1, 'cpu')
    const closed = await closedIn(books, pass, shards)
    contracts += closed
    bareMs += await timed(() => barePuts(store, { count: closed, bytes, at: `${pass.book}-${pass.period}-${from}` }), 1, 'wall')
  }
  return { closeMs, cpuMs, bareMs, contracts }
}

async function closedIn(books: Books, { book, period }: Pass, shards: readonly number[]): Promise<number> {
  let contracts = 0
  for (const shard of shards) contracts += (await books.statements.get({ entity, book }, period, shard))?.contracts ?? 0
  return contracts
}

async function passesOf(directory: string, count: number, periods: number): Promise<readonly Closed[]> {
  const store = openSqliteStore({ file: join(directory, `close-${count}.sqlite`) })
  const { books } = await openContracts(store, count)
  const passes: Closed[] = []
  for (let number = 0; number < periods; number += 1)
    for (const book of bookNames) {
      const closed = await closeBook(store, books, { book, period: addPeriods(opening, number) })
      if (closed.contracts !== count) throw new Error(`${closed.contracts} of ${count} contracts were closed`)
      passes.push(closed)
    }
  await store.close()
  return passes
}

interface SizeOf {
  readonly count: number
  readonly passes: readonly Closed[]
}

const figureOf = ({ count, passes }: SizeOf): Figure => ({
  name: `closeShard × ${shardCount}, ${count} contracts`,
  unit: 'contract',
  floor: 'one bare commit per contract, rows as large as the chain item',
  ...compared(passes.map(({ closeMs, bareMs }) => ({ ours: closeMs / count, floor: bareMs / count }))),
})

const cpuOf = ({ passes }: SizeOf): number => median(passes.map(({ cpuMs }) => cpuMs)) * 1000

/** CPU of a close by its size: a line is flat when a further contract costs the same at every size. */
function flatness(sizes: readonly SizeOf[]): readonly Row[] {
  return sizes.map((size, index) => {
    const before = sizes[index - 1]
    const further = before ? (cpuOf(size) - cpuOf(before)) / (size.count - before.count) : undefined
    return { contracts: size.count, 'CPU ms of the close': cpuOf(size) / 1000, 'CPU µs per contract': cpuOf(size) / size.count, 'CPU µs per further contract': further ?? '' }
  })
}

export const close: SectionRun = {
  name: 'close',
  run: async ({ directory, quick }) => {
    const sizes: SizeOf[] = []
    for (const count of quick ? [100, 400] : [1000, 5000, 20_000]) sizes.push({ count, passes: await passesOf(directory, count, quick || count > 1000 ? 1 : 2) })
    return {
      title: 'Close on a SQLite file: every shard fenced, each contract booked and fenced, statements filed',
      figures: sizes.map(figureOf),
      tables: { 'Flatness (CPU, one book)': flatness(sizes) },
      notes: [`Rates are by the wall clock, one book at a time. ${shardCount} shards cost two writes each whatever they hold, so small companies pay mostly for shards.`],
    }
  },
}
