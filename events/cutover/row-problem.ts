/** One thing wrong in a row of the table: where, what stands there, what was expected. */
export interface RowProblem {
  readonly row: number
  readonly column: string
  readonly value: string
  readonly expected: string
}

/** A row of a file, with the number it has there: the heading is row 1. */
export interface FileRow {
  readonly row: number
  readonly fields: Readonly<Record<string, string>>
}
