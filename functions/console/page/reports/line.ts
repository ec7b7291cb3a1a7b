import * as z from 'zod'
import { linkTo } from '../route.ts'
import type { Column, Row } from './report-shape.ts'

/** What one line of a report is about: its texts by column. */
const lineSchema = z.record(z.string(), z.union([z.string(), z.number()]))
export type Line = z.output<typeof lineSchema>

interface Asked {
  readonly name: string
  readonly query: Readonly<Record<string, string>>
}

/** Leads from a line to the same report contract by contract, of that line alone. */
export function contractsOf(row: Row, columns: readonly Pick<Column, 'name'>[], { name, query }: Asked): readonly [title: string, link: string] | undefined {
  if ((row['contract'] ?? null) !== null) return undefined
  const line = Object.fromEntries(columns.flatMap((column) => (typeof row[column.name] === 'string' ? [[column.name, row[column.name]]] : [])))
  return ['Contracts', linkTo('report', name, { ...query, by: 'contract', cursor: '', line: JSON.stringify(line) })]
}

/** The line that the address of the page names; nothing: every line is shown. */
export function lineIn(query: Readonly<Record<string, string>>): Line {
  try {
    return lineSchema.parse(JSON.parse(query['line'] ?? '{}'))
  } catch {
    return {}
  }
}

export const isOfLine = (row: Row, line: Line): boolean => Object.entries(line).every(([name, said]) => row[name] === said)
