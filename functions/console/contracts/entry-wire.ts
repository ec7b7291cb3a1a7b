import * as z from 'zod'
import { instantText, moneySchema, periodText } from '../wire.ts'

/** One side of a subledger entry, as the chain holds it. `ref` can be asked why. */
export const entrySchema = z
  .object({
    ref: z.string().meta({ example: 'entry:stripe:sub_1:3:asc606:0' }),
    contract: z.string(),
    customer: z.string().nullable(),
    seq: z.number().int(),
    book: z.string(),
    obligation: z.string().nullable(),
    class: z.string().nullable(),
    role: z.string(),
    side: z.enum(['debit', 'credit']),
    amount: moneySchema,
    economicIn: periodText,
    postedIn: periodText,
    recordedAt: instantText,
  })
  .meta({ id: 'Entry' })

export type EntryWire = z.output<typeof entrySchema>
