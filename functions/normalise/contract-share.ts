/** A contract that an object belongs to, and its part of the object's total: later amounts are shared by it. */
export interface ContractShare {
  readonly contract: string
  readonly weightMinor: bigint
}

/** The contracts of a provider object, each with its share of later amounts; empty when the object is unknown. */
export type RouteFinder = (object: string) => Promise<readonly ContractShare[]>

/** The object whose route must be known: a line belongs where its document belongs. */
export const documentOf = (object: string): string => object.split('/')[0] ?? object
