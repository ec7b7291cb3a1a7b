import { type Batch, type Batches, type Books, type NewBatch, openBooks } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { type ErpConnector, type ErpJournal, type NetSuiteSettings, journalOfBatch } from '#gateways'
import { instant, period } from '#calendar'
import { readCurrency } from '#money'
import { type CountedMetrics, countedMetrics, memoryArchive, virtualClock } from '#runtime'
import { type PostBatchPorts, postBatch } from '../../../functions/post/post-batch.ts'
import { type NetSuiteTwin, createNetSuiteTwin } from '../../../stacks/local/twins/netsuite/index.ts'
import { bench, startMs } from '../../shared/gateways/erp/netsuite-bench.ts'

export class Crash extends Error {}

/** Cuts the worker off at its n-th port call, before or after the call was carried out. */
export interface Cut {
  readonly at: number
  readonly when: 'before' | 'after'
}

const usd = readCurrency('USD')
if (!usd.ok) throw new Error('USD')

export const frozen: NewBatch = {
  batch: 'acme-asc606-us-2026-01-usd-act-r1-p1', book: 'asc606', entity: 'us', currency: usd.value, period: period('2026-01'),
  journalClass: 'act', revision: 1, part: 1, frozenAt: instant('2026-02-02T00:00:00.000Z'),
  lines: [
    { account: '1100', side: 'debit', amount: '187.00', customer: 'cus_A', memo: 'receivable' },
    { account: '2400', side: 'credit', amount: '187.00', customer: null, memo: 'contract liability' },
  ],
}

export interface PostingBench {
  readonly twin: NetSuiteTwin
  readonly batches: Batches
  readonly metrics: CountedMetrics
  readonly books: Books
  readonly connector: ErpConnector
  readonly deliver: (cut?: Cut) => Promise<string>
  readonly deliverOther: (batch: string) => Promise<string>
  readonly batch: () => Promise<Batch>
  readonly held: () => Promise<readonly ErpJournal[]>
  readonly close: () => Promise<void>
}

/** Real books in memory, the real connector and twin in process: only the network and the timers are missing. */
export async function postingBench(changeConnector: (connector: ErpConnector) => ErpConnector = (connector) => connector, changes: Partial<NetSuiteSettings> = {}): Promise<PostingBench> {
  const store = openSqliteStore({ file: ':memory:' })
  const books = openBooks({ store, tenant: 'acme', archive: memoryArchive() })
  const { batches } = books
  const twin = createNetSuiteTwin({ now: () => startMs })
  const { connector } = bench(twin, { baseUrl: 'http://netsuite.test', fetch: twin.fetch, settings: { attemptMax: 2, ...changes } })
  await batches.freeze(frozen)
  const metrics = countedMetrics()
  const journalOf = async (batch: Batch) => journalOfBatch(batch, await batches.lines(batch))
  const ports: PostBatchPorts = { batches, journalOf, connector: changeConnector(connector), clock: virtualClock(instant('2026-02-03T00:00:00.000Z')), metrics }
  return {
    twin,
    books,
    batches,
    metrics,
    connector,
    deliver: (cut) => postBatch(cut ? cutOff(ports, cut) : ports)(frozen.batch),
    deliverOther: postBatch(ports),
    batch: async () => (await batches.get(frozen.batch))!,
    held: async () => {
      const found: ErpJournal[] = []
      for await (const journal of connector.findByPrefix('acme-')) found.push(journal)
      return found
    },
    close: async () => {
      twin.close()
      await store.close()
    },
  }
}

/** The same ports, cut off at one of their calls: what was carried out stays, the worker never hears of it. */
function cutOff(ports: PostBatchPorts, cut: Cut): PostBatchPorts {
  let calls = 0
  const through = <A extends readonly unknown[], R>(call: (...args: A) => Promise<R>) => async (...args: A): Promise<R> => {
    const mine = calls++ === cut.at
    if (mine && cut.when === 'before') throw new Crash('before')
    const answer = await call(...args)
    if (mine) throw new Crash('after')
    return answer
  }
  const { batches, connector } = ports
  return {
    ...ports,
    batches: { get: through((id) => batches.get(id)), move: through((seen, step) => batches.move(seen, step)) },
    connector: { ...connector, find: through((id) => connector.find(id)), post: through((journal) => connector.post(journal)) },
  }
}
