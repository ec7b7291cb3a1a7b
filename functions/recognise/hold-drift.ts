import type { Fact } from '#billing'
import { type Books, type ChainItem, driftItem, driftItemId } from '#books'
import type { PolicyRegistry } from '#policy'
import type { Clock } from '#runtime'
import { type ContractBooks, adoptsEngine, driftOf, isApplication } from '#subledger'

interface DriftPorts {
  readonly books: Books
  readonly policies: PolicyRegistry
  readonly clock: Clock
}

/** Holds a contract whose balances this engine computes otherwise, with what would move; once for each state of its chain. */
export async function holdDrift({ books, policies, clock }: DriftPorts, { seq }: ChainItem, held: ContractBooks): Promise<void> {
  const pinned = policies.byHash(held.policy)
  const rows = pinned === undefined ? [] : driftOf(held, pinned)
  if (rows.length > 0) await books.suspense.hold(driftItem({ held, seq, rows, at: clock.now() }))
}

/**
 * Releases a contract for which the engine was adopted, under the name of who approved it, just before the difference is
 * booked: whoever is cut off in between books it when the message comes again.
 */
export async function releaseDrift({ books, clock }: DriftPorts, { contract, seq }: ChainItem, facts: readonly Fact[]): Promise<void> {
  const id = driftItemId(contract, seq)
  const adopted = facts.filter(isApplication).find((fact) => adoptsEngine([fact]))
  if (adopted === undefined || (await books.suspense.get(id)) === undefined) return
  const resolved = await books.suspense.resolve(id, { principal: adopted.approvedBy, reason: `adopted by ${adopted.source.object}`, at: clock.now() })
  if (!resolved.ok && resolved.code === 'CHANGED_MEANWHILE') throw new Error(`${id}: ${resolved.sentence}`)
}
