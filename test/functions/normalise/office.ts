import type { Context } from 'aws-lambda'
import type { Json } from '#billing'
import { type ArrivedDocument, type Books, type Store, type SuspenseItem, openBooks } from '#books'
import { openSqliteStore } from '#books/sqlite'
import { type Instant, instant } from '#calendar'
import type { BillingSource } from '#gateways'
import { type PolicyRegistry, policyRegistry } from '#policy'
import { type CountedMetrics, type Message, type VirtualClock, type World, countedIds, countedMetrics, memoryArchive, silentLog, virtualClock } from '#runtime'
import type { QueueName } from '#topology'
import { normaliseOnQueue } from '../../../functions/normalise/on-queue.ts'
import { recogniseOnQueue } from '../../../functions/recognise/on-queue.ts'
import { type Cut, cutQueues, cutStore, noCut } from './cut-off.ts'
import { halden } from '../../shared/policy/halden.ts'
import { sqsEvent } from '../../shared/runtime/sqs-event.ts'

export const tenant = 'halden'
export const entity = 'halden-us'

export interface Sent {
  readonly queue: QueueName
  readonly message: Message
  readonly group: string | undefined
}

/** What a provider answers to a need, by `${what}:${id}`; a need that is not listed has no object. */
export type Answers = Record<string, Json | (() => Promise<Json>)>

/** The sample company's back office in one process: real books and workflows, a queue that is a list, a provider that is a table. */
export interface Office {
  readonly store: Store
  readonly books: Books
  readonly clock: VirtualClock
  readonly metrics: CountedMetrics
  readonly world: World
  /** Messages that wait, in order of sending. */
  readonly sent: Sent[]
  readonly answers: Answers
  /** Why messages failed. */
  readonly faults: unknown[]
  /** Registers a delivery as receive does, and queues it. */
  deliver(document: string, body: Json | Uint8Array, receivedAt?: string): Promise<void>
  /** Works one message; true when its function is done with it. */
  take(sent: Sent): Promise<boolean>
  /** Works the queues until nothing waits; a message that failed is put aside and answered. */
  work(): Promise<readonly Sent[]>
}

export interface OfficeOptions {
  readonly policies?: PolicyRegistry
  readonly store?: Store
  readonly at?: string
  /** Where the workers' calls are cut off. */
  readonly cut?: Cut
}

export function openOffice({ policies = policyRegistry([{ from: '2024-01-01', policy: halden() }]), store = openSqliteStore({ file: ':memory:' }), at = '2026-12-01T09:00:00.000Z', cut = noCut() }: OfficeOptions = {}): Office {
  const archive = memoryArchive()
  const books = openBooks({ store, tenant, archive })
  const cutBooks = openBooks({ store: cutStore(store, cut), tenant, archive })
  const [clock, metrics, sent, answers, faults] = [virtualClock(instant(at)), countedMetrics(), [] as Sent[], {} as Answers, [] as unknown[]]
  const send: World['queues']['send'] = async (queue, message, options = {}) => void sent.push({ queue, message, group: options.group })
  const source: BillingSource = {
    fetch: async ({ what, id }) => {
      const answer = answers[`${what}:${id}`]
      return typeof answer === 'function' ? answer() : (answer ?? null)
    },
    issuedDocuments: async function* () {},
    eventsSince: async function* () {},
  }
  const world: World = {
    config: { stage: 'test' } as World['config'],
    books: () => cutBooks,
    policies: { tenants: [tenant], of: () => policies },
    queues: cutQueues({ send, sendBatch: async (queue, messages) => { for (const { message, ...options } of messages) await send(queue, message, options) } }, cut),
    gauges: { lanes: () => Promise.resolve([]) },
    billing: () => Promise.resolve(source),
    erp: () => Promise.reject(new Error('this office has no ERP')),
    clock,
    metrics,
    ids: countedIds(),
    log: { ...silentLog, fault: (_happened: string, cause: unknown) => void faults.push(cause) },
  } as unknown as World
  const handlers = { intake: normaliseOnQueue(world), contract: recogniseOnQueue(world) }
  const office: Office = {
    store, books, clock, metrics, world, sent, answers, faults,
    deliver: async (document, body, receivedAt) => {
      await books.documents.register(arrived(document, body, instant(receivedAt ?? clock.now())))
      await send('intake', { tenant, document })
    },
    take: async ({ queue, message, group }) => {
      if (queue !== 'intake' && queue !== 'contract') return true
      const answer = await handlers[queue](sqsEvent(queue === 'contract' ? 'contract.fifo' : queue, [{ body: message, ...(group === undefined ? {} : { group }) }]), {} as Context)
      return answer.batchItemFailures.length === 0
    },
    work: async () => {
      const failed: Sent[] = []
      for (let taken = 0, next = sent.shift(); next; next = sent.shift(), taken += 1) {
        if (taken > 500) throw new Error('the queues never become empty')
        if (!(await office.take(next))) failed.push(next)
      }
      return failed
    },
  }
  return office
}

export function arrived(document: string, body: Json | Uint8Array, receivedAt: Instant): ArrivedDocument {
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(JSON.stringify(body))
  return { document, system: document.split(':')[0]!, kind: 'test', receivedAt, contentType: 'application/json', headers: {}, body: bytes }
}

/** Status of a document in the register. */
export const statusOf = async ({ books }: Office, document: string): Promise<string | undefined> => (await books.documents.outcome(document))?.status

export async function suspenseOf({ books }: Pick<Office, 'books'>): Promise<readonly SuspenseItem[]> {
  const items: SuspenseItem[] = []
  for await (const item of books.suspense.list()) items.push(item)
  return items
}

/** Kinds of the facts that a contract's chain holds, in order of arrival. */
export async function kindsIn({ books }: Pick<Office, 'books'>, contract: string): Promise<readonly string[]> {
  const kinds: string[] = []
  for await (const item of books.chains.history(contract)) for (const fact of await books.chains.facts(item)) kinds.push(String((fact as Readonly<Record<string, Json>>)['kind']))
  return kinds
}

/** Every fact that the chain of a contract applied. */
export async function factsIn({ books }: Pick<Office, 'books'>, contract: string): Promise<readonly Readonly<Record<string, Json>>[]> {
  const facts: Readonly<Record<string, Json>>[] = []
  for await (const item of books.chains.history(contract)) for (const fact of await books.chains.facts(item)) facts.push(fact as Readonly<Record<string, Json>>)
  return facts
}

/** Waits that stand, as `object ← document`. */
export async function waitsIn({ books }: Pick<Office, 'books'>): Promise<readonly string[]> {
  const waits: string[] = []
  for await (const wait of books.routes.walk()) waits.push(`${wait.system}:${wait.object} ← ${wait.document}`)
  return waits.sort()
}
