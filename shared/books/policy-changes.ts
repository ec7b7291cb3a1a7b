import * as z from 'zod'
import { type Json, idField, instantField } from '#billing'
import { type Outcome, accept, refuse } from '#outcome'
import { isProduct } from './batch-record.ts'
import type { BookParts } from './book-parts.ts'
import { keep, keptSchema, keptValue } from './kept.ts'
import { freeId, partitions } from './keys.ts'
import { type Shelf, shelfOf } from './shelf.ts'
import type { Action } from './suspense.ts'

const byPerson = { principal: z.string().min(1), reason: z.string(), at: instantField }

/** Where a walk over all contracts goes on; how many were told since it began. */
const walkSchema = z.object({ entity: idField.nullable(), shard: z.int().min(0).max(255), told: z.int().min(0) })

/**
 * A change that existing contracts are moved by: to another policy, or to what this engine computes. Proposed with what
 * it would do, approved by a second person, then applied contract by contract.
 */
const changeSchema = z.object({
  id: idField,
  kind: z.enum(['policy', 'engine']),
  /** Hash and version of the policy; of an engine its name, twice. */
  subject: z.string().min(1),
  version: z.string().min(1),
  engine: z.string().min(1),
  method: z.enum(['full-retrospective', 'correction']),
  /** The compiled policy, by its hash; null: the engine alone changes. */
  content: keptSchema.nullable(),
  /** What it would do, as whoever proposed it saw it. */
  preview: keptSchema,
  contracts: z.int().min(0),
  changed: z.int().min(0),
  state: z.enum(['proposed', 'approved', 'applied', 'refused', 'stopped']),
  proposed: z.object(byPerson),
  decided: z.object(byPerson).nullable(),
  /** Who ended it before every contract was moved; those that were stay moved. */
  stopped: z.object(byPerson).nullable(),
  walk: walkSchema,
  appliedAt: instantField.nullable(),
})

type Stored = z.output<typeof changeSchema>
export type PolicyChange = Stored & { readonly rev: number }
export type NewPolicyChange = Pick<Stored, 'kind' | 'subject' | 'version' | 'engine' | 'method' | 'contracts' | 'changed'> & { readonly content: Json | null; readonly preview: Json }
export type ChangeRefusal = 'NOT_FOUND' | 'NOT_ALLOWED' | 'CHANGED_MEANWHILE' | 'SECOND_PERSON_NEEDED'

type Answer = Promise<Outcome<PolicyChange, ChangeRefusal>>

/** Changes of policy and engine. Nothing is applied before a second person approves it, and one after the other. */
export interface PolicyChanges {
  /** Keeps content and preview by their hashes. NOT_ALLOWED: the same is proposed or being applied already. */
  propose(change: NewPolicyChange, action: Action): Answer
  get(id: string): Promise<PolicyChange | undefined>
  list(): AsyncIterable<PolicyChange>
  preview(change: PolicyChange): Promise<Json>
  /** Approves, by somebody else than who proposed it and while nothing else is being applied; or refuses, by anybody; one that is being applied is stopped. */
  decide(seen: PolicyChange, decision: Action & { readonly agreed: boolean }): Answer
  /** Moves the walk on; one that ended and told nobody has applied the change. */
  walked(seen: PolicyChange, step: WalkStep, at: Action['at']): Answer
}

/** The contracts that were told in a step of the walk, and where it goes on; null: it has met every shard. */
export interface WalkStep {
  readonly next: { readonly entity: string; readonly shard: number } | null
  readonly told: number
}

const isUnderWay = ({ state }: Stored): boolean => state === 'proposed' || state === 'approved'
const begin: Stored['walk'] = { entity: null, shard: 0, told: 0 }

async function propose({ blobs, ...parts }: BookParts, shelf: Shelf<Stored>, { change, action }: { change: NewPolicyChange; action: Action }): Answer {
  const pk = partitions.policyChanges(parts.tenant)
  const same = (await Array.fromAsync(shelf.list(pk))).map(({ value }) => value).filter(({ kind, subject }) => kind === change.kind && subject === change.subject)
  const standing = same.find(isUnderWay)
  if (standing !== undefined) return refuse('NOT_ALLOWED', `${standing.proposed.principal} has proposed it already, as ${standing.id}; it is ${standing.state}`, standing.id)
  const name = change.kind === 'policy' ? change.subject.slice(0, 12) : change.subject.replaceAll(/[^\w.-]/g, '-')
  const id = `${change.kind}-${name}-${same.length + 1}`
  const [content, preview] = [change.content === null ? null : await keep(blobs, change.content, 0), await keep(blobs, change.preview, 0)]
  const proposed: Stored = { ...change, id, content, preview, state: 'proposed', proposed: action, decided: null, stopped: null, walk: begin, appliedAt: null }
  if ((await shelf.put({ pk, sk: freeId(id) }, proposed, 0)) === 'stored') return accept({ ...proposed, rev: 1 })
  return refuse('CHANGED_MEANWHILE', 'somebody else proposed it at this moment', id)
}

/** The change as a decision leaves it. */
function decided({ rev: _rev, ...seen }: PolicyChange, others: readonly Stored[], { agreed, ...action }: Action & { readonly agreed: boolean }): Outcome<Stored, ChangeRefusal> {
  if (seen.state === 'approved' && !agreed) return accept({ ...seen, state: 'stopped', stopped: action })
  if (seen.state !== 'proposed') return refuse('NOT_ALLOWED', `the change is ${seen.state}; what is applied is taken back by another change`, seen.id)
  if (!agreed) return accept({ ...seen, state: 'refused', decided: action })
  if (isProduct(action.principal) || action.principal === seen.proposed.principal) return refuse('SECOND_PERSON_NEEDED', `${seen.proposed.principal} proposed it; another person has to approve it`, seen.id)
  const other = others.find(({ id, state }) => id !== seen.id && state === 'approved')
  if (other !== undefined) return refuse('NOT_ALLOWED', `${other.id} is being applied; one after the other`, other.id)
  return accept({ ...seen, state: 'approved', decided: action })
}

export function openPolicyChanges(parts: BookParts): PolicyChanges {
  const shelf = shelfOf(parts.store, changeSchema)
  const pk = partitions.policyChanges(parts.tenant)
  const every = async (): Promise<readonly Stored[]> => (await Array.fromAsync(shelf.list(pk))).map(({ value }) => value)
  const write = async (rev: number, changed: Outcome<Stored, ChangeRefusal>): Answer => {
    if (!changed.ok) return changed
    if ((await shelf.put({ pk, sk: freeId(changed.value.id) }, changed.value, rev)) === 'stored') return accept({ ...changed.value, rev: rev + 1 })
    return refuse('CHANGED_MEANWHILE', 'somebody else moved the change meanwhile; look again', changed.value.id)
  }
  return {
    propose: (change, action) => propose(parts, shelf, { change, action }),
    get: async (id) => {
      const found = await shelf.get({ pk, sk: freeId(id) })
      return found && { ...found.value, rev: found.rev }
    },
    list: async function* () {
      for await (const { value, rev } of shelf.list(pk)) yield { ...value, rev }
    },
    preview: ({ preview }) => keptValue(parts.blobs, preview),
    decide: async (seen, decision) => write(seen.rev, decided(seen, await every(), decision)),
    walked: ({ rev, ...seen }, step, at) => write(rev, accept(walkedOn(seen, step, at))),
  }
}

/** A walk that told nobody met every contract moved already. */
function walkedOn(seen: Stored, { next, told }: WalkStep, at: Action['at']): Stored {
  const all = seen.walk.told + told
  if (next !== null) return { ...seen, walk: { ...next, told: all } }
  return all > 0 ? { ...seen, walk: begin } : { ...seen, walk: begin, state: 'applied', appliedAt: at }
}
