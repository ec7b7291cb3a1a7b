import type { Random } from '../random.ts'

/** How often each kind of fault strikes an I/O, as probabilities. */
export interface FaultRates {
  /** The process ends before, or after, the call takes effect: nothing of it runs any more. */
  readonly crash: number
  /** The call takes effect, and its answer is lost on the way: the caller sees an error. */
  readonly lost: number
  /** The call is refused for the time being: nothing happened. */
  readonly throttle: number
}

/** What was injected, counted. */
export interface Injected {
  calls: number
  crashes: number
  lostAnswers: number
  throttles: number
}

/** One process: an invocation of a function, or an act of a person. */
export interface Life {
  readonly ended: Promise<undefined>
  /** It answered, or it died: none of its calls happens any more. */
  end(): void
}

interface Process extends Life {
  over: boolean
  calls: number
}

interface Pending {
  readonly process: Process
  readonly happen: () => Promise<void>
}

/** How a caller learns of a fault that does not end it. */
export interface Refused<T> {
  readonly throttled: () => T | Promise<T>
  readonly lost: () => T | Promise<T>
}

class Throttled extends Error {}
class AnswerLost extends Error {}

const refusedByStore: Refused<never> = {
  throttled: () => Promise.reject(new Throttled('throttled: nothing happened')),
  lost: () => Promise.reject(new AnswerLost('timed out: it may have happened')),
}

/**
 * Owns the order of everything: each I/O of each process waits until it is picked, so that processes interleave at
 * every boundary, and the same seed gives the same history.
 */
export interface Schedule {
  readonly injected: Injected
  begin(): Life
  io<T>(life: Life, call: () => Promise<T>, refused?: Refused<T>): Promise<T>
  /** Lets one waiting I/O happen; false when none waits. */
  step(): Promise<boolean>
  /** Lets every process run on until it waits for an I/O, or is over. */
  rest(): Promise<void>
}

export function createSchedule(random: Random, rates: FaultRates): Schedule {
  const injected: Injected = { calls: 0, crashes: 0, lostAnswers: 0, throttles: 0 }
  const processes = new Set<Process>()
  let waiting: Pending[] = []
  const rest = async (): Promise<void> => {
    do await new Promise((resolve) => setImmediate(resolve))
    while ([...processes].some((process) => process.calls === 0))
  }
  const io = <T>(life: Life, call: () => Promise<T>, refused: Refused<T> = refusedByStore): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const process = life as Process
      process.calls += 1
      const happen = async (): Promise<void> => {
        const fate = fateOf(random, rates, injected)
        const outcome = fate === 'throttled' || fate === 'crashed before' ? undefined : await call().then((value) => ({ value }), (cause: unknown) => ({ cause }))
        process.calls -= 1
        if (fate === 'throttled') Promise.resolve().then(refused.throttled).then(resolve, reject)
        else if (fate === 'answer lost') Promise.resolve().then(refused.lost).then(resolve, reject)
        else if (fate !== 'done' || outcome === undefined) process.end()
        else if ('value' in outcome) resolve(outcome.value)
        else reject(outcome.cause)
      }
      waiting.push({ process, happen })
    })
  const step = async (): Promise<boolean> => {
    waiting = waiting.filter(({ process }) => !process.over)
    const [next] = waiting.splice(random.below(waiting.length), 1)
    if (!next) return false
    await next.happen()
    await rest()
    return true
  }
  return { injected, begin: () => begin(processes), io, step, rest }
}

type Fate = 'done' | 'throttled' | 'crashed before' | 'crashed after' | 'answer lost'

function fateOf(random: Random, rates: FaultRates, injected: Injected): Fate {
  injected.calls += 1
  if (random.chance(rates.throttle)) return (injected.throttles += 1), 'throttled'
  if (random.chance(rates.crash)) return (injected.crashes += 1), random.chance(0.5) ? 'crashed before' : 'crashed after'
  if (random.chance(rates.lost)) return (injected.lostAnswers += 1), 'answer lost'
  return 'done'
}

function begin(processes: Set<Process>): Process {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const process: Process = {
    ended: promise,
    over: false,
    calls: 0,
    end: () => {
      process.over = true
      processes.delete(process)
      resolve(undefined)
    },
  }
  processes.add(process)
  return process
}
