import * as z from 'zod'
import type { World } from './world.ts'

/** What a message carries when a person sent it again: the suspense item that is settled once it went through. */
export const redriven = { suspense: z.string().min(1).optional() }

interface Redriven {
  readonly tenant: string
  readonly suspense?: string | undefined
}

/** Runs a workflow; when its message was redriven and went through, its suspense item is resolved. */
export const settlingRedrive =
  <M extends Redriven, D, R>(world: Pick<World, 'books' | 'clock'>, workflow: (message: M, delivery: D) => Promise<R>) =>
  async (message: M, delivery: D): Promise<R> => {
    const done = await workflow(message, delivery)
    await settleRedriven(world, message)
    return done
  }

/** Resolves the suspense item of a redriven message; one that failed again meanwhile is open, and stays so. */
export async function settleRedriven(world: Pick<World, 'books' | 'clock'>, { tenant, suspense }: Redriven): Promise<void> {
  if (suspense === undefined) return
  await world.books(tenant).suspense.settle(suspense, { principal: 'tieout', reason: 'went through after a redrive', at: world.clock.now() })
}
