import * as z from 'zod'
import { useAnswer } from './ask.ts'

const periodsSchema = z.object({ periods: z.array(z.object({ entity: z.string(), book: z.string(), period: z.string(), state: z.string() })) })

/** Entity, book and period that the close pages show: from the URL, or the latest there is. */
export interface Scope {
  readonly entity: string
  readonly book: string
  readonly period: string
  readonly books: readonly string[]
  readonly entities: readonly string[]
  readonly periods: readonly { readonly period: string; readonly state: string }[]
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)]

/** Reads which scopes there are; the latest closed period is shown first, because that is what was reported. */
export function useScope(query: Readonly<Record<string, string>>): Scope | undefined {
  const answer = useAnswer(periodsSchema, '/v1/periods')
  if (answer.state !== 'here') return undefined
  const all = answer.value.periods
  const entities = unique(all.map((row) => row.entity))
  const entity = query['entity'] ?? entities[0] ?? ''
  const books = unique(all.filter((row) => row.entity === entity).map((row) => row.book)).toSorted()
  const book = query['book'] ?? books[0] ?? ''
  const periods = all.filter((row) => row.entity === entity && row.book === book)
  const closed = periods.find((row) => row.state === 'CLOSED' || row.state === 'LOCKED' || row.state === 'CLOSING')
  return { entity, book, period: query['period'] ?? (closed ?? periods[0])?.period ?? '', books, entities, periods }
}
