import { createHash } from 'node:crypto'
import type { Documents } from '#books'
import { type Outcome, accept, refuse } from '#outcome'
import { type Clock, type HttpAnswer, type HttpRequest, type Metrics, type Queues, SecretUnknown, type Secrets, answerJson } from '#runtime'
import type { SecretName } from '#topology'
import type { Admitted, Door } from './door.ts'
import { evidenceDoor } from './evidence-door.ts'
import { type RefusalCode, refusalAnswer } from './refusal.ts'
import { stripeDoor } from './stripe-door.ts'
import { zuoraDoor } from './zuora-door.ts'

/** What receiving needs: the register of the tenant, its secrets, the queue, the time. */
export interface ReceivePorts {
  readonly documents: (tenant: string) => Pick<Documents, 'register' | 'outcome' | 'read'>
  readonly secrets: Secrets
  readonly queues: Pick<Queues, 'send'>
  readonly clock: Clock
  readonly metrics: Metrics
}

type System = 'stripe' | 'zuora' | 'evidence'

/** Where a delivery is addressed: a sender's door of a tenant. */
interface Address {
  readonly system: System
  readonly tenant: string
  readonly source: string
}

const doors: Readonly<Record<System, { readonly admit: Door; readonly secret: SecretName }>> = {
  stripe: { admit: stripeDoor, secret: 'stripe-webhook' },
  zuora: { admit: zuoraDoor, secret: 'zuora-webhook' },
  evidence: { admit: evidenceDoor, secret: 'evidence' },
}

/**
 * Takes one delivery: verifies it, registers its bytes, queues a pointer, and only then acknowledges. A known
 * delivery is acknowledged and not repeated, except that it is queued again while it has no outcome: that heals
 * a crash between register and queue. A refused delivery leaves nothing but a count.
 */
export const receiveDelivery =
  (ports: ReceivePorts) =>
  async (request: HttpRequest): Promise<HttpAnswer> => {
    const address = addressOf(request)
    if (!address.ok) return refused(ports, 'none', address)
    const admitted = await admit(ports, request, address.value)
    if (!admitted.ok) return refused(ports, address.value.system, admitted)
    return take(ports, request, { address: address.value, admitted: admitted.value })
  }

const nameForm = '[A-Za-z0-9][A-Za-z0-9._-]{0,63}'
const pathForm = new RegExp(`/hooks/(?:(stripe|zuora)/(${nameForm})|evidence/(${nameForm})/(${nameForm}))$`)

function addressOf(request: HttpRequest): Outcome<Address, RefusalCode> {
  const match = pathForm.exec(request.path)
  if (!match) return unknownDoor
  if (request.method !== 'POST') return refuse('method-not-allowed', 'Deliver with POST.')
  const [, system, tenant, evidenceTenant, source] = match
  if (system === undefined) return accept({ system: 'evidence', tenant: evidenceTenant ?? '', source: source ?? '' })
  return accept({ system: system === 'zuora' ? 'zuora' : 'stripe', tenant: tenant ?? '', source: '' })
}

const unknownDoor = refuse<RefusalCode>('door-unknown', 'There is no such door: the address is /hooks/stripe/{tenant}, /hooks/zuora/{tenant} or /hooks/evidence/{tenant}/{source}, and the tenant needs a secret for it.')

async function admit(ports: ReceivePorts, request: HttpRequest, { system, tenant, source }: Address): Promise<Outcome<Admitted, RefusalCode>> {
  const door = doors[system]
  const secrets = await ports.secrets.read(tenant, door.secret).catch(absent)
  return secrets === undefined ? unknownDoor : door.admit({ request, secrets, now: ports.clock.now(), source })
}

function absent(cause: unknown): undefined {
  if (!(cause instanceof SecretUnknown)) throw cause
}

interface Delivery {
  readonly address: Address
  readonly admitted: Admitted
}

async function take(ports: ReceivePorts, request: HttpRequest, { address, admitted }: Delivery): Promise<HttpAnswer> {
  const { system, tenant } = address
  const { document, kind, headers } = admitted
  const documents = ports.documents(tenant)
  const contentType = request.headers['content-type'] ?? 'application/json'
  ports.metrics.count('EventsReceived', 1, { source: system })
  const known = (await documents.register({ document, system, kind, receivedAt: ports.clock.now(), contentType, headers, body: request.body })) === 'known'
  if (known) ports.metrics.count('DuplicateEvents', 1, { source: system })
  if (known && admitted.bytesFinal && !(await sameBytes(documents, document, request.body))) {
    return refused(ports, system, refuse('report-conflict', `Report ${document} is known with other content. A correction needs an id of its own.`, document))
  }
  if (!known || (await documents.outcome(document)) === undefined) await ports.queues.send('intake', { tenant, document })
  return answerJson(200, { success: true, document, known })
}

async function sameBytes(documents: Pick<Documents, 'read'>, document: string, body: Uint8Array): Promise<boolean> {
  const kept = await documents.read(document)
  return kept?.sha256 === createHash('sha256').update(body).digest('hex')
}

function refused(ports: ReceivePorts, source: System | 'none', refusal: Parameters<typeof refusalAnswer>[0]): HttpAnswer {
  ports.metrics.count('EventsRejected', 1, { source, reason: refusal.code })
  return refusalAnswer(refusal)
}
