import * as z from 'zod'
import { type AccountingDate, isAccountingDate } from '#calendar'
import { moneySchema } from '../wire.ts'

const reasonText = z.string().trim().min(3).max(500)

export const previewBody = z.object({
  name: z.string().min(1).max(120).meta({ description: 'Name of the file' }),
  base64: z.base64().max(5_500_000).meta({ description: 'The file: CSV in UTF-8, or a workbook' }),
  on: z.string().refine(isAccountingDate, 'expected a date YYYY-MM-DD').transform((text) => text as AccountingDate).meta({ type: 'string', format: 'date', description: 'The cutover: the last day that the old system kept the contracts' }),
  from: z.string().min(1).max(60).meta({ description: 'Name of the old system' }),
  entity: z.string().optional().meta({ description: 'Default: the only one of the policy' }),
  book: z.string().optional().meta({ description: 'The book whose schedule is compared with what the old system recognised; default: the first one posted' }),
})

export const commitBody = previewBody.extend({
  reason: reasonText,
  accept: reasonText.optional().meta({ description: 'Why the differences stand: accepted under your name' }),
})

export type PreviewAsked = z.output<typeof previewBody>
export type CommitAsked = z.output<typeof commitBody>

const differenceSchema = z.object({
  contract: z.string(),
  row: z.number().int(),
  kind: z.enum(['recognised', 'balances', 'netted']),
  theirs: moneySchema.meta({ description: 'As the old system holds it' }),
  ours: moneySchema.meta({ description: 'As it follows from the row, or from the schedule here' }),
  difference: moneySchema,
  sentence: z.string(),
})

const totalSchema = z.object({
  currency: z.string(), contracts: z.number().int(),
  price: moneySchema, recognised: moneySchema, remaining: moneySchema, billed: moneySchema, contractLiability: moneySchema, contractAsset: moneySchema,
  scheduled: moneySchema.meta({ description: 'Recognised to date by the schedule here' }),
  broughtForward: moneySchema.meta({ description: 'Contract liability less contract asset, as these books take them over' }),
})

export const previewSchema = z
  .object({
    document: z.string().meta({ description: 'The document as which a commit registers the file' }),
    sha256: z.string(), on: z.string(), entity: z.string(), book: z.string(),
    rows: z.number().int(), contracts: z.number().int(),
    known: z.boolean().meta({ description: 'The same file was committed before' }),
    totals: z.array(totalSchema),
    differences: z.array(differenceSchema),
    errors: z.array(z.object({ row: z.number().int(), column: z.string(), value: z.string(), expected: z.string() })),
  })
  .meta({ id: 'CutoverPreview' })

export const committedSchema = z
  .object({ document: z.string(), contracts: z.number().int(), known: z.boolean(), accepted: z.number().int().meta({ description: 'Differences accepted' }), totals: z.array(totalSchema), principal: z.string() })
  .meta({ id: 'CutoverCommitted' })

export type PreviewWire = z.input<typeof previewSchema>
export type DifferenceWire = z.input<typeof differenceSchema>
export type TotalWire = z.input<typeof totalSchema>
