import type { BookScope, Books } from '#books'
import type { PolicyRegistry, PolicySet } from '#policy'
import { policyInForce } from '#runtime'
import type { ConsoleWorld } from './ports.ts'

/** What one request works with: the world, one tenant's books and policies, and who asks. */
export interface Desk {
  readonly world: ConsoleWorld
  readonly tenant: string
  readonly principal: string
  readonly books: Books
  readonly policies: PolicyRegistry
}

/** Opens the desk of a tenant; undefined when the stack does not know the tenant. */
export function openDesk(world: ConsoleWorld, asked: { readonly tenant: string | undefined; readonly principal: string }): Desk | undefined {
  const tenant = asked.tenant ?? world.policies.tenants[0]
  if (tenant === undefined || !world.policies.tenants.includes(tenant)) return undefined
  return { world, tenant, principal: asked.principal, books: world.books(tenant), policies: world.policies.of(tenant) }
}

/** The policy in force today. */
export const policyToday = (desk: Desk): PolicySet => policyInForce(desk.world, desk.tenant)

/** The books that are posted, by entity. */
export const scopesOf = (desk: Desk): readonly BookScope[] => policyToday(desk).posting.map(({ entity, book }) => ({ entity, book }))
