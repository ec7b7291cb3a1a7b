import type { Context, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { periodField } from '#billing'
import { type SqsHandler, isTimetableTick, perMessage, redriven, settlingRedrive } from '#runtime'
import { type ReconcileWorld, reconcileOnTimetable, reconcileScope } from './on-timetable.ts'

const pointer = z.object({ tenant: z.string().min(1), entity: z.string().min(1), book: z.string().min(1), period: periodField, principal: z.string().min(1), ...redriven })

/** The function has two triggers: the timetable ties out what is due, the queue what a person asks for. */
export function reconcileOnEvent(world: ReconcileWorld): (event: unknown, context: Context) => Promise<unknown> {
  const onQueue = reconcileOnQueue(world)
  const onTimetable = reconcileOnTimetable(world)
  return (event, context) => (isTimetableTick(event) ? onTimetable() : onQueue(event as SQSEvent, context))
}

/** Works the tie-out queue: one period of one book per message. */
const reconcileOnQueue = (world: ReconcileWorld): SqsHandler =>
  perMessage(world, pointer, settlingRedrive(world, ({ tenant, principal, entity, book, period }) => reconcileScope(world, tenant, { entity, book, period }, principal)))
