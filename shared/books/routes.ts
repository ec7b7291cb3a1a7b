import * as z from 'zod'
import type { Instant } from '#calendar'
import { idField, instantField, minorField } from '#billing'
import { accept, assertInvariant } from '#outcome'
import type { BookParts } from './book-parts.ts'
import { freeId, partitions, slices, sorts, systemId } from './keys.ts'
import { type Place, type Shelf, settled, shelfOf } from './shelf.ts'
import { any } from './store.ts'

/** An object of a provider: subscription, invoice, charge, credit note, grant. */
export interface ProviderObject {
  readonly system: string
  readonly object: string
}

/** A contract that an object belongs to, and its part of the object's total: later amounts are shared by it. */
const routeShareSchema = z.object({ contract: idField, weightMinor: minorField })
export type RouteShare = z.output<typeof routeShareSchema>

const routeSchema = z.object({ contracts: z.array(routeShareSchema).min(1) })
const waitSchema = z.object({ system: z.string(), object: idField, document: idField, since: instantField })

type Route = z.output<typeof routeSchema>

/** A document that waits until its object is known. */
export type Wait = z.output<typeof waitSchema>

/**
 * Maps provider objects to contracts, and keeps the documents that wait for one. All reads are strong: the one who
 * assigns writes the route and then reads the waits, the one who waits writes the wait and then reads the route, so
 * one always sees the other.
 */
export interface Routes {
  /** Contracts of an object, in order of assignment; empty when it is unknown. */
  find(object: ProviderObject): Promise<readonly RouteShare[]>
  /** Adds contracts to an object's route. Assigning a contract again changes nothing: its first share stands. */
  assign(object: ProviderObject, contracts: readonly RouteShare[]): Promise<'assigned' | 'known'>
  wait(object: ProviderObject, document: string, since: Instant): Promise<'waiting' | 'known'>
  waiting(object: ProviderObject): Promise<readonly Wait[]>
  /** Takes a document off the waiting list; nothing happens when it was not on it. */
  released(object: ProviderObject, document: string): Promise<void>
  /** Every wait of the tenant, for the sweep. */
  walk(): AsyncIterable<Wait>
}

function routePlace({ tenant }: BookParts, { system, object }: ProviderObject): Place {
  return { pk: partitions.routes(tenant, systemId(system), freeId(object)), sk: sorts.route }
}

/**
 * Waits stand only in sixteen directory partitions, with the object as prefix of the sort key: that list is at once
 * the waits of one object and the directory the sweep walks, so a wait costs one write and a release one delete.
 */
function waitPlace({ tenant }: BookParts, at: ProviderObject, document: string): Place {
  const system = systemId(at.system)
  const object = freeId(at.object)
  return { pk: partitions.waitsFor(tenant, system, object), sk: sorts.wait(system, object, freeId(document)) }
}

async function assign(shelf: Shelf<Route>, place: Place, contracts: readonly RouteShare[]): Promise<'assigned' | 'known'> {
  assertInvariant(contracts.length > 0, 'route', () => `${place.pk} leads to no contract`)
  let result: 'assigned' | 'known' = 'known'
  const amended = await shelf.amend<never>(place, (seen) => {
    const known = seen?.contracts ?? []
    const added = contracts.filter((share) => !known.some((held) => held.contract === freeId(share.contract)))
    result = added.length > 0 ? 'assigned' : 'known'
    return accept(seen !== undefined && result === 'known' ? seen : { contracts: [...known, ...added] })
  })
  settled(amended)
  return result
}

async function waiting(parts: BookParts, shelf: Shelf<Wait>, at: ProviderObject): Promise<readonly Wait[]> {
  const system = systemId(at.system)
  const object = freeId(at.object)
  const found: Wait[] = []
  const list = shelf.list(partitions.waitsFor(parts.tenant, system, object), sorts.waitPrefix(system, object))
  for await (const { value } of list) found.push(value)
  return found
}

async function* walk(parts: BookParts, shelf: Shelf<Wait>): AsyncIterable<Wait> {
  for (const slice of slices) {
    for await (const { value } of shelf.list(partitions.waits(parts.tenant, slice))) yield value
  }
}

export function openRoutes(parts: BookParts): Routes {
  const routes = shelfOf(parts.store, routeSchema)
  const waits = shelfOf(parts.store, waitSchema)
  return {
    find: async (object) => (await routes.get(routePlace(parts, object)))?.value.contracts ?? [],
    assign: (object, contracts) => assign(routes, routePlace(parts, object), contracts),
    wait: async ({ system, object }, document, since) => {
      const result = await waits.put(waitPlace(parts, { system, object }, document), { system, object, document, since }, 0)
      return result === 'stored' ? 'waiting' : 'known'
    },
    waiting: (object) => waiting(parts, waits, object),
    released: async (object, document) => {
      await parts.store.write({ kind: 'delete', ...waitPlace(parts, object, document), when: any })
    },
    walk: () => walk(parts, waits),
  }
}
