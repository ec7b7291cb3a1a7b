import * as z from 'zod'
import { type Instant, instantOfEpochMs } from '#calendar'
import type { Json } from '#billing'
import { moment, objectId, orNull } from './field.ts'

const eventType = z.string().min(1).max(120)
const json = z.custom<Json>((value) => value !== undefined, 'expected an object')

/** A snapshot event: the object as it was, and what changed. */
export const snapshotEvent = z.object({
  object: z.literal('event'),
  id: objectId,
  type: eventType,
  created: moment,
  data: z.object({ object: json, previous_attributes: z.custom<Json>().nullish() }),
})

const rfc3339 = z.string().refine((text) => /^\d{4}-\d\d-\d\dT/.test(text) && Number.isFinite(Date.parse(text)), 'expected an RFC 3339 moment')

/** Whole seconds, as snapshot events have them, so that both forms of one event date a fact alike. */
const wholeSecond = (text: string): Instant => instantOfEpochMs(Math.floor(Date.parse(text) / 1000) * 1000)

/** A thin event: it names the object, which must be read again. */
export const thinEvent = z.object({
  object: z.literal('v2.core.event'),
  id: objectId,
  type: eventType,
  created: rfc3339.transform(wholeSecond),
  related_object: orNull(z.object({ id: objectId, type: z.string().min(1).max(120) })),
  changes: orNull(z.object({ before: z.custom<Json>().nullish() })),
})

/** Event buses wrap the event: CloudEvents in `data`, EventBridge in `detail`. */
export function unwrapped(document: Json): Json {
  const wrapper = fieldsOf(document)
  const inner = 'specversion' in wrapper ? wrapper.data : 'detail-type' in wrapper ? wrapper.detail : undefined
  return inner ?? document
}

/** The own keys of a JSON object; none for anything else. */
export const fieldsOf = (value: Json | undefined): Readonly<Record<string, Json | undefined>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, Json>>) : {}
