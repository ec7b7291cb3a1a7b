import type { Instant } from '#calendar'
import { company } from '../month/company.ts'
import { act } from './act.ts'
import type { CursorFile } from './cursor.ts'
import type { LocalStack } from './open-stack.ts'
import { sender } from './post-deliveries.ts'
import type { Progress } from './progress.ts'
import type { Tick } from './ticks.ts'

export interface Playing {
  readonly stack: LocalStack
  readonly ticks: readonly Tick[]
  readonly cursor: CursorFile
  readonly progress: Progress
  /** True when the player is to end after the step it is at. */
  readonly interrupted?: () => boolean
}

/**
 * Plays the month from where it was left: moves the clock, sends or acts, waits until every queue is empty, and
 * remembers how far it is. What was delivered in an interrupted tick is delivered again and known. Answers whether the
 * month was played to its end.
 */
export async function play({ stack, ticks, cursor, progress, interrupted = () => false }: Playing): Promise<boolean> {
  const { runner, clock } = stack
  const door = sender(runner.url, company.tenant)
  try {
    await runner.idle()
    let swept: string = clock.now().slice(0, 10)
    for (let next = cursor.read().ticks; next < ticks.length; next += 1) {
      const tick = ticks[next]!
      clock.advanceTo(tick.at)
      if (tick.at.slice(0, 10) !== swept) swept = await sweep(stack, tick.at)
      if (tick.kind === 'deliver') await door.send(tick.deliveries, clock.now())
      else await act(stack, tick.act)
      await runner.idle()
      cursor.write({ ticks: next + 1, at: clock.now() })
      progress.at(next + 1, ticks.length, tick.at)
      if (interrupted() && next + 1 < ticks.length) return false
    }
    await runner.fire('anchor-daily') // once, where the days of the month would have signed each evening
    return true
  } finally {
    door.stop()
  }
}

/** Once a day what waits is tried again, as the timetable would. */
async function sweep({ runner }: LocalStack, at: Instant): Promise<string> {
  await runner.fire('sweep')
  await runner.idle()
  return at.slice(0, 10)
}
