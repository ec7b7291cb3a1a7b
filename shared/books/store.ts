/** One row of the books. `body` is canonical JSON text; `rev` counts the writes of the row, from 1. */
export interface StoredItem {
  readonly pk: string
  readonly sk: string
  readonly rev: number
  readonly body: string
}

/** What must be true of a row for a write to happen. A row that does not exist satisfies 'absent' and 'any'. */
export type Condition =
  | { readonly kind: 'absent' }
  | { readonly kind: 'revision'; readonly rev: number }
  | { readonly kind: 'any' }

/** A put stores revision 1 when 'absent', n + 1 when 'revision' n, previous + 1 when 'any'. A check writes nothing. */
export type Write =
  | { readonly kind: 'put'; readonly pk: string; readonly sk: string; readonly body: string; readonly when: Condition }
  | { readonly kind: 'check'; readonly pk: string; readonly sk: string; readonly when: Condition }
  | { readonly kind: 'delete'; readonly pk: string; readonly sk: string; readonly when: Condition }

export interface QueryOptions {
  /** Only sort keys that begin with this. */
  readonly prefix?: string
  /** Only sort keys strictly above this: the `next` of the page before. */
  readonly after?: string
  readonly limit?: number
}

/** A page in ascending sort key order. `next` absent: nothing follows. `next` present: the next page may be empty. */
export interface Page {
  readonly items: readonly StoredItem[]
  readonly next?: string
}

export type WriteResult = 'stored' | 'conflict'

/**
 * The one storage port of the books. Sort keys compare as UTF-8 bytes; every read sees every write that was
 * answered before it. 'conflict' means that a condition did not hold and nothing was written; a store that cannot
 * answer throws.
 */
export interface Store {
  get(pk: string, sk: string): Promise<StoredItem | undefined>
  /** The row with the highest sort key of a partition: the head of a chain. */
  last(pk: string): Promise<StoredItem | undefined>
  query(pk: string, options?: QueryOptions): Promise<Page>
  /** Writes one row. A check alone is refused. */
  write(write: Write): Promise<WriteResult>
  /** Writes all or nothing: 1 to 100 writes, each of a different row. */
  transact(writes: readonly Write[]): Promise<WriteResult>
  close(): Promise<void>
}

export const absent: Condition = { kind: 'absent' }
export const any: Condition = { kind: 'any' }

/** The row as it was read: revision 0 stands for a row that was not there. */
export const atRevision = (rev: number): Condition => (rev === 0 ? absent : { kind: 'revision', rev })
