/** One page of a list, with the cursor of the next. */
export interface PageOf<T> {
  readonly rows: readonly T[]
  readonly next: string | null
}

export interface Paging {
  readonly limit: number
  readonly cursor?: string | undefined
}

/**
 * Cuts a page out of rows that are in a stable order. The cursor is the key of the last row shown, so rows that
 * arrive above it do not shift the next page.
 */
export function pageOf<T>(rows: readonly T[], paging: Paging, keyOf: (row: T) => string): PageOf<T> {
  const at = paging.cursor === undefined ? -1 : rows.findIndex((row) => keyOf(row) === paging.cursor)
  const from = at + 1
  const shown = rows.slice(from, from + paging.limit)
  const last = shown.at(-1)
  const more = from + paging.limit < rows.length
  return { rows: shown, next: more && last !== undefined ? keyOf(last) : null }
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
