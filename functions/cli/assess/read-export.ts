import type { Json } from '#billing'
import { csvRows } from '#cutover'
import { readZuoraJson } from '#zuora'
import { CommandFailed, exitCodes } from '../exit-codes.ts'
import { readStripeExport } from './read-stripe-export.ts'
import { readZuoraExport, zuoraRows, zuoraTable } from './read-zuora-export.ts'
import type { ReadExport } from './sold-line.ts'

/** Reads a billing export: JSON (an object, a list, a page) or one object a line, of Stripe or Zuora, or CSV of Zuora. */
export function readExport(path: string, text: string, timeZone: string): ReadExport {
  const start = text.trimStart()
  if (!start.startsWith('{') && !start.startsWith('[')) return readZuoraExport(zuoraTable(csvRows(text).map(([, fields]) => fields)))
  const objects = documentsIn(path, text)
  return objects.some(isStripe) ? readStripeExport(objects.map(({ exact }) => exact), timeZone) : readZuoraExport(objects.flatMap(({ kept }) => zuoraRows(kept)))
}

/** A document as JSON, and with the text of its numbers. */
interface Document {
  readonly exact: Json
  readonly kept: Json
}

function documentsIn(path: string, text: string): readonly Document[] {
  const whole = read(text)
  if (whole !== undefined) return pages(whole)
  return text.split(/\r?\n/).filter((line) => line.trim() !== '').flatMap((line, index) => {
    const one = read(line)
    if (one === undefined) throw new CommandFailed(exitCodes.invalid, `${path}: neither JSON nor one JSON object a line: line ${index + 1} is not JSON`)
    return pages(one)
  })
}

function read(text: string): Document | undefined {
  try {
    const exact: Json = JSON.parse(text)
    return { exact, kept: readZuoraJson(text) }
  } catch {
    return undefined
  }
}

/** A list, or the page of an API, is what stands on it. */
function pages({ exact, kept }: Document): readonly Document[] {
  if (Array.isArray(exact) && Array.isArray(kept)) return exact.map((each: Json, index) => ({ exact: each, kept: (kept as readonly Json[])[index] ?? null }))
  const [data, keptData] = [dataOf(exact), dataOf(kept)]
  return data === undefined || keptData === undefined ? [{ exact, kept }] : pages({ exact: data, kept: keptData })
}

const dataOf = (json: Json): Json | undefined => (json !== null && typeof json === 'object' && !Array.isArray(json) && Array.isArray((json as { data?: Json }).data) ? (json as { data: Json }).data : undefined)

const isStripe = ({ exact }: Document): boolean => exact !== null && typeof exact === 'object' && typeof (exact as { object?: Json }).object === 'string' && !('schema' in exact)
