import * as z from 'zod'
import type { PostRefused } from '../connector.ts'
import { parseExact } from '../exact-json.ts'
import { refusalTable } from './refusal-table.ts'

/** A refusal of NetSuite taken apart. `code` and `detail` are empty when the body does not say. */
export interface RefusalBody {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly path?: string
  readonly raw: string
}

const detailShape = z.object({
  detail: z.string().catch(''),
  'o:errorCode': z.string().catch(''),
  'o:errorPath': z.string().optional().catch(undefined),
})
const bodyShape = z.object({
  'o:errorDetails': z.array(z.unknown()).catch([]),
  'o:errorCode': z.string().catch(''),
  title: z.string().catch(''),
})
const rawMax = 2_000

/** Reads an error body whatever its shape: details may be missing, plain text, or not objects. */
export function readRefusal(status: number, text: string): RefusalBody {
  const raw = `${status} ${text}`.slice(0, rawMax)
  const body = bodyShape.safeParse(parseExact(text))
  if (!body.success) return { status, code: '', detail: text.slice(0, rawMax), raw }
  const details = body.data['o:errorDetails'].flatMap((entry) => {
    const read = detailShape.safeParse(entry)
    return read.success ? [read.data] : []
  })
  const path = details.find((entry) => entry['o:errorPath'] !== undefined)?.['o:errorPath']
  const detail = details.map((entry) => entry.detail).join(' ') || body.data.title
  const code = details.find((entry) => entry['o:errorCode'] !== '')?.['o:errorCode'] ?? body.data['o:errorCode']
  return { status, code, detail, raw, ...(path === undefined ? {} : { path }) }
}

/** Names the kind of a refusal by the first row of the table that fits; what fits no row is `rejected`. */
export function classifyRefusal(body: RefusalBody): PostRefused {
  const row = refusalTable.find(
    (candidate) =>
      (candidate.status === undefined || candidate.status === body.status) &&
      (candidate.code === undefined || candidate.code.test(body.code)) &&
      (candidate.text === undefined || candidate.text.test(body.detail)),
  )
  const path = body.path === undefined ? {} : { path: body.path }
  return { outcome: 'refused', kind: row?.kind ?? 'rejected', retryable: row?.retryable ?? false, raw: body.raw, ...path }
}
