/** One page of a list, with the cursor of the next. */
export interface PageOf<T> {
  readonly rows: readonly T[]
  readonly next: string | null
}

export interface Paging {
  readonly limit: number
  readonly cursor?: string | undefined
}

/** A list in a stable order: the key of each row, and which rows are asked for. */
export interface Listed<T> {
  readonly keyOf: (row: T) => string
  readonly isAsked?: (row: T) => boolean
}

/**
 * Cuts a page out of rows that are in a stable order. The cursor is the key of the last row shown, so rows that arrive
 * above it do not shift the next page; its place is found among all rows, so one that is no longer asked for (a journal
 * that was posted meanwhile) does not begin the list again.
 */
export function pageOf<T>(rows: readonly T[], paging: Paging, { keyOf, isAsked = () => true }: Listed<T>): PageOf<T> {
  const at = paging.cursor === undefined ? -1 : rows.findIndex((row) => keyOf(row) === paging.cursor)
  const left = rows.slice(at + 1).filter(isAsked)
  const shown = left.slice(0, paging.limit)
  const last = shown.at(-1)
  return { rows: shown, next: left.length > shown.length && last !== undefined ? keyOf(last) : null }
}

/** Reads a whole sequence, up to a limit; `complete` is false when more would have followed. */
export async function collect<T>(sequence: AsyncIterable<T>, rowsMax: number): Promise<{ readonly rows: readonly T[]; readonly complete: boolean }> {
  const rows: T[] = []
  for await (const row of sequence) {
    if (rows.length === rowsMax) return { rows, complete: false }
    rows.push(row)
  }
  return { rows, complete: true }
}
