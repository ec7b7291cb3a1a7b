import type { Context, SQSEvent } from 'aws-lambda'
import * as z from 'zod'
import { instantField } from '#billing'
import { type SqsHandler, isTimetableTick, perMessage, redriven, settlingRedrive } from '#runtime'
import { backfill } from './backfill.ts'
import { compareSource } from './compare-source.ts'
import { type SweepWorld, comparing, sweepOnTimetable } from './on-timetable.ts'

export type SweepEventWorld = SweepWorld

const asked = { tenant: z.string().min(1), system: z.enum(['stripe', 'zuora']), ...redriven }

/** From a moment on, or from where the last comparison ended. */
const pointer = z.union([z.object({ ...asked, since: instantField }), z.object({ ...asked, from: z.literal('mark'), principal: z.string().min(1) })])

/** The function has two triggers: the timetable sweeps, the queue reads a billing system again, or compares its list, for a person. */
export function sweepOnEvent(world: SweepEventWorld): (event: unknown, context: Context) => Promise<unknown> {
  const onQueue = sourceOnQueue(world)
  const onTimetable = sweepOnTimetable(world)
  return (event, context) => (isTimetableTick(event) ? onTimetable(event) : onQueue(event as SQSEvent, context))
}

const sourceOnQueue = (world: SweepEventWorld): SqsHandler =>
  perMessage(world, pointer, settlingRedrive(world, async (message) => {
    const { tenant, system } = message
    if ('from' in message) return void (await compareSource(comparing(world, tenant))(message))
    const source = await world.billing(tenant, system)
    await backfill({ books: world.books(tenant), queues: world.queues, clock: world.clock, source })({ system, since: message.since })
  }))
