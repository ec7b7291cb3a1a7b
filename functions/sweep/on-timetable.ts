import { type World, isTimetableTick, policyInForce, timetableSchema } from '#runtime'
import { limits } from '#topology'
import { reopenRedriven } from './reopen-redriven.ts'
import { resendBatches } from './resend-batches.ts'
import { sweepRegister } from './sweep-register.ts'
import { type Swept, sweepWaits } from './sweep-waits.ts'

export type SweepWorld = Pick<World, 'books' | 'policies' | 'queues' | 'clock' | 'ids'>

type Found = Readonly<Record<string, number>>

/** Runs on the timetable: every few minutes what waits and what was sent without an answer, once a day the whole register. */
export const sweepOnTimetable =
  (world: SweepWorld) =>
  async (event: unknown): Promise<Readonly<Record<string, Found>>> => {
    const tick = isTimetableTick(event) ? timetableSchema.parse(event) : undefined
    const swept: Record<string, Found> = {}
    for (const tenant of world.policies.tenants) swept[tenant] = tick?.timetable === 'sweep-register' ? await register(world, tenant) : await unsettled(world, tenant)
    return swept
  }

const register = async (world: SweepWorld, tenant: string): Promise<Found> => ({
  ...(await sweepRegister({ books: world.books(tenant), queues: world.queues, clock: world.clock, idleMinutesMax: limits.registerIdleMinutes })()),
})

async function unsettled(world: SweepWorld, tenant: string): Promise<Found> {
  const { queues, clock, ids } = world
  const books = world.books(tenant)
  const policy = policyInForce(world, tenant)
  const waits: Swept = await sweepWaits({ books, queues, clock, waitHoursMax: limits.waitHours })()
  const resent = await resendBatches({ books, policy, queues, clock, ids, idleMinutesMax: limits.batchIdleMinutes })()
  return { ...waits, ...resent, ...(await reopenRedriven({ books, clock, idleMinutesMax: limits.redriveIdleMinutes })()) }
}
