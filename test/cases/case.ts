import * as z from 'zod'

/** One worked case in the format of README.md. Read loosely: what no translation knows is reported, never dropped. */
const words = z.record(z.string(), z.unknown())

/** What a figure asks. */
const questionSchema = z.looseObject({
  measure: z.string(),
  period: z.string().optional(),
  at: z.string().optional(),
  po: z.string().optional(),
  kind: z.string().optional(),
  variant: z.string().optional(),
  aux: z.boolean().optional(),
  discrepancy: z.unknown().optional(),
})

/** What a figure asks, and what is expected of it. */
const figureSchema = questionSchema.extend({
  amount: z.string().optional(),
  value: z.unknown().optional(),
  tol: z.string().optional(),
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
export type Question = z.output<typeof questionSchema>
export type Figure = z.output<typeof figureSchema>
export type CaseJournal = z.output<typeof journalSchema>
export type CaseEvent = NonNullable<Case['input']['events']>[number]
export type Words = Readonly<Record<string, unknown>>

/** A case that is not in the format: what is wrong with it, and as much of its name as can be read. */
export interface Unreadable {
  readonly id: string
  readonly topic: string
  readonly tier: string
  readonly problems: readonly string[]
  /** How many figures and journals are left unanswered. */
  readonly figures: number
}

const listed = z.array(z.unknown()).catch([])
const named = z.object({ id: z.string().catch('?'), topic: z.string().catch('?'), tier: z.string().catch('core'), expected: listed, journals: listed }).catch({ id: '?', topic: '?', tier: 'core', expected: [], journals: [] })

/** The cases of a file, each by itself: one that is not in the format leaves the others readable. */
export function readCases(file: unknown): readonly ({ readonly source: Case } | Unreadable)[] {
  return z.looseObject({ cases: z.array(z.unknown()) }).parse(Array.isArray(file) ? { cases: file } : file).cases.map((given) => {
    const read = caseSchema.safeParse(given)
    if (read.success) return { source: read.data }
    const { id, topic, tier, expected, journals } = named.parse(given)
    return { id, topic, tier, problems: read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`), figures: expected.length + journals.length }
  })
}
