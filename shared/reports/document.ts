import * as z from 'zod'

const moneyCell = z.object({ currency: z.string(), minor: z.string(), decimal: z.string() })
const cellSchema = z.union([moneyCell, z.string(), z.number(), z.null()])

/** A column of a written report. */
const columnSchema = z.object({ name: z.string(), title: z.string(), kind: z.enum(['text', 'money', 'count', 'percent']) })

const amountSchema = z.object({ what: z.string(), amount: moneyCell })

/** Where a report comes from: whoever asks the same again gets the same run. */
const provenanceSchema = z.object({
  run: z.string().meta({ description: 'Follows from the parameters and the content' }),
  report: z.string(),
  title: z.string(),
  answers: z.string(),
  parameters: z.object({
    tenant: z.string(),
    scopes: z.array(z.object({ entity: z.string(), book: z.string(), closedThrough: z.string().nullable() })),
    from: z.string(),
    through: z.string(),
    asOf: z.string(),
    since: z.string().nullable(),
    by: z.string(),
  }),
  policy: z.string().meta({ description: 'Hash of the policy that names accounts' }),
  engine: z.string(),
  rows: z.int(),
  sha256: z.string().meta({ description: 'Of the table as comma-separated text, titles first' }),
  ties: z.boolean(),
})

/** A report as it is written: rows by column name, amounts as minor units and as decimal text. */
export const documentSchema = z.object({
  provenance: provenanceSchema,
  columns: z.array(columnSchema),
  rows: z.array(z.record(z.string(), cellSchema)),
  tieOuts: z.array(z.object({ name: z.string(), of: z.string(), left: amountSchema, right: amountSchema, difference: moneyCell, ties: z.boolean() })),
  controlTotals: z.array(z.object({ name: z.string(), amount: moneyCell })),
})

export type ReportDocument = z.output<typeof documentSchema>
export type WrittenCell = z.output<typeof cellSchema>
export type WrittenRow = ReportDocument['rows'][number]
export type WrittenColumn = z.output<typeof columnSchema>
