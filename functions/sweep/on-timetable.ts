import { billingSystemsOf } from '#policy'
import { type World, isTimetableTick, policyInForce, timetableSchema } from '#runtime'
import { limits } from '#topology'
import type { CompareSourcePorts } from './compare-source.ts'
import { reopenRedriven } from './reopen-redriven.ts'
import { resendBatches } from './resend-batches.ts'
import { sweepRegister } from './sweep-register.ts'
import { sweepSources } from './sweep-sources.ts'
import { type Swept, sweepWaits } from './sweep-waits.ts'

export type SweepWorld = Pick<World, 'books' | 'policies' | 'queues' | 'clock' | 'ids' | 'billing' | 'metrics' | 'log'>

type Found = Readonly<Record<string, number>>

/**
 * Runs on the timetable: every few minutes what waits and what was sent without an answer, several times a day the lists
 * of the billing systems, once a day the whole register.
 */
export const sweepOnTimetable =
  (world: SweepWorld) =>
  async (event: unknown): Promise<Readonly<Record<string, Found>>> => {
    const line = isTimetableTick(event) ? timetableSchema.parse(event).timetable : ''
    const sweep = lines[line] ?? unsettled
    const swept: Record<string, Found> = {}
    for (const tenant of world.policies.tenants) swept[tenant] = await sweep(world, tenant)
    return swept
  }

const lines: Readonly<Record<string, (world: SweepWorld, tenant: string) => Promise<Found>>> = { 'sweep-register': register, 'sweep-sources': sources }

async function register(world: SweepWorld, tenant: string): Promise<Found> {
  return { ...(await sweepRegister({ books: world.books(tenant), queues: world.queues, clock: world.clock, idleMinutesMax: limits.registerIdleMinutes })()) }
}

async function sources(world: SweepWorld, tenant: string): Promise<Found> {
  return { ...(await sweepSources({ ...comparing(world, tenant), systems: billingSystemsOf(policyInForce(world, tenant)) })()) }
}

/** What the comparison of a billing system's list works with, for the timetable and for a person. */
export function comparing(world: SweepWorld, tenant: string): CompareSourcePorts {
  const { queues, clock, log, metrics } = world
  return { books: world.books(tenant), queues, clock, log, metrics, source: (system) => world.billing(tenant, system), overlapMinutes: limits.sourceOverlapMinutes, firstDays: limits.sourceFirstDays }
}

async function unsettled(world: SweepWorld, tenant: string): Promise<Found> {
  const { queues, clock, ids } = world
  const books = world.books(tenant)
  const policy = policyInForce(world, tenant)
  const waits: Swept = await sweepWaits({ books, queues, clock, waitHoursMax: limits.waitHours })()
  const resent = await resendBatches({ books, policy, queues, clock, ids, idleMinutesMax: limits.batchIdleMinutes })()
  return { ...waits, ...resent, ...(await reopenRedriven({ books, clock, idleMinutesMax: limits.redriveIdleMinutes })()) }
}
