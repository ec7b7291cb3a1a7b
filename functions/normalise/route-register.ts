import type { AliasStated, RouteStated } from '#billing'
import type { Books, ProviderObject } from '#books'
import type { Instant } from '#calendar'
import type { Queues } from '#runtime'
import { type ContractShare, type RouteFinder, documentOf } from './contract-share.ts'

export interface RouteRegister {
  readonly find: RouteFinder
  assign(routes: readonly RouteStated[]): Promise<void>
  /** Files other names of known objects; returns the objects that are not known yet. */
  alias(aliases: readonly AliasStated[]): Promise<readonly string[]>
  /** Puts the document on the waiting lists. True when one of the objects became known meanwhile: start again. */
  waitFor(objects: readonly string[], since: Instant): Promise<boolean>
  /** Takes the document off these waiting lists. */
  stopWaiting(objects: readonly string[]): Promise<void>
  /** Wakes the documents that waited for the objects that this one made known. */
  release(stated: { readonly routes: readonly RouteStated[]; readonly aliases: readonly AliasStated[] }): Promise<void>
}

/**
 * Routing for one document over the route register. Who assigns writes the route and then reads the waits; who waits
 * writes the wait and then reads the route: one always sees the other.
 */
export function routeRegister(ports: { readonly books: Books; readonly queues: Queues }, document: string): RouteRegister {
  const { routes, tenant } = { routes: ports.books.routes, tenant: ports.books.tenant }
  const find: RouteFinder = async (object) => {
    const shares = await routes.find(objectOf(object))
    // Only a document that is split over contracts has routes by line: elsewhere a line belongs where its document belongs.
    return shares.length > 0 || documentOf(object) === object ? shares : routes.find(objectOf(documentOf(object)))
  }
  const known = async (objects: readonly string[]): Promise<boolean> => (await Promise.all(objects.map(find))).some((shares) => shares.length > 0)
  return {
    find,
    assign: async (stated) => {
      for (const [object, shares] of Object.entries(sharesByObject(stated))) await routes.assign(objectOf(object), shares)
    },
    alias: async (aliases) => {
      const unknown: string[] = []
      for (const alias of aliases) {
        const shares = await find(alias.sameAs)
        if (shares.length > 0) await routes.assign(objectOf(alias.object), shares)
        else unknown.push(documentOf(alias.sameAs))
      }
      return unknown
    },
    waitFor: async (objects, since) => {
      for (const object of objects) await routes.wait(objectOf(object), document, since)
      return objects.length > 0 && (await known(objects))
    },
    stopWaiting: async (objects) => {
      for (const object of new Set(objects)) await routes.released(objectOf(object), document)
    },
    release: async (stated) => {
      const objects = new Set([...stated.routes, ...stated.aliases].map((route) => route.object).filter((object) => !object.includes('/')))
      // An alias of an object that is itself unknown made nothing known: waking for it would let two documents wake each other for ever.
      for (const object of objects) if ((await find(object)).length > 0) await wake(object)
    },
  }

  async function wake(object: string): Promise<void> {
    for (const wait of await routes.waiting(objectOf(object))) {
      if (wait.document !== document) await ports.queues.send('intake', { tenant, document: wait.document })
      await routes.released(objectOf(object), wait.document)
    }
  }
}

/** 'stripe:in_1' → the provider and its object. */
function objectOf(name: string): ProviderObject {
  const at = name.indexOf(':')
  return { system: name.slice(0, at), object: name.slice(at + 1) }
}

/**
 * Routes of one document by object. Lines need routes of their own only where a document is split over contracts; they
 * stand before the document's own, so that whoever finds the document finds its lines.
 */
function sharesByObject(stated: readonly RouteStated[]): Readonly<Record<string, readonly ContractShare[]>> {
  const split = new Set(stated.map((route) => route.contract)).size > 1
  const isLine = ({ object }: RouteStated): boolean => documentOf(object) !== object
  const byObject: Record<string, ContractShare[]> = {}
  for (const { object, contract, weightMinor } of [...(split ? stated.filter(isLine) : []), ...stated.filter((route) => !isLine(route))])
    byObject[object] = [...(byObject[object] ?? []), { contract, weightMinor }]
  return byObject
}
