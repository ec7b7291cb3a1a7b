import { createHash } from 'node:crypto'
import type * as z from 'zod'
import { type Outcome, accept, refuse } from '#outcome'
import { type ReportDocument, csvOf, xlsxOf } from '#reports'
import type { reportFileSchema } from './report-wire.ts'

type ReportFile = z.input<typeof reportFileSchema>

/** What one answer of the API may carry, in base64. */
const bytesMax = 4_000_000

const written = {
  csv: { mediaType: 'text/csv; charset=utf-8', bytes: (document: ReportDocument) => new TextEncoder().encode([...csvOf(document)].join('')) },
  json: { mediaType: 'application/json; charset=utf-8', bytes: (document: ReportDocument) => new TextEncoder().encode(`${JSON.stringify(document, null, 2)}\n`) },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: xlsxOf },
}

/** A report as a file: the bytes that the command line writes. What is too large for one answer is refused. */
export function reportFile(document: ReportDocument, format: keyof typeof written): Outcome<ReportFile, 'NOT_ALLOWED'> {
  const { report, run, parameters } = document.provenance
  const { mediaType } = written[format]
  const bytes = written[format].bytes(document)
  if (bytes.length > bytesMax) return refuse('NOT_ALLOWED', `${report} is ${bytes.length} bytes as ${format}; an answer carries ${bytesMax}: tieout report reads it page by page`, report)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return accept({ run, name: `${report}-${parameters.through}-${run}.${format}`, mediaType, bytes: bytes.length, sha256, base64: Buffer.from(bytes).toString('base64') })
}
