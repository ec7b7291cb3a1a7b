import * as z from 'zod'
import { ErpCallFailed } from '../connector.ts'
import type { AccountCalls } from './account-calls.ts'
import { parseExact } from '../exact-json.ts'

/** Runs one SuiteQL query and yields its rows, page by page. The query must have an unambiguous ORDER BY. */
export type SuiteQl = <Row>(row: z.ZodType<Row>, query: string) => AsyncIterable<Row>

const page = z.object({ hasMore: z.boolean(), items: z.array(z.unknown()) })

/** SuiteQL over REST: a POST that changes nothing. Every value comes as text; empty columns are left out. */
export function createSuiteQl(calls: AccountCalls, pageSize: number): SuiteQl {
  return async function* <Row>(row: z.ZodType<Row>, query: string): AsyncIterable<Row> {
    for (let offset = 0; ; offset += pageSize) {
      const text = await calls.read({
        method: 'POST',
        path: `/services/rest/query/v1/suiteql?limit=${pageSize}&offset=${offset}`,
        headers: { prefer: 'transient' },
        body: JSON.stringify({ q: query }),
      })
      const read = page.safeParse(parseExact(text))
      if (!read.success) throw new ErpCallFailed('rejected', false, `not a SuiteQL page (${text.length} characters)`)
      for (const item of read.data.items) yield parseRow(row, item)
      if (!read.data.hasMore) return
    }
  }
}

function parseRow<Row>(row: z.ZodType<Row>, item: unknown): Row {
  const read = row.safeParse(item)
  if (read.success) return read.data
  throw new ErpCallFailed('rejected', false, `unexpected SuiteQL row: ${read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`)
}

/** A text literal: quotes doubled, control characters refused by construction of our identifiers. */
export const sqlText = (value: string): string => `'${value.replaceAll("'", "''")}'`

export const sqlList = (values: readonly string[]): string => values.map(sqlText).join(', ')

/** All rows of an asynchronous source, in order. */
export async function gather<Row>(rows: AsyncIterable<Row>): Promise<readonly Row[]> {
  const all: Row[] = []
  for await (const row of rows) all.push(row)
  return all
}
