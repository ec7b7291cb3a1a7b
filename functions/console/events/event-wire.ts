import * as z from 'zod'
import { instantText, nextField, pagingQuery } from '../wire.ts'

export const eventStatuses = ['facts', 'informational', 'suspended', 'waiting', 'pending'] as const

/** One received document and what became of it. 'pending': registered, not decided yet. */
const eventSchema = z
  .object({
    document: z.string(),
    system: z.string(),
    kind: z.string(),
    receivedAt: instantText,
    sizeBytes: z.number().int(),
    sha256: z.string(),
    status: z.enum(eventStatuses),
    reason: z.string().nullable(),
    decidedAt: instantText.nullable(),
    contracts: z.array(z.string()),
  })
  .meta({ id: 'Event' })

export const eventListQuery = z.object({
  ...pagingQuery,
  status: z.enum(eventStatuses).optional(),
  system: z.string().optional(),
  kind: z.string().optional().meta({ description: 'Part of the event type' }),
  contract: z.string().optional(),
  q: z.string().optional().meta({ description: 'Part of the document id' }),
})

export const eventListSchema = z.object({
  events: z.array(eventSchema),
  counts: z.record(z.string(), z.number().int()).meta({ description: 'Documents by status, before filters' }),
  matched: z.number().int(),
  complete: z.boolean().meta({ description: 'False when the register is larger than one answer walks' }),
  next: nextField,
})

/** A document with its verbatim body and the facts it gave to each contract. */
export const eventDetailSchema = eventSchema.extend({
  contentType: z.string(),
  headers: z.record(z.string(), z.string()),
  facts: z.record(z.string(), z.array(z.json())),
  body: z.string(),
  bodyEncoding: z.enum(['utf8', 'base64']),
  waitsFor: z.array(z.string()),
})

export type EventRow = z.output<typeof eventSchema>
