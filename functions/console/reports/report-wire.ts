import * as z from 'zod'
import { isInstant } from '#calendar'
import { documentSchema } from '#reports'
import { nextField, periodText } from '../wire.ts'

const momentText = z
  .string()
  .refine((said) => isInstant(said) || /^\d{4}-\d{2}-\d{2}$/.test(said), 'expected a moment such as 2027-01-05T09:00:00.000Z, or a day')
  .meta({ description: 'A moment (RFC 3339, UTC), or a day: its end', example: '2027-01-05T09:00:00.000Z' })

export const reportQuery = z.object({
  entity: z.string().optional(),
  book: z.string().optional(),
  from: periodText.optional().meta({ description: 'First posting period; default: the last one' }),
  through: periodText.optional().meta({ description: 'Last posting period; default: the last one that was closed' }),
  asOf: momentText.optional().meta({ description: 'What was known by then counts; default: now' }),
  since: momentText.optional().meta({ description: 'The earlier moment of a restatement' }),
  by: z.enum(['total', 'contract']).default('total'),
  limit: z.coerce.number().int().min(1).max(20_000).default(5_000).meta({ description: 'Rows of one page' }),
  cursor: z.coerce.number().int().min(0).default(0).meta({ description: '`next` of the page before; name the same `asOf` with it' }),
})

export type ReportQuery = z.output<typeof reportQuery>

/** A report, or a page of its rows. Provenance, tie-outs and control totals are those of the whole. */
export const reportPageSchema = documentSchema.extend({ next: nextField }).meta({ id: 'Report' })

/** What reports there are, and what each one answers. */
export const reportListSchema = z.object({
  reports: z.array(z.object({ name: z.string(), title: z.string(), answers: z.string(), columns: z.array(z.string()), ties: z.array(z.string()) })),
})

/** A report as a file. */
export const fileQuery = reportQuery.omit({ limit: true, cursor: true }).extend({ format: z.enum(['csv', 'json', 'xlsx']) })

export const reportFileSchema = z
  .object({
    run: z.string(),
    name: z.string().meta({ description: 'A name for the file' }),
    mediaType: z.string(),
    bytes: z.int(),
    sha256: z.string().meta({ description: 'Of the file' }),
    base64: z.string(),
  })
  .meta({ id: 'ReportFile' })
