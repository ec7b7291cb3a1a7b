import type * as z from 'zod'
import { epochMsOf } from '#calendar'
import { type Desk, policyToday } from '../desk.ts'
import type { sourceSchema } from './reconciliation-wire.ts'

const hourMs = 3_600_000

/** Every billing system that bills for the tenant, compared or not. */
export async function readSources(desk: Desk): Promise<readonly z.input<typeof sourceSchema>[]> {
  const marks = await Array.fromAsync(desk.books.sourceMarks.list())
  const billing = Object.values(policyToday(desk).entities).flatMap(({ sources }) => sources.filter((source) => source !== 'evidence'))
  const nowMs = epochMsOf(desk.world.clock.now())
  return [...new Set([...billing, ...marks.map(({ system }) => system)])].sort().map((source) => {
    const mark = marks.find(({ system }) => system === source)
    if (mark === undefined) return { source, comparedThrough: null, behindHours: null, read: 0, found: 0, withheld: [] }
    const { comparedThrough, read, found, withheld } = mark
    return { source, comparedThrough, behindHours: Math.max(0, Math.floor((nowMs - epochMsOf(comparedThrough)) / hourMs)), read, found, withheld: [...withheld] }
  })
}
