import { type World, isTimetableTick, policyInForce, timetableSchema } from '#runtime'
import { limits } from '#topology'
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
  const { queues, clock, log, metrics } = world
  const systems = [...new Set(Object.values(policyInForce(world, tenant).entities).flatMap((entity) => entity.sources.filter((system) => system !== 'evidence')))]
  const reach = { overlapMinutes: limits.sourceOverlapMinutes, firstDays: limits.sourceFirstDays }
  return { ...(await sweepSources({ books: world.books(tenant), queues, clock, log, metrics, systems, source: (system) => world.billing(tenant, system), ...reach })()) }
}

async function unsettled(world: SweepWorld, tenant: string): Promise<Found> {
  const { queues, clock, ids } = world
  const books = world.books(tenant)
  const policy = policyInForce(world, tenant)
  const waits: Swept = await sweepWaits({ books, queues, clock, waitHoursMax: limits.waitHours })()
  const resent = await resendBatches({ books, policy, queues, clock, ids, idleMinutesMax: limits.batchIdleMinutes })()
  return { ...waits, ...resent, ...(await reopenRedriven({ books, clock, idleMinutesMax: limits.redriveIdleMinutes })()) }
}
