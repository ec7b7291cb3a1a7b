import type { Context, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { instantField } from '#billing'
import { type SqsHandler, isTimetableTick, perMessage, redriven, settlingRedrive } from '#runtime'
import { backfill } from './backfill.ts'
import { type SweepWorld, sweepOnTimetable } from './on-timetable.ts'

export type SweepEventWorld = SweepWorld

const pointer = z.object({ tenant: z.string().min(1), system: z.enum(['stripe', 'zuora']), since: instantField, ...redriven })

/** The function has two triggers: the timetable sweeps, the queue reads a billing system again for a person. */
export function sweepOnEvent(world: SweepEventWorld): (event: unknown, context: Context) => Promise<unknown> {
  const onQueue = backfillOnQueue(world)
  const onTimetable = sweepOnTimetable(world)
  return (event, context) => (isTimetableTick(event) ? onTimetable(event) : onQueue(event as SQSEvent, context))
}

const backfillOnQueue = (world: SweepEventWorld): SqsHandler =>
  perMessage(world, pointer, settlingRedrive(world, async ({ tenant, system, since }) => {
    const source = await world.billing(tenant, system)
    await backfill({ books: world.books(tenant), queues: world.queues, clock: world.clock, source })({ system, since })
  }))
