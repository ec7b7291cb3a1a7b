/** What kind of record a flaw is in. */
export type Part = 'chain' | 'document' | 'blob' | 'batch' | 'statement' | 'certificate' | 'anchor' | 'record'

/** One thing in the books that is not as it was written: in which contract, which item, which of its fields. */
export interface Flaw {
  readonly part: Part
  readonly contract: string | null
  /** Partition and sort key of the item. */
  readonly item: string
  readonly field: string
  readonly sentence: string
}
