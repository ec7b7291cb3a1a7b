import type { AmountHeld, Json, Need, Translation, TranslationContext } from '#billing'
import type { Books, KeptDocument, StandingOutcome } from '#books'
import type { Clock, Ids, Metrics, Queues } from '#runtime'
import { type RoutedFacts, routeFacts, storedFacts } from './route-facts.ts'
import { routeRegister } from './route-register.ts'
import { systemOf } from './translate-document.ts'

/** What normalising one document needs: the books, the provider to ask for more, and the queues to tell. */
export interface NormalisePorts {
  readonly books: Books
  readonly queues: Queues
  readonly clock: Clock
  readonly ids: Ids
  readonly metrics: Metrics
  /** Translates a document; pure. */
  readonly translate: (document: KeptDocument, context: TranslationContext) => Translation
  /** Asks the provider for pages or objects that a document only names. */
  readonly fetch: (system: string, need: Need) => Promise<Json>
  /** Entity that a source belongs to, and the time zone in which its cut-off is decided. */
  readonly entityOf: (system: string) => { readonly entity: string; readonly timeZone: string }
}

/** 'told': contracts were told and go on; 'done': nothing further; 'again': the object became known meanwhile, the document was queued again. */
export type Normalised = 'told' | 'done' | 'again'

const roundsMax = 3

/**
 * Turns one registered document into canonical facts of the contracts it belongs to. Every document ends as facts,
 * informational, waiting for an object that is not known yet, or suspense with a reason code and the amounts held.
 * Running it again changes nothing but repairs what a crash left out.
 */
export const normaliseDocument =
  (ports: NormalisePorts) =>
  async (message: { readonly document: string; readonly suspense?: string | undefined }): Promise<Normalised> => {
    const document = await ports.books.documents.read(message.document)
    if (!document) throw new Error(`document ${message.document} is not in the register`)
    const standing = await ports.books.documents.outcome(document.document)
    const translation = await translateWithNeeds(ports, document)
    if (translation.kind === 'suspended') return suspend(ports, document, translation, standing)
    return settle(ports, document, { translation, standing, suspense: message.suspense })
  }

type Settled = Exclude<Translation, { kind: 'needs' } | { kind: 'suspended' }>

/** Translates, asking the provider for what is missing, a bounded number of times. */
async function translateWithNeeds(ports: NormalisePorts, document: KeptDocument): Promise<Settled | Extract<Translation, { kind: 'suspended' }>> {
  const fetched: Record<string, Json> = {}
  for (let round = 0; round < roundsMax; round += 1) {
    const { timeZone } = ports.entityOf(systemOf(document.document))
    const { sha256, receivedAt } = document
    const translation = ports.translate(document, { document: document.document, sha256, receivedAt, timeZone, fetched })
    if (translation.kind !== 'needs') return translation
    for (const need of translation.needs) fetched[`${need.what}:${need.id}`] = await ports.fetch(systemOf(document.document), need)
  }
  return { kind: 'suspended', code: 'LINES_UNAVAILABLE', sentence: `the provider did not give what the document needs in ${roundsMax} rounds`, subject: document.document, amounts: [] }
}

/** Files routes and wakes who waited for them; then files the facts and tells their contracts. Facts once filed stand. */
async function settle(ports: NormalisePorts, document: KeptDocument, given: { translation: Settled; standing: StandingOutcome | undefined; suspense: string | undefined }): Promise<Normalised> {
  const { translation, standing, suspense } = given
  const register = routeRegister(ports, document.document)
  await register.assign(translation.routes)
  const unknown = await register.alias(translation.aliases)
  const drafts = translation.kind === 'facts' ? translation.drafts : []
  await register.release(translation)
  if (standing?.status === 'facts') return announce(ports, { document: document.document, contracts: standing.contracts, suspense })
  const { entity } = ports.entityOf(systemOf(document.document))
  const routed = await routeFacts(drafts, { find: register.find, entity, recordedAt: document.receivedAt })
  const waitsFor = [...new Set([...unknown, ...routed.waitsFor])]
  if (await register.waitFor(waitsFor, ports.clock.now())) return again(ports, document.document, suspense)
  await decide(ports, document, { translation, routed, standing })
  return announce(ports, { document: document.document, contracts: [...routed.facts.keys()], suspense })
}

async function again(ports: NormalisePorts, document: string, suspense: string | undefined): Promise<'again'> {
  await ports.queues.send('intake', { tenant: ports.books.tenant, document, ...(suspense === undefined ? {} : { suspense }) })
  return 'again'
}

async function decide(ports: NormalisePorts, document: KeptDocument, found: { translation: Settled; routed: RoutedFacts; standing: StandingOutcome | undefined }): Promise<void> {
  const { translation, routed, standing } = found
  const waiting = routed.waitsFor.length > 0
  const status = waiting ? 'waiting' : translation.kind
  const reason = waiting ? `waits for ${routed.waitsFor.join(', ')}` : translation.kind === 'informational' ? translation.reason : undefined
  const facts = waiting ? {} : storedFacts(routed.facts)
  await ports.books.documents.decide(document.document, { status, facts, decidedAt: ports.clock.now(), ...(reason === undefined ? {} : { reason }) }, standing?.revision ?? 0)
  if (standing?.status === 'suspended') await ports.books.suspense.resolve(suspenseId(document.document), { principal: 'tieout', reason: `accounted for as ${status}`, at: ports.clock.now() })
}

/** Tells each contract that facts wait for it; the message is a pointer, the facts are in the register. */
async function announce(ports: NormalisePorts, told: { document: string; contracts: readonly string[]; suspense: string | undefined }): Promise<'told' | 'done'> {
  const { document, contracts, suspense } = told
  const { tenant } = ports.books
  const messages = contracts.map((contract) => ({ message: { tenant, contract, document, ...(suspense === undefined ? {} : { suspense }) }, group: contract, deduplicationId: ports.ids.next('message') }))
  if (messages.length === 0) return 'done'
  await ports.queues.sendBatch('contract', messages)
  return 'told'
}

const suspenseId = (document: string): string => `document:${document}`

async function suspend(ports: NormalisePorts, document: KeptDocument, held: Extract<Translation, { kind: 'suspended' }>, standing: StandingOutcome | undefined): Promise<'done'> {
  const decidedAt = ports.clock.now()
  await ports.books.suspense.hold({
    id: suspenseId(document.document),
    document: document.document,
    code: held.code,
    sentence: held.sentence,
    amounts: amountsOf(held.amounts),
    contract: null,
    entity: ports.entityOf(systemOf(document.document)).entity,
    period: null,
    detail: { subject: held.subject },
    heldAt: decidedAt,
  })
  ports.metrics.count('DocumentsSuspended', 1, { reason: held.code })
  await ports.books.documents.decide(document.document, { status: 'suspended', reason: held.code, facts: {}, decidedAt }, standing?.revision ?? 0)
  return 'done'
}

const amountsOf = (amounts: readonly AmountHeld[]): { currency: never; minor: bigint }[] => amounts.map((amount) => ({ currency: amount.currency as never, minor: amount.minor }))
