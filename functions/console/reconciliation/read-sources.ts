import type * as z from 'zod'
import { epochMsOf } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import { billingSystemsOf } from '#policy'
import { type Desk, policyToday } from '../desk.ts'
import type { sourceSchema } from './reconciliation-wire.ts'

const hourMs = 3_600_000

/** Every billing system that bills for the tenant, compared or not. */
export async function readSources(desk: Desk): Promise<readonly z.input<typeof sourceSchema>[]> {
  const marks = await Array.fromAsync(desk.books.sourceMarks.list())
  const nowMs = epochMsOf(desk.world.clock.now())
  return [...new Set([...billingSystemsOf(policyToday(desk)), ...marks.map(({ system }) => system)])].sort().map((source) => {
    const mark = marks.find(({ system }) => system === source)
    if (mark === undefined) return { source, comparedThrough: null, behindHours: null, read: 0, found: 0, withheld: [] }
    const { comparedThrough, read, found, withheld } = mark
    return { source, comparedThrough, behindHours: Math.max(0, Math.floor((nowMs - epochMsOf(comparedThrough)) / hourMs)), read, found, withheld: [...withheld] }
  })
}

/**
 * Has the list of one billing system, or of every one that bills, compared with the register now, each from its mark on,
 * as the timetable does.
 *
 * @refuses NOT_FOUND (no such system bills for the tenant)
 */
export async function compareSources(desk: Desk, source: string | undefined): Promise<Outcome<{ readonly sentence: string; readonly principal: string }, 'NOT_FOUND'>> {
  const { world, tenant, principal } = desk
  const billing = billingSystemsOf(policyToday(desk))
  if (source !== undefined && !billing.includes(source)) return refuse('NOT_FOUND', `${source} does not bill for ${tenant}: policy names ${billing.join(', ') || 'no billing system'}`, source)
  const asked = source === undefined ? billing : [source]
  for (const system of asked) await world.queues.send('backfill', { tenant, system, from: 'mark', principal })
  world.log.note('comparison of sources asked', { tenant, source: asked.join(', '), principal })
  return accept({ sentence: `The comparison with the own list of ${asked.join(', ')} has started.`, principal })
}
