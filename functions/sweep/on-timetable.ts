import { type World, isTimetableTick, timetableSchema } from '#runtime'
import { limits } from '#topology'
import { sweepRegister } from './sweep-register.ts'
import { type Swept, sweepWaits } from './sweep-waits.ts'

export type SweepWorld = Pick<World, 'books' | 'policies' | 'queues' | 'clock' | 'metrics'>

/** Runs on the timetable: every few minutes the waits, once a day the whole register. */
export const sweepOnTimetable =
  (world: SweepWorld) =>
  async (event: unknown): Promise<Readonly<Record<string, Swept | { requeued: number }>>> => {
    const tick = isTimetableTick(event) ? timetableSchema.parse(event) : undefined
    const swept: Record<string, Swept | { requeued: number }> = {}
    for (const tenant of world.policies.tenants) swept[tenant] = tick?.timetable === 'sweep-register' ? await register(world, tenant) : await waits(world, tenant)
    return swept
  }

const register = (world: SweepWorld, tenant: string): Promise<{ requeued: number }> =>
  sweepRegister({ books: world.books(tenant), queues: world.queues, clock: world.clock, idleMinutesMax: limits.registerIdleMinutes })()

const waits = (world: SweepWorld, tenant: string): Promise<Swept> =>
  sweepWaits({ books: world.books(tenant), queues: world.queues, clock: world.clock, metrics: world.metrics, waitHoursMax: limits.waitHours })()
