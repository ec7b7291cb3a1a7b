import { stopwatchMs } from '#runtime'

/** Repeats a piece of work `count` times. */
export type Work = (count: number) => void | Promise<void>

/** What time is measured in: CPU of this process (steady on a busy machine), or the clock on the wall (waits count). */
export type Stopwatch = 'cpu' | 'wall'

export interface Pair {
  readonly ours: Work
  readonly floor: Work
  readonly stopwatch?: Stopwatch
  readonly rounds?: number
  readonly sliceMs?: number
}

/** Medians over the rounds. `times` is how many times the floor's time one piece of our work takes. */
export interface Compared {
  readonly oursPerSecond: number
  readonly floorPerSecond: number
  readonly oursMicros: number
  readonly floorMicros: number
  readonly times: number
  readonly rounds: number
}

/** Warm is what has not become faster for so many slices: until then the engine is still translating what runs most. */
const settledAfter = 6
const warmUpSlices = { cpu: 60, wall: 3 } as const

/** Measures two pieces of work against each other: warmed up, then in turns, so that both see the same machine. */
export async function compare(pair: Pair): Promise<Compared> {
  const { stopwatch = 'cpu', rounds = 9, sliceMs = 60 } = pair
  const slices = { ours: await sizeOf(pair.ours, stopwatch, sliceMs), floor: await sizeOf(pair.floor, stopwatch, sliceMs) }
  const measured: { ours: number; floor: number }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const once = async (side: 'ours' | 'floor'): Promise<number> => (await timed(pair[side], slices[side], stopwatch)) / slices[side]
    const first = round % 2 === 0 ? 'ours' : 'floor'
    const a = await once(first)
    const b = await once(first === 'ours' ? 'floor' : 'ours')
    measured.push(first === 'ours' ? { ours: a, floor: b } : { ours: b, floor: a })
  }
  return compared(measured)
}

/** Sums up rounds that were measured elsewhere: milliseconds per piece of work. */
export function compared(rounds: readonly { readonly ours: number; readonly floor: number }[]): Compared {
  const ours = median(rounds.map((round) => round.ours))
  const floor = median(rounds.map((round) => round.floor))
  const times = median(rounds.map((round) => round.ours / round.floor))
  return { oursPerSecond: 1000 / ours, floorPerSecond: 1000 / floor, oursMicros: ours * 1000, floorMicros: floor * 1000, times, rounds: rounds.length }
}

/** Milliseconds that the work took. */
export async function timed(work: Work, count: number, stopwatch: Stopwatch): Promise<number> {
  const before = reading(stopwatch)
  await work(count)
  return reading(stopwatch) - before
}

function reading(stopwatch: Stopwatch): number {
  if (stopwatch === 'wall') return stopwatchMs()
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Warms the work up and finds how often it fits into a slice. */
async function sizeOf(work: Work, stopwatch: Stopwatch, sliceMs: number): Promise<number> {
  let count = 1
  let took = await timed(work, count, stopwatch)
  while (took < sliceMs / 4) {
    count *= took < sliceMs / 64 ? 8 : 2
    took = await timed(work, count, stopwatch)
  }
  let [best, since] = [took / count, 0]
  for (let slice = 0; slice < warmUpSlices[stopwatch] && since < settledAfter; slice += 1) {
    count = Math.max(1, Math.round((count * sliceMs) / Math.max(took, 0.001)))
    took = await timed(work, count, stopwatch)
    since = took / count < best * 0.97 ? 0 : since + 1
    best = Math.min(best, took / count)
  }
  return count
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
