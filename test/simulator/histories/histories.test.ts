import type { Store, Write } from '#books'
import { type HistoryRun, historyRunner } from './histories.ts'
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
    expect(await brokenIn(historyRunner(), seeds(1, 12))).toEqual([])
  }, minutes(4))

  it('are the same for the same seed', async () => {
    const run = historyRunner()
    expect(await run(5)).toEqual(await historyRunner()(5))
    expect((await run(5)).injected.crashes).toBeGreaterThan(0)
  }, minutes(2))
})

describe('what a history finds', () => {
  it('writes that do not ask whether they may', async () => {
    const careless = (write: Write): Write => (write.kind === 'check' ? write : { ...write, when: { kind: 'any' } })
    const store = (honest: Store): Store => ({ ...honest, write: (write) => honest.write(careless(write)), transact: (writes) => honest.transact(writes.filter(({ kind }) => kind !== 'check').map(careless)) })
    expect(await brokenIn(historyRunner({ store }), seeds(1, 4))).not.toEqual([])
  }, minutes(2))

  it('messages that are deleted although their function failed', async () => {
    const queues = (honest: SimulatedQueues): SimulatedQueues => ({
      ...honest,
      receive: (mapping) => {
        const received = honest.receive(mapping)
        return received && { ...received, answered: () => received.answered({ batchItemFailures: [] }) }
      },
    })
    expect(await brokenIn(historyRunner({ queues }), [5, 9, 10])).not.toEqual([])
  }, minutes(2))
})
