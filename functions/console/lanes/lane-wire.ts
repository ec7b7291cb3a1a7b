import * as z from 'zod'
import { instantText } from '../wire.ts'

/** How full one queue is. */
const queueReadingSchema = z
  .object({
    queue: z.string(),
    depth: z.number().int(),
    inFlight: z.number().int(),
    oldestSeconds: z.number().nullable(),
    deadLetters: z.number().int(),
  })
  .meta({ id: 'QueueReading' })

/** One stop of the path, left to right. `counts` are the figures that belong to it, by name. */
const laneSchema = z
  .object({
    lane: z.enum(['source', 'inbox', 'contract', 'recognise', 'post', 'confirm']),
    title: z.string(),
    queue: queueReadingSchema.nullable(),
    counts: z.array(z.object({ name: z.string(), count: z.number().int() })),
    state: z.enum(['idle', 'working', 'attention']),
  })
  .meta({ id: 'Lane' })

/** Nothing is lost: every received document is in exactly one of these counts. */
const accountedSchema = z
  .object({
    received: z.number().int(),
    facts: z.number().int(),
    informational: z.number().int(),
    suspended: z.number().int(),
    waiting: z.number().int(),
    pending: z.number().int(),
  })
  .meta({ id: 'Accounted' })

export const lanesSchema = z.object({
  asOf: instantText,
  lastReceivedAt: instantText.nullable(),
  accounted: accountedSchema,
  openSuspense: z.number().int().meta({ description: 'Suspended documents that nobody accepted or repaired yet' }),
  lanes: z.array(laneSchema),
})

export type Lane = z.output<typeof laneSchema>
export type QueueState = z.output<typeof queueReadingSchema>
