import { type PolicyChange, shardCount } from '#books'
import { type PolicyApplication, applicationName } from '#governance'
import { type Outcome, accept, refuse } from '#outcome'
import { driftOf } from '#subledger'
import { type Desk, policyToday, scopesOf } from '../desk.ts'
import type { Refusal } from '../operation.ts'
import { meetContract } from './each-contract.ts'

type Answer = Promise<Outcome<PolicyChange, Refusal>>

/** Contracts that one request looks at, at most by one shard more: it ends long before its time is up. */
const lookedMax = 200

/**
 * Approves a proposed change, under another name than who proposed it; or refuses it. Nothing moves yet.
 *
 * @refuses SECOND_PERSON_NEEDED · NOT_ALLOWED: it is not proposed any more, its policy is not installed, or another one is being applied
 */
export async function decideChange(desk: Desk, { id, agreed, reason }: { readonly id: string; readonly agreed: boolean; readonly reason: string }): Answer {
  const change = await desk.books.policyChanges.get(id)
  if (change === undefined) return refuse('NOT_FOUND', `there is no change ${id}`, id)
  if (agreed && change.kind === 'policy' && desk.policies.byHash(change.subject) === undefined) return refuse('NOT_ALLOWED', `policy ${change.version} is not installed: publish and deploy it first (docs/policy.md#versions)`, change.subject)
  return desk.books.policyChanges.decide(change, { agreed, principal: desk.principal, reason, at: desk.world.clock.now() })
}

/**
 * Goes on applying an approved change: each contract that is not moved yet is told by a document of its own, which goes
 * the way of every document. Answers with the change as far as it came; once a whole walk meets nobody it is applied.
 * Asked again after a crash it goes on, and tells again whoever is not moved.
 *
 * @refuses NOT_ALLOWED: it is not approved, or a period is closing
 */
export async function applyChange(desk: Desk, id: string): Answer {
  const change = await desk.books.policyChanges.get(id)
  if (change === undefined) return refuse('NOT_FOUND', `there is no change ${id}`, id)
  if (change.state === 'applied') return accept(change)
  if (change.state !== 'approved' || change.decided === null) return refuse('NOT_ALLOWED', `the change is ${change.state}; a second person approves it first`, id)
  const before = await appliedBefore(desk, change)
  if (before !== undefined) return refuse('NOT_ALLOWED', `${before} was approved before it and is being applied; one after the other`, before)
  const closing = await closingPeriod(desk)
  if (closing !== undefined) return refuse('NOT_ALLOWED', `${closing} is closing: what moves now would change what was looked at; apply it after the close`, id)
  const { next, told } = await tellSome(desk, change, change.decided)
  return desk.books.policyChanges.walked(change, { next, told }, desk.world.clock.now())
}

/** Two that were approved in the same moment are applied one after the other all the same. */
async function appliedBefore({ books }: Desk, { id, decided }: PolicyChange): Promise<string | undefined> {
  const rank = (of: Pick<PolicyChange, 'id' | 'decided'>): string => `${of.decided?.at ?? ''} ${of.id}`
  for await (const other of books.policyChanges.list()) if (other.state === 'approved' && rank(other) < rank({ id, decided })) return other.id
  return undefined
}

async function closingPeriod(desk: Desk): Promise<string | undefined> {
  for (const scope of scopesOf(desk)) {
    const closing = (await desk.books.periods.list(scope)).find(({ state }) => state === 'CLOSING')
    if (closing !== undefined) return `${scope.entity} ${scope.book} ${closing.period}`
  }
  return undefined
}

type Approved = NonNullable<PolicyChange['decided']>
type Place = { readonly entity: string; readonly shard: number }

/** Tells the contracts of some shards, from where the walk stands on; answers where it goes on. */
async function tellSome(desk: Desk, change: PolicyChange, by: Approved): Promise<{ readonly next: Place | null; readonly told: number }> {
  const entities = Object.keys(policyToday(desk).entities).sort()
  let at: Place | null = entities.includes(change.walk.entity ?? '') ? { entity: change.walk.entity!, shard: change.walk.shard } : placeOf(entities[0])
  let [looked, told] = [0, 0]
  while (at !== null && looked < lookedMax) {
    const contracts = await desk.books.shards.contracts(at.entity, at.shard)
    for (const contract of contracts) told += (await tell(desk, change, { contract, entity: at.entity, by })) ? 1 : 0
    looked += contracts.length
    at = at.shard + 1 < shardCount ? { entity: at.entity, shard: at.shard + 1 } : placeOf(entities[entities.indexOf(at.entity) + 1])
  }
  return { next: at, told }
}

const placeOf = (entity: string | undefined): Place | null => (entity === undefined ? null : { entity, shard: 0 })

/** Tells one contract, unless it is moved already: the same document each time, and so one fact. */
async function tell(desk: Desk, change: PolicyChange, { contract, entity, by }: { readonly contract: string; readonly entity: string; readonly by: Approved }): Promise<boolean> {
  const met = await meetContract(desk, contract)
  if (met === undefined) return false
  const policy = change.kind === 'policy' ? change.subject : 'stopped' in met ? undefined : met.held.policy
  if (policy === undefined || ('held' in met && !isConcerned(change, met))) return false
  const said: PolicyApplication = { change: change.id, contract, policy, engine: change.engine, method: change.method, approvedBy: by.principal, approvedAt: by.at }
  const document = applicationName(entity, said)
  const headers = { 'tieout-principal': by.principal, 'tieout-reason': by.reason }
  const body = new TextEncoder().encode(JSON.stringify(said))
  await desk.books.documents.register({ document, system: 'policy', kind: 'policy-applied', receivedAt: desk.world.clock.now(), contentType: 'application/json', headers, body })
  await desk.world.queues.send('intake', { tenant: desk.tenant, document })
  return true
}

/** A contract under another policy; or one that this engine computes otherwise. */
const isConcerned = ({ kind, subject }: PolicyChange, { held, pinned }: Extract<Awaited<ReturnType<typeof meetContract>>, { readonly seq: number }>): boolean =>
  kind === 'policy' ? held.policy !== subject : driftOf(held, pinned).length > 0
