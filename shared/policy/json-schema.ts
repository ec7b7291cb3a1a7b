import * as z from 'zod'
import { policyFileSchema } from './policy-set.ts'

/** The JSON Schema of policy files, for editors: the text of policy.schema.json. */
export function policyJsonSchema(): string {
  const schema = z.toJSONSchema(policyFileSchema, { io: 'input', unrepresentable: 'any' })
  return `${JSON.stringify({ ...schema, title: 'Tieout policy file' }, null, 2)}\n`
}
