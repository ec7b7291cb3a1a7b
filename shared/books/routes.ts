import * as z from 'zod'
import { type Instant } from '#calendar'
import { idField, instantField, minorField } from '#billing'

/** An object of a provider: subscription, invoice, charge, credit note, grant. */
export interface ProviderObject {
  readonly system: string
  readonly object: string
}

/** A contract that an object belongs to, and its part of the object's total: later amounts are shared by it. */
export const routeShareSchema = z.object({ contract: idField, weightMinor: minorField })
export type RouteShare = z.output<typeof routeShareSchema>

export const routeSchema = z.object({ contracts: z.array(routeShareSchema).min(1) })
export const waitSchema = z.object({ system: z.string(), object: idField, document: idField, since: instantField })

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
  /** Adds contracts to an object's route. Assigning again changes nothing. */
  assign(object: ProviderObject, contracts: readonly RouteShare[]): Promise<'assigned' | 'known'>
  wait(object: ProviderObject, document: string, since: Instant): Promise<'waiting' | 'known'>
  waiting(object: ProviderObject): Promise<readonly Wait[]>
  /** Takes a document off the waiting list; nothing happens when it was not on it. */
  released(object: ProviderObject, document: string): Promise<void>
  /** Every wait of the tenant, for the sweep. */
  walk(): AsyncIterable<Wait>
}
