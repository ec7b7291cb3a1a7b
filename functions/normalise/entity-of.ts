import type { PolicySet } from '#policy'

/** The entity that a billing system bills for, and the time zone of its cut-off. Policy must name it: nothing is guessed. */
export function entityOf(policy: PolicySet, system: string): { readonly entity: string; readonly timeZone: string } {
  const owner = Object.entries(policy.entities).find(([, entity]) => entity.sources.some((source) => source.system === system))
  if (!owner) throw new Error(`policy ${policy.version} names no entity for documents of ${system}; add it to the sources of an entity`)
  return { entity: owner[0], timeZone: owner[1].timeZone }
}
