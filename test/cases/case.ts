import * as z from 'zod'

/** One worked case in the format of README.md. Read loosely: what no translation knows is reported, never dropped. */
const words = z.record(z.string(), z.unknown())

export const figureSchema = z.looseObject({
  measure: z.string(),
  amount: z.string().optional(),
  value: z.unknown().optional(),
  period: z.string().optional(),
  at: z.string().optional(),
  po: z.string().optional(),
  kind: z.string().optional(),
  variant: z.string().optional(),
  tol: z.string().optional(),
  aux: z.boolean().optional(),
  discrepancy: z.unknown().optional(),
})

const journalSchema = z.looseObject({
  date: z.string(),
  memo: z.string().optional(),
  variant: z.string().optional(),
  lines: z.array(z.looseObject({ account: z.string(), debit: z.string().optional(), credit: z.string().optional() })),
})

export const caseSchema = z.looseObject({
  id: z.string(),
  topic: z.string(),
  tier: z.string(),
  framework: z.array(z.string()),
  currency: z.string(),
  minor_units: z.int(),
  policies: words.optional(),
  variants: z.record(z.string(), words).optional(),
  input: z.looseObject({
    contract: words.optional(),
    obligations: z.array(words).optional(),
    transaction_price: words.optional(),
    events: z.array(z.looseObject({ type: z.string(), date: z.string().optional() })).optional(),
  }),
  expected: z.array(figureSchema),
  journals: z.array(journalSchema).optional(),
})

export const caseFileSchema = z.looseObject({ cases: z.array(caseSchema) })

export type Case = z.output<typeof caseSchema>
export type Figure = z.output<typeof figureSchema>
export type CaseJournal = z.output<typeof journalSchema>
export type CaseEvent = NonNullable<Case['input']['events']>[number]
export type Words = Readonly<Record<string, unknown>>
