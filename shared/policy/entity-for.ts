import { InvariantBroken } from '#outcome'
import type { EntityPolicy, PolicySet } from './policy-set.ts'

/** The systems that bill for a company, or for one of its entities, each once; evidence speaks of performance and bills nothing. */
export function billingSystemsOf({ entities }: PolicySet, entity?: string): readonly string[] {
  const billed = entity === undefined ? Object.values(entities) : [entities[entity]]
  return [...new Set(billed.flatMap((one) => one?.sources ?? []))].filter((system) => system !== 'evidence')
}

/**
 * The entity that a system speaks for. A billing system: policy must name it, an entity is never guessed, and a cut-off is
 * decided in its time zone. What a person brought names its entity itself: `file@acme-us`.
 */
export function entityFor(policy: PolicySet, system: string): EntityPolicy & { readonly entity: string } {
  const named = system.includes('@') ? system.slice(system.indexOf('@') + 1) : undefined
  const owner = Object.entries(policy.entities).find(([name, entity]) => (named === undefined ? entity.sources.some((source) => source === system) : name === named))
  if (!owner) throw new InvariantBroken('entity of a source', `policy ${policy.version} names no entity for ${system}; add it to the sources of an entity`)
  return { entity: owner[0], ...owner[1] }
}
