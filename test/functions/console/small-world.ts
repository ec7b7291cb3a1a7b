import { type Fact, encode } from '#billing'
import { type Books, type Store, openBooks } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { type Period, instant, period } from '#calendar'
import type { Currency } from '#money'
import { type Message, type VirtualClock, countedIds, countedMetrics, memoryArchive, silentLog, startClosing, virtualClock } from '#runtime'
import type { QueueName } from '#topology'
import { closeShard } from '../../../functions/close/close-shard.ts'
import { finishClose } from '../../../functions/close/finish-close.ts'
import { consoleApi, type ConsoleApi } from '../../../functions/console/console-api.ts'
import type { ConsoleWorld } from '../../../functions/console/ports.ts'
import { recogniseContract } from '../../../functions/recognise/recognise-contract.ts'
import { smallPolicy } from './small-policy.ts'

export interface Sent {
  readonly queue: QueueName
  readonly message: Message
  readonly group: string | undefined
  readonly deduplicationId: string | undefined
}

/** A small company's books, in memory, and the API over them. */
export interface SmallWorld {
  readonly world: ConsoleWorld
  readonly books: Books
  readonly clock: VirtualClock
  readonly sent: Sent[]
  readonly api: ConsoleApi
}

export const contract = 'stripe:sub_1'
export const entity = 'acme-us'

/** Empty books, in memory unless another store is given. */
export function openSmallWorld(store: Store = openSqliteStore({ file: ':memory:' })): SmallWorld {
  const clock = virtualClock(instant('2026-12-01T09:00:00.000Z'))
  const books = openBooks({ store, tenant: 'acme', archive: memoryArchive() })
  const registry = smallPolicy()
  const sent: Sent[] = []
  const send: ConsoleWorld['queues']['send'] = (queue, message, options = {}) => {
    sent.push({ queue, message, group: options.group, deduplicationId: options.deduplicationId })
    return Promise.resolve()
  }
  const world: ConsoleWorld = {
    config: { stage: 'test' },
    books: () => books,
    policies: { tenants: ['acme'], of: () => registry },
    queues: { send, sendBatch: async (queue, messages) => { for (const { message, ...options } of messages) await send(queue, message, options) } },
    gauges: { lanes: () => Promise.resolve([{ queue: 'intake', depth: 0, inFlight: 0, oldestAgeSeconds: undefined, deadLetterDepth: 0 }]) },
    clock,
    ids: countedIds(),
    log: silentLog,
  }
  return { world, books, clock, sent, api: consoleApi(world) }
}

/** Registers a document with the facts that it gives, and folds them into their contract. */
export async function receive({ world, books, clock }: SmallWorld, document: string, facts: readonly Fact[]): Promise<void> {
  const of = facts[0]?.contract ?? contract
  const kind = facts[0]?.kind === 'InvoiceIssued' ? 'invoice.finalized' : 'customer.subscription.updated'
  await register(books, document, { kind, at: clock.now() })
  await books.documents.decide(document, { status: facts.length > 0 ? 'facts' : 'informational', decidedAt: clock.now(), facts: facts.length > 0 ? { [of]: facts.map((fact) => encode(fact)) } : {} })
  const booksOf = () => ({ asc606: period('2026-11'), ifrs15: period('2026-11') })
  const ports = { books, policies: world.policies.of('acme'), clock, log: silentLog, metrics: countedMetrics(), booksOf }
  if (facts.length > 0) await recogniseContract(ports)([{ contract: of, document }])
}

async function register(books: Books, document: string, { kind, at }: { kind: string; at: ReturnType<VirtualClock['now']> }): Promise<void> {
  const body = new TextEncoder().encode(JSON.stringify({ id: document.split(':')[1], object: 'event', type: kind }))
  await books.documents.register({ document, system: 'stripe', kind, receivedAt: at, contentType: 'application/json', headers: {}, body })
}

/** A document that could not be accounted for. */
export async function suspend({ books, clock }: SmallWorld, document: string, minor: bigint): Promise<void> {
  await register(books, document, { kind: 'invoice.finalized', at: clock.now() })
  await books.documents.decide(document, { status: 'suspended', reason: 'INCOHERENT_ARITHMETIC', decidedAt: clock.now(), facts: {} })
  const held = { id: `document:${document}`, document, code: 'INCOHERENT_ARITHMETIC', sentence: 'the lines add up to another total', contract: null, entity, period: null }
  await books.suspense.hold({ ...held, amounts: [{ currency: 'USD' as Currency, minor }], heldAt: clock.now() })
}

const source = (document: string, object: string) => ({ system: 'stripe' as const, document, object, sha256: 'a'.repeat(64) })

function said(document: string, object: string, at: string) {
  const moment = instant(at)
  return { contract, customer: 'cus_1', entity, effectiveOn: at.slice(0, 10) as Fact['effectiveOn'], effectiveAt: moment, recordedAt: moment, source: source(document, object) }
}

/** A yearly subscription with onboarding, sold together: 12,000.00 and 1,500.00. */
export function saleFacts(document: string): readonly Fact[] {
  const line = { listPrice: null, description: null, quantity: '1', discountMinor: 0n, creditsAppliedMinor: 0n, taxMinor: 0n, proration: false, metered: false, cancels: [] }
  const year = { startOn: '2026-12-01', endOn: '2027-12-01' } as const
  const on = (text: string) => text as Fact['effectiveOn']
  return [
    {
      ...said(document, 'stripe:in_1', '2026-12-01T09:00:00.000Z'),
      id: `stripe:in_1:InvoiceIssued@${contract}`,
      kind: 'InvoiceIssued',
      invoice: 'stripe:in_1',
      number: 'A-1',
      currency: 'USD' as Currency,
      dueOn: null,
      lines: [
        { ...line, line: 'il_1', promise: 'si_1', product: 'prod_platform', term: { startOn: on(year.startOn), endOn: on(year.endOn) }, grossMinor: 1_200_000n, netMinor: 1_200_000n },
        { ...line, line: 'il_2', promise: 'ii_1', product: 'prod_onboarding', term: null, grossMinor: 150_000n, netMinor: 150_000n },
      ],
      totalMinor: 1_350_000n,
      balanceAppliedMinor: 0n,
    },
  ]
}

/** The service is active. */
export const activeFact = (document: string): Fact => ({
  ...said(document, 'stripe:sub_1', '2026-12-01T09:05:00.000Z'),
  id: `stripe:sub_1:ServiceActivated@${contract}`,
  kind: 'ServiceActivated',
  promise: null,
  product: null,
  authority: 'stripe',
})

/** Closes December in both books, as the close function does, and posts what it froze. */
export async function closeDecember(small: SmallWorld): Promise<void> {
  small.clock.advanceTo(instant('2027-01-04T09:00:00.000Z'))
  for (const book of ['asc606', 'ifrs15']) await closeBook(small, { entity, book, period: period('2026-12') })
}

async function closeBook({ world, books, clock }: SmallWorld, scope: { entity: string; book: string; period: Period }): Promise<void> {
  const action = { principal: 'local', reason: 'month end', at: clock.now() }
  const started = await startClosing(world, 'acme', { ...scope, ...action })
  if (!started.ok) throw new Error(started.sentence)
  const policies = world.policies.of('acme')
  for (let shard = 0; shard < 256; shard += 1) await closeShard({ books, policies, clock, linesMax: 1000 }, { ...scope, shard, at: clock.now() })
  await finishClose({ books, queues: world.queues, ids: world.ids, policy: policies.current('2026-12-01'), shards: Array.from({ length: 256 }, (_, shard) => shard), linesMax: 1000 }, scope, action)
  for await (const batch of books.batches.list(scope)) await confirm(books, batch.batch, clock)
}

async function confirm(books: Books, id: string, clock: VirtualClock): Promise<void> {
  for (const to of ['APPROVED', 'SENT', 'CONFIRMED'] as const) {
    const seen = await books.batches.get(id)
    const answer = to === 'CONFIRMED' ? { answer: { erpId: '901' } } : {}
    const moved = seen && (await books.batches.move(seen, { to, principal: 'tieout post', at: clock.now(), note: to.toLowerCase(), ...answer }))
    if (!moved?.ok) throw new Error(`${id} did not move to ${to}`)
  }
}

/** A month of the small company: a sale, evidence, one suspended document, the close. */
export async function playedWorld(store?: Store): Promise<SmallWorld> {
  const small = openSmallWorld(store)
  await receive(small, 'stripe:evt_1', saleFacts('stripe:evt_1'))
  await receive(small, 'stripe:evt_2', [activeFact('stripe:evt_2')])
  await receive(small, 'stripe:evt_3', [])
  await closeDecember(small)
  return small
}
