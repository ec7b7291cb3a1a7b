import * as z from 'zod'
import { type Instant, instant, isInstant } from '#calendar'

/** What the timetable sends: its own name, and the moment that was due. */
export const timetableSchema = z.object({
  timetable: z.string().min(1),
  at: z
    .string()
    .transform((text) => text.replace(/(:\d{2})Z$/, '$1.000Z'))
    .refine(isInstant, 'is not an instant')
    .transform((text): Instant => instant(text)),
})

/** True for an invocation by the timetable, so that a function with two triggers can tell them apart. */
export const isTimetableTick = (event: unknown): boolean => timetableSchema.safeParse(event).success
