import * as z from 'zod'
import { dateField, idField, instantField } from './field.ts'

/** Where a fact was said: the provider's object and the register entry that keeps its verbatim body. */
const sourceSchema = z.object({
  system: z.enum(['stripe', 'zuora', 'evidence', 'tieout']),
  document: idField,
  object: idField,
  sha256: z.string().length(64),
})

/**
 * What every fact carries: an id derived from its source identity (so that re-delivery is the
 * same fact), the contract and customer, when it took effect, and when we came to know it.
 */
export const envelope = {
  id: idField,
  contract: idField,
  customer: idField.nullable(),
  entity: idField,
  effectiveOn: dateField,
  effectiveAt: instantField,
  recordedAt: instantField,
  source: sourceSchema,
} as const

export type FactSource = z.output<typeof sourceSchema>
