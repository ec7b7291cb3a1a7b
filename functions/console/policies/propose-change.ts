import { encode } from '#billing'
import { type NewPolicyChange, type PolicyChange, driftItem } from '#books'
import { type Outcome, refuse } from '#outcome'
import { engineVersion } from '#recognition'
import { driftOf } from '#subledger'
import type { Desk } from '../desk.ts'
import type { Refusal } from '../operation.ts'
import { checkEngine } from './check-engine.ts'
import type { EngineProposed, PolicyProposed } from './change-wire.ts'
import { meetContract } from './each-contract.ts'
import { previewPolicy } from './preview-policy.ts'

type Answer = Promise<Outcome<PolicyChange, Refusal>>

/**
 * Proposes that every contract be moved to another policy: keeps the policy by its hash, and what it would change. Nothing
 * is applied.
 *
 * @refuses POLICY_INVALID · NOT_ALLOWED: a method that this release does not fold by, or proposed already
 */
export async function proposePolicy(desk: Desk, { policy, method, reason }: PolicyProposed): Answer {
  if (method === 'prospective') return refuse('NOT_ALLOWED', 'a contract is folded under one policy from its inception on: a change that takes effect from a date is a new version for contracts that open later (docs/policy.md)', 'method')
  const previewed = await previewPolicy(desk, policy)
  if (!previewed.ok) return previewed
  const preview = previewed.value
  const change = { kind: 'policy' as const, subject: preview.policy, version: preview.version, engine: engineVersion, method, contracts: preview.contracts, changed: preview.changed }
  return propose(desk, { ...change, content: encode(policy), preview: encode(preview) }, reason)
}

/**
 * Proposes that what this engine computes take the place of what the engine before booked, where the two differ. Each such
 * contract is held until it is adopted.
 *
 * @refuses NOT_ALLOWED: nothing differs, or proposed already
 */
export async function proposeEngine(desk: Desk, { reason }: EngineProposed): Answer {
  const checked = await checkEngine(desk)
  const apart = new Set(checked.drifts.map(({ contract }) => contract))
  if (apart.size === 0) return refuse('NOT_ALLOWED', `${engineVersion} computes what the books hold, in every contract`, engineVersion)
  for (const contract of apart) await holdDrift(desk, contract)
  const change = { kind: 'engine' as const, subject: engineVersion, version: engineVersion, engine: engineVersion, method: 'correction' as const, contracts: checked.contracts, changed: apart.size }
  return propose(desk, { ...change, content: null, preview: encode(checked) }, reason)
}

async function holdDrift(desk: Desk, contract: string): Promise<void> {
  const met = await meetContract(desk, contract)
  if (met === undefined || 'stopped' in met) return
  const rows = driftOf(met.held, met.pinned)
  if (rows.length > 0) await desk.books.suspense.hold(driftItem({ held: met.held, seq: met.seq, rows, at: desk.world.clock.now() }))
}

const propose = ({ books, principal, world }: Desk, change: NewPolicyChange, reason: string): Answer => books.policyChanges.propose(change, { principal, reason, at: world.clock.now() })
