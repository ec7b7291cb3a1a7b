import * as z from 'zod'
import { type Notation, termsOf } from '#billing'
import { isAccountingDate } from '#calendar'
import { factKinds } from './facts/index.ts'

/** A day, or a moment with its zone where the hour decides the day. */
const whenField = z.string().refine((text) => isAccountingDate(text) || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text), 'expected a date YYYY-MM-DD, or a moment with its zone')

/** A contract file as a person writes it: what was agreed, and what happened since, in any order. */
export const documentOf = (notation: Notation) => {
  const kinds = Object.entries(factKinds).map(([kind, { fields }]) => (fields(notation) as z.ZodObject).extend({ kind: z.literal(kind), on: whenField, id: z.string().min(1).optional() }).strict())
  return z.strictObject({
    contract: z.string().min(1),
    customer: z.string().optional(),
    entity: z.string().optional(),
    timeZone: z.string().optional(), // in which a moment becomes a day
    note: z.string().optional(),
    terms: termsOf(notation),
    facts: z.array(z.discriminatedUnion('kind', kinds as unknown as [z.ZodObject, ...z.ZodObject[]])).default([]),
  })
}

