import { InvariantBroken } from '#outcome'
import type { EntityPolicy, PolicySet } from './policy-set.ts'

/** The entity that a billing system bills for. Policy must name it: an entity is never guessed, and a cut-off is decided in its time zone. */
export function entityFor(policy: PolicySet, system: string): EntityPolicy & { readonly entity: string } {
  const owner = Object.entries(policy.entities).find(([, entity]) => entity.sources.some((source) => source === system))
  if (!owner) throw new InvariantBroken('entity of a source', `policy ${policy.version} names no entity for ${system}; add it to the sources of an entity`)
  return { entity: owner[0], ...owner[1] }
}
