import { type VirtualClock, stopwatchMs } from '#runtime'

const everyMs = 100
const rememberedEvery = 10

/**
 * Lets the story's clock run on once the month was played, so that what happens from now on has a moment of its own;
 * `remember` is told the moment, so that the next start does not go back behind it. Returns the way to stop.
 */
export function runOn(clock: VirtualClock, remember: (at: ReturnType<VirtualClock['now']>) => void): () => void {
  let before = stopwatchMs()
  let ticks = 0
  const timer = setInterval(() => {
    const now = stopwatchMs()
    clock.advanceBy((now - before) / 1000)
    before = now
    ticks += 1
    if (ticks % rememberedEvery === 0) remember(clock.now())
  }, everyMs)
  return () => {
    clearInterval(timer)
    remember(clock.now())
  }
}
