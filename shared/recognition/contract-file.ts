import type { Fact, FactKind } from '#billing'

/** What a fact keeps inside its contract's file: everything but where it was said, which the chain item that applied it keeps. */
type WithoutOrigin<F> = F extends Fact ? Omit<F, 'contract' | 'customer' | 'entity' | 'recordedAt' | 'source'> : never
export type KeptFact = WithoutOrigin<Fact>
export type KeptOf<K extends FactKind> = Extract<KeptFact, { kind: K }>

/**
 * Every normalised fact of one contract, in the order of their ids. It is a set: the same facts give the
 * same file whatever the order of arrival, and however often each arrived.
 */
export interface ContractFile {
  readonly contract: string
  readonly entity: string | null
  readonly customer: string | null
  readonly facts: readonly KeptFact[]
  /** Ids that arrived with more than one content: the first by canonical text is kept, a person decides. */
  readonly conflicts: readonly string[]
}

/** Opens an empty contract file: step 1 begins with the first fact that names the contract.
 *
 * @standard ASC 606-10-25-1 · IFRS 15.9
 */
export const openFile = (contract: string): ContractFile => ({ contract, entity: null, customer: null, facts: [], conflicts: [] })
