import * as z from 'zod'
import { type Json, type Translation, type TranslationContext, idField, instantField } from '#billing'
import { dateIn } from '#calendar'

/** One contract that an approved change of policy, or of engine, is applied to. */
const applicationSchema = z.strictObject({
  change: idField,
  contract: idField,
  policy: z.string().length(64), // hash of the policy that the contract pins from now on
  engine: z.string().min(1), // the engine that whoever approved it had before them
  method: z.enum(['full-retrospective', 'correction']),
  approvedBy: idField,
  approvedAt: instantField,
})

export type PolicyApplication = z.output<typeof applicationSchema>

/** The register id of the document that applies a change to a contract of an entity. */
export const applicationName = (entity: string, { change, contract }: Pick<PolicyApplication, 'change' | 'contract'>): string => `policy@${entity}:${change}:${contract}`

/** Translates a registered application into the fact that it states. It takes effect when it was approved. */
export function translateApplication(document: Json, { document: name, sha256, timeZone }: TranslationContext): Translation {
  const read = applicationSchema.safeParse(document)
  if (!read.success) return { kind: 'suspended', code: 'MALFORMED_DOCUMENT', sentence: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '), subject: name, amounts: [] }
  const { change, contract, approvedAt, ...applied } = read.data
  const source = { system: 'tieout' as const, document: name, object: change, sha256 }
  const fact = { kind: 'PolicyApplied' as const, customer: null, effectiveOn: dateIn(approvedAt, timeZone), effectiveAt: approvedAt, source, ...applied }
  return { kind: 'facts', drafts: [{ identity: `tieout:${change}:PolicyApplied`, belongsTo: { contract, onlyIfKnown: true }, fact }], routes: [], aliases: [] }
}
