import type { FactDraft, Translation } from '#billing'
import type { NormalisePorts, Normalised, Said } from './ports.ts'
import { type RoutedFacts, objectsOf, routeFacts, storedFacts } from './route-facts.ts'
import { type RouteRegister, routeRegister } from './route-register.ts'
import { leaveSuspense, suspend, worthOfDrafts } from './suspend.ts'
import { systemOf } from './translate-document.ts'

type Read = Exclude<Translation, { kind: 'needs' }>

/**
 * Files routes and wakes who waited for them; then files the facts and tells their contracts. Facts once filed stand,
 * whatever the document is read as later.
 */
export async function settle(ports: NormalisePorts, said: Said, translation: Read): Promise<Normalised | 'overtaken'> {
  const { document, standing } = said
  const register = routeRegister(ports, document.document)
  const stated = translation.kind === 'suspended' ? { routes: [], aliases: [] } : translation
  await register.assign(stated.routes)
  const unknown = await register.alias(stated.aliases)
  await register.release(stated)
  if (standing?.status === 'facts') {
    const drafts = translation.kind === 'facts' ? translation.drafts : []
    return tell(ports, said, { register, unknown, drafts, contracts: standing.contracts })
  }
  return translation.kind === 'suspended' ? suspend(ports, said, translation) : file(ports, said, { translation, register, unknown })
}

interface Found {
  readonly translation: Exclude<Read, { kind: 'suspended' }>
  readonly register: RouteRegister
  /** Objects of aliases that are not known yet. */
  readonly unknown: readonly string[]
}

async function file(ports: NormalisePorts, said: Said, { translation, register, unknown }: Found): Promise<Normalised | 'overtaken'> {
  const { document, asked } = said
  const drafts = translation.kind === 'facts' ? translation.drafts : []
  const isOpen = async (contract: string): Promise<boolean> => (await ports.books.chains.head(contract)) !== undefined
  const { entity } = ports.entityOf(systemOf(document.document))
  const routed = await routeFacts(drafts, { find: register.find, isOpen, entity, recordedAt: document.receivedAt })
  if (routed.unroutable) return suspend(ports, said, { kind: 'suspended', ...routed.unroutable, subject: document.document, amounts: worthOfDrafts(drafts) })
  if (await register.waitFor([...new Set([...unknown, ...routed.waitsFor])], ports.clock.now())) return again(ports, said)
  if (routed.waitsFor.length > 0) return asked.givesUp ? giveUp(ports, said, { register, routed, drafts }) : wait(ports, said, routed)
  return account(ports, said, { translation, register, unknown, routed, drafts })
}

/** The object became known between looking and waiting: another round finds it. */
async function again(ports: NormalisePorts, { document, asked: { suspense } }: Said): Promise<'again'> {
  await ports.queues.send('intake', { tenant: ports.books.tenant, document: document.document, ...(suspense === undefined ? {} : { suspense }) })
  return 'again'
}

/** Stays in suspense, if it was there, until it is accounted for. */
async function wait(ports: NormalisePorts, { document, standing }: Said, { waitsFor }: RoutedFacts): Promise<'waiting' | 'overtaken'> {
  const outcome = { status: 'waiting' as const, reason: `waits for ${waitsFor.join(', ')}`, facts: {}, decidedAt: ports.clock.now() }
  const decided = await ports.books.documents.decide(document.document, outcome, standing?.revision ?? 0)
  return decided === 'conflict' ? 'overtaken' : 'waiting'
}

interface Waited {
  readonly register: RouteRegister
  readonly routed: RoutedFacts
  readonly drafts: readonly FactDraft[]
}

async function giveUp(ports: NormalisePorts, said: Said, { register, routed, drafts }: Waited): Promise<'done' | 'overtaken'> {
  const subject = routed.waitsFor.join(', ')
  const sentence = `${subject} did not become known in time; redrive the document once it is`
  const held = await suspend(ports, said, { kind: 'suspended', code: 'ROUTE_UNKNOWN', sentence, subject, amounts: worthOfDrafts(drafts) })
  if (held === 'done') await register.stopWaiting(routed.waitsFor)
  return held
}

async function account(ports: NormalisePorts, said: Said, found: Found & Waited): Promise<Normalised | 'overtaken'> {
  const { document, standing } = said
  const { translation, register, routed, drafts, unknown } = found
  const reason = translation.kind === 'informational' ? { reason: translation.reason } : {}
  const outcome = { status: translation.kind, facts: storedFacts(routed.facts), decidedAt: ports.clock.now(), ...reason }
  const decided = await ports.books.documents.decide(document.document, outcome, standing?.revision ?? 0)
  if (decided === 'conflict') return 'overtaken'
  return tell(ports, said, { register, unknown, drafts, contracts: [...routed.facts.keys()] })
}

interface Told extends Pick<Found, 'register' | 'unknown'>, Pick<Waited, 'drafts'> {
  readonly contracts: readonly string[]
}

/**
 * Tells each contract that facts wait for it; the message is a pointer, the facts are in the register. A redriven item that
 * a contract holds goes with the message to that contract. Only then the document leaves suspense: what was not told is held.
 */
async function tell(ports: NormalisePorts, said: Said, { register, unknown, drafts, contracts }: Told): Promise<'told' | 'done'> {
  const { document: { document }, asked, standing } = said
  const holder = asked.suspense === undefined ? undefined : (await ports.books.suspense.get(asked.suspense))?.contract
  const { tenant } = ports.books
  const messages = contracts.map((contract) => ({ message: { tenant, contract, document, ...(contract === holder ? { suspense: asked.suspense! } : {}) }, group: contract, deduplicationId: ports.ids.next('message') }))
  if (messages.length > 0) await ports.queues.sendBatch('contract', messages)
  if (standing) {
    await leaveSuspense(ports, document, contracts.length > 0 ? 'facts' : 'informational')
    await register.stopWaiting(drafts.flatMap(objectsOf).filter((object) => !unknown.includes(object)))
  }
  return contracts.some((contract) => contract === holder) ? 'told' : 'done'
}
