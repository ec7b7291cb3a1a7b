import type { Store, Write } from '#books'
import { type HistoryRun, type Sabotage, historyRunner } from './histories.ts'
import type { SimulatedQueues } from './simulated-queues.ts'

const minutes = (count: number): number => count * 60_000
const seeds = (first: number, count: number): readonly number[] => Array.from({ length: count }, (_, index) => first + index)

async function brokenIn(run: (seed: number) => Promise<HistoryRun>, tried: readonly number[]): Promise<readonly string[]> {
  const broken: string[] = []
  for (const seed of tried) {
    const found = await run(seed).then((ended) => ended.broken, (cause: unknown) => [String(cause)])
    broken.push(...found.map((sentence) => `seed ${String(seed)}: ${sentence}`))
  }
  return broken
}

describe('histories of crashes, lost answers, throttling, duplicates and reordering over the real handlers', () => {
  it('lose nothing, repeat nothing, and leave closed periods as they were', async () => {
    expect(await brokenIn(historyRunner(), seeds(1, 8))).toEqual([])
  }, minutes(4))

  it('are the same for the same seed', async () => {
    const [once, again] = [await historyRunner()(2), await historyRunner()(2)]
    expect(once).toEqual(again)
    expect(once.injected.calls).toBeGreaterThan(100)
  }, minutes(2))
})

/** The first history that shows what was broken on purpose. */
async function found(sabotage: Sabotage, tried: readonly number[]): Promise<string | undefined> {
  const run = historyRunner(sabotage)
  for (const seed of tried) {
    const [first] = await brokenIn(run, [seed])
    if (first !== undefined) return first
  }
}

describe('what a history finds', () => {
  it('writes that do not ask whether they may', async () => {
    const careless = (write: Write): Write => (write.kind === 'check' ? write : { ...write, when: { kind: 'any' } })
    const store = (honest: Store): Store => ({ ...honest, write: (write) => honest.write(careless(write)), transact: (writes) => honest.transact(writes.filter(({ kind }) => kind !== 'check').map(careless)) })
    expect(await found({ store }, seeds(1, 30))).toBeDefined()
  }, minutes(4))

  it('messages that are deleted although their function failed', async () => {
    const queues = (honest: SimulatedQueues): SimulatedQueues => ({
      ...honest,
      receive: (mapping) => {
        const received = honest.receive(mapping)
        return received && { ...received, answered: () => received.answered({ batchItemFailures: [] }) }
      },
    })
    expect(await found({ queues }, seeds(1, 30))).toBeDefined()
  }, minutes(4))
})
