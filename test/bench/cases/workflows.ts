import { type Archive, type Books, type Store, openBooks } from '#books'
import { type Instant, type Period, addPeriods } from '#calendar'
import type { BillingSource } from '#gateways'
import { type PolicyRegistry, entityFor } from '#policy'
import { type Message, type Metrics, type Queues, type VirtualClock, countedIds, countedMetrics, givenSecrets, memoryArchive, silentLog, virtualClock } from '#runtime'
import type { QueueName } from '#topology'
import { normaliseDocument } from '../../../functions/normalise/normalise-document.ts'
import { translateDocument } from '../../../functions/normalise/translate-document.ts'
import { receiveDelivery } from '../../../functions/receive/receive-delivery.ts'
import { type FactPointer, recogniseContract } from '../../../functions/recognise/recognise-contract.ts'
import { company, sampleSecrets, sources } from '../../../stacks/local/month/company.ts'
import { evidenceKey } from '../../../stacks/local/player/sign.ts'

export interface Sent {
  readonly queue: QueueName
  readonly message: Message
}

/** The workflows of the path, each over the store it is given, with queues that only remember. */
export interface Workflows {
  readonly receive: ReturnType<typeof receiveDelivery>
  readonly normalise: (document: string) => Promise<unknown>
  readonly recognise: (pointers: readonly FactPointer[]) => Promise<void>
  readonly books: Books
  readonly clock: VirtualClock
  readonly sent: Sent[]
}

export interface WorkflowParts {
  readonly policies: PolicyRegistry
  readonly startAt: Instant
  readonly metrics?: Metrics
  readonly billing?: (system: string) => BillingSource
  /** Told of every put into the archive. */
  readonly archived?: () => void
}

/** Archive, clock, queues and identifiers that several sets of workflows share. */
export function sharedParts(parts: WorkflowParts) {
  const sent: Sent[] = []
  const queues: Queues = {
    send: async (queue, message) => void sent.push({ queue, message }),
    sendBatch: async (queue, messages) => void sent.push(...messages.map(({ message }) => ({ queue, message }))),
  }
  const kept = memoryArchive()
  const archive: Archive = { get: (sha256) => kept.get(sha256), put: (sha256, bytes) => (parts.archived?.(), kept.put(sha256, bytes)) }
  return { ...parts, sent, queues, archive, clock: virtualClock(parts.startAt), ids: countedIds(), metrics: parts.metrics ?? countedMetrics(), log: silentLog }
}

export type SharedParts = ReturnType<typeof sharedParts>

/** The workflows over one store. */
export function workflowsOn(store: Store, shared: SharedParts): Workflows {
  const { policies, clock, sent } = shared
  const books = openBooks({ store, tenant: company.tenant, archive: shared.archive })
  const policy = policies.current('2026-12-01')
  const before = (book: string): Period => addPeriods(policy.books[book]!.opensIn as Period, -1)
  const booksOf = (): Readonly<Record<string, Period>> => Object.fromEntries(Object.keys(policy.books).map((book) => [book, before(book)]))
  const ports = { ...shared, books }
  const fetch = (system: string, need: Parameters<BillingSource['fetch']>[0]) => shared.billing?.(system).fetch(need) ?? Promise.reject(new Error(`${system} cannot be asked`))
  const normalise = normaliseDocument({ ...ports, translate: translateDocument, entityOf: (system) => entityFor(policy, system), fetch })
  return {
    receive: receiveDelivery({ ...ports, documents: () => books.documents, secrets }),
    normalise: (document) => normalise({ document }),
    recognise: recogniseContract({ ...ports, booksOf }),
    books,
    clock,
    sent,
  }
}

const { stripe, zuora } = sampleSecrets
const secrets = givenSecrets({
  [`${company.tenant}/stripe-webhook`]: JSON.stringify([stripe]),
  [`${company.tenant}/zuora-webhook`]: JSON.stringify([`basic:${zuora.user}:${zuora.password}`, `hmac:${zuora.hmac}`]),
  [`${company.tenant}/evidence`]: JSON.stringify(Object.values(sources).map((source) => `${source}:${evidenceKey(source)}`)),
})
