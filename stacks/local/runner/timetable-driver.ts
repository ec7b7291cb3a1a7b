import { type Instant, epochMsOf, instantOfEpochMs } from '#calendar'
import type { Clock, Log, VirtualClock } from '#runtime'
import { type TimetableName, type TimetableRow, timetable } from '#topology'
import type { Invoker } from './invoker.ts'

export interface TimetableDriver {
  /** Runs one line of the timetable now, and answers what its function answered. */
  fire(name: TimetableName): Promise<unknown>
  stop(): Promise<void>
}

interface TimetablePorts {
  readonly clock: Clock | VirtualClock
  readonly invoker: Invoker
  readonly log: Log
}

/**
 * Drives the timetable. On a virtual clock a line fires once per move that passes its due moment,
 * however many were passed: every function on the timetable looks at what is due, not at how often
 * it was called. On the machine's clock a timer waits for the next due moment.
 */
export function startTimetable(ports: TimetablePorts): TimetableDriver {
  const names = (Object.keys(timetable) as TimetableName[]).filter((name) => ports.invoker.has(timetable[name].function))
  const running = new Set<Promise<unknown>>()
  const run = (name: TimetableName, at: Instant): Promise<unknown> => {
    const answer = ports.invoker.invoke(timetable[name].function, { timetable: name, at })
    const noted = answer.catch((cause: unknown) => ports.log.fault('timetable failed', cause, { function: timetable[name].function })).finally(() => running.delete(noted))
    running.add(noted)
    return answer
  }
  const forget = 'onAdvance' in ports.clock ? followClock(ports.clock, names, run) : followTimers(ports.clock, names, run)
  return {
    fire: (name) => run(name, ports.clock.now()),
    stop: async () => {
      forget()
      await Promise.all(running)
    },
  }
}

type Run = (name: TimetableName, at: Instant) => Promise<unknown>

function followClock(clock: VirtualClock, names: readonly TimetableName[], run: Run): () => void {
  let seenAt = clock.now()
  return clock.onAdvance((at) => {
    for (const name of names) {
      const due = lastDue(timetable[name], at)
      if (due > seenAt) run(name, due).catch(() => undefined)
    }
    seenAt = at
  })
}

function followTimers(clock: Clock, names: readonly TimetableName[], run: Run): () => void {
  const timers = new Map<TimetableName, NodeJS.Timeout>()
  const waitFor = (name: TimetableName, after: Instant): void => {
    const due = nextDue(timetable[name], after)
    const timer = setTimeout(() => {
      run(name, due).catch(() => undefined)
      waitFor(name, laterAt(due, clock.now()))
    }, epochMsOf(due) - epochMsOf(clock.now()))
    timers.set(name, timer.unref())
  }
  for (const name of names) waitFor(name, clock.now())
  return () => {
    for (const timer of timers.values()) clearTimeout(timer)
  }
}

// A timer may fire a moment early: the next line starts from what was due, not from the clock.
const laterAt = (a: Instant, b: Instant): Instant => (a > b ? a : b)

const dayMs = 86_400_000

function rhythmOf(row: TimetableRow): { readonly everyMs: number; readonly offsetMs: number } {
  if ('minutes' in row.every) return { everyMs: row.every.minutes * 60_000, offsetMs: 0 }
  const { hour, minute } = row.every.dailyAt
  return { everyMs: dayMs, offsetMs: (hour * 60 + minute) * 60_000 }
}

/** The latest due moment of a line that is not after `at`. */
export function lastDue(row: TimetableRow, at: Instant): Instant {
  const { everyMs, offsetMs } = rhythmOf(row)
  return instantOfEpochMs(Math.floor((epochMsOf(at) - offsetMs) / everyMs) * everyMs + offsetMs)
}

/** The first due moment of a line after `at`. */
export const nextDue = (row: TimetableRow, at: Instant): Instant => instantOfEpochMs(epochMsOf(lastDue(row, at)) + rhythmOf(row).everyMs)
