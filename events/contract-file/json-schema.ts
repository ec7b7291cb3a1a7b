import * as z from 'zod'
import type { Currency } from '#money'
import { documentOf } from './document.ts'
import { writtenIn } from './notation.ts'

/** The JSON Schema of contract files, for editors and for those who write them by program: the text of docs/contract-file.schema.json. */
export function contractFileSchema(): string {
  const schema = z.toJSONSchema(documentOf(writtenIn('USD' as Currency)), { io: 'input', unrepresentable: 'any' })
  return `${JSON.stringify({ ...schema, title: 'Tieout contract file' }, null, 2)}\n`
}
