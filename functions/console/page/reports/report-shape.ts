import * as z from 'zod'
import { type MoneyWire, moneySchema, nextField } from '../../wire.ts'

const amount = z.object({ what: z.string(), amount: moneySchema })

/** A report as this page reads it; the rest of the document goes with the download. */
export const reportSchema = z.object({
  provenance: z.object({
    run: z.string(),
    title: z.string(),
    answers: z.string(),
    parameters: z.object({ scopes: z.array(z.object({ entity: z.string(), book: z.string(), closedThrough: z.string().nullable() })), from: z.string(), through: z.string(), asOf: z.string(), since: z.string().nullable() }),
    policy: z.string(),
    engine: z.string(),
    rows: z.number(),
    sha256: z.string(),
    ties: z.boolean(),
  }),
  columns: z.array(z.object({ name: z.string(), title: z.string(), kind: z.string() })),
  rows: z.array(z.record(z.string(), z.union([moneySchema, z.string(), z.number(), z.null()]))),
  tieOuts: z.array(z.object({ name: z.string(), of: z.string(), left: amount, right: amount, difference: moneySchema, ties: z.boolean() })),
  controlTotals: z.array(z.object({ name: z.string(), amount: moneySchema })),
  next: nextField,
})

export type Report = z.output<typeof reportSchema>
export type Column = Report['columns'][number]
export type Row = Report['rows'][number]
export type Cell = string | number | MoneyWire | null

/** What a report is asked, as the address of the page says it. */
const asked = ['entity', 'book', 'from', 'through', 'asOf', 'since', 'by'] as const

/** The question of a report for the API. */
export function questionOf(query: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}): string {
  const said = asked.flatMap((name) => (query[name] === undefined || query[name] === '' ? [] : [[name, query[name]]]))
  return new URLSearchParams([...said, ...Object.entries(more)]).toString()
}

/** The columns that say something: not those that are empty, nor an entity or a book that is the same in every row. */
export const shownOf = ({ columns, rows }: Pick<Report, 'columns' | 'rows'>): readonly Column[] =>
  columns.filter(({ name }) => {
    const said = new Set(rows.map((row) => row[name] ?? null))
    return !(said.size <= 1 && (said.has(null) || name === 'entity' || name === 'book'))
  })
