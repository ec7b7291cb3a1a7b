import * as z from 'zod'
import { type MoneyWire, moneySchema } from '../wire.ts'

/** Where a step can be read in full. */
const linkSchema = z.object({ page: z.enum(['journal', 'contract', 'event', 'why']), id: z.string(), title: z.string(), amount: moneySchema.nullable() })

/** One step of the answer to "why this number": what is said, on what ground, and where to read more. */
const stepSchema = z
  .object({
    step: z.enum(['journal', 'entries', 'entry', 'obligation', 'decision', 'fact', 'document']),
    title: z.string(),
    because: z.string(),
    amount: moneySchema.nullable(),
    details: z.array(z.object({ name: z.string(), text: z.string(), amount: moneySchema.nullable() })),
    cite: z.array(z.string()),
    policy: z.string().nullable(),
    links: z.array(linkSchema),
  })
  .meta({ id: 'ExplanationStep' })

export const explanationSchema = z.object({
  ref: z.string(),
  amount: moneySchema,
  side: z.enum(['debit', 'credit']),
  complete: z.boolean().meta({ description: 'The trace reaches a source document' }),
  steps: z.array(stepSchema),
})

export type Step = z.output<typeof stepSchema>
export type Explanation = z.output<typeof explanationSchema>

/** Something named in a step, as text. */
export const noted = (name: string, text: string): Step['details'][number] => ({ name, text, amount: null })

/** An amount named in a step. */
export const priced = (name: string, amount: MoneyWire): Step['details'][number] => ({ name, text: `${amount.decimal} ${amount.currency}`, amount })

/** A step with only what it has to say. */
export const stepOf = (said: Pick<Step, 'step' | 'title' | 'because'> & Partial<Step>): Step => ({
  amount: null,
  details: [],
  cite: [],
  policy: null,
  links: [],
  ...said,
})
