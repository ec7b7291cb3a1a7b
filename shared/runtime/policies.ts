import * as z from 'zod'
import { type PolicyRegistry, type PolicySet, policyFromJson, policyRegistry } from '#policy'
import type { Clock } from './clock.ts'

/** The policies of every tenant of a deployment. */
export interface Policies {
  readonly tenants: readonly string[]
  of(tenant: string): PolicyRegistry
}

/** The policy in force today: what is not pinned to a contract (accounts, posting, sources, limits of documents) follows it. */
export const policyInForce = (world: { readonly policies: Policies; readonly clock: Clock }, tenant: string): PolicySet => world.policies.of(tenant).current(world.clock.now().slice(0, 10))

/** The compiled policy file: per tenant, each published policy with the first contract date it applies to. */
const compiledSchema = z.record(z.string(), z.array(z.object({ from: z.string(), policy: z.unknown() })).min(1))

/** Reads compiled policies. Throws when one is not a policy, or not what its hash says. */
export function policiesFrom(compiled: unknown): Policies {
  const registries = new Map<string, PolicyRegistry>()
  for (const [tenant, published] of Object.entries(compiledSchema.parse(compiled))) {
    registries.set(tenant, policyRegistry(published.map(({ from, policy }) => ({ from, policy: policyFromJson(policy) }))))
  }
  return {
    tenants: [...registries.keys()],
    of: (tenant) => {
      const registry = registries.get(tenant)
      if (!registry) throw new Error(`no policy for tenant "${tenant}"`)
      return registry
    },
  }
}
