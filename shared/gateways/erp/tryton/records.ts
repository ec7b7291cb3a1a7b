import * as z from 'zod'
import { ErpCallFailed } from '../connector.ts'
import type { SessionCalls } from './session-calls.ts'
import { sendId } from './wire-values.ts'

/** A search of one model. Fields of a related record are named with a dot and come nested under `name.`. */
export interface RecordQuery<Row> {
  readonly model: string
  readonly where: readonly unknown[]
  readonly fields: readonly string[]
  readonly row: z.ZodType<Row>
  readonly company?: string
}

/** Reads the records that a domain selects, page by page in the order of their ids, so that no page skips or repeats one. */
export type Records = <Row extends { readonly id: string }>(query: RecordQuery<Row>) => AsyncIterable<Row>

/** Searches over JSON-RPC; every number comes as text. */
export function createRecords(calls: SessionCalls, pageSize: number): Records {
  return async function* <Row extends { readonly id: string }>({ model, where, fields, row, company }: RecordQuery<Row>): AsyncIterable<Row> {
    let last = '0'
    for (;;) {
      const domain = [...where, ['id', '>', sendId(last)]]
      const params = [domain, 0, pageSize, [['id', 'ASC']], fields]
      const page = z.array(z.unknown()).safeParse(await calls.read({ method: `model.${model}.search_read`, params, ...(company === undefined ? {} : { company }) }))
      if (!page.success) throw new ErpCallFailed('rejected', false, `${model}: not a list of records`)
      for (const item of page.data) {
        const record = parseRow(row, item, model)
        last = record.id
        yield record
      }
      if (page.data.length < pageSize) return
    }
  }
}

function parseRow<Row>(row: z.ZodType<Row>, item: unknown, model: string): Row {
  const read = row.safeParse(item)
  if (read.success) return read.data
  throw new ErpCallFailed('rejected', false, `unexpected record of ${model}: ${read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`)
}
