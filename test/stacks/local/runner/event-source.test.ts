import type { SQSEvent } from 'aws-lambda'
import { backlogOf, countedMetrics, perMessage, silentLog } from '#runtime'
import * as z from 'zod'
import { type Lab, bodiesOf, failuresOf, startLab } from './lab.ts'

let lab: Lab | undefined
afterEach(async () => {
  await lab?.stop()
  lab = undefined
})

test('after a partial failure only the successes are deleted and only the failure comes again', async () => {
  const seen: number[] = []
  let failing = true
  lab = await startLab({
    normalise: async (event: SQSEvent) => {
      seen.push(...bodiesOf(event).map((body) => body.n))
      const answer = failuresOf(event, (n) => failing && n === 2)
      if (seen.includes(2)) failing = false
      return answer
    },
  })
  await lab.queues.sendBatch('intake', [1, 2, 3].map((n) => ({ message: { n } })))
  await lab.runner.idle()
  expect(seen.filter((n) => n === 2)).toHaveLength(2)
  expect(seen.filter((n) => n !== 2).sort()).toEqual([1, 3])
})

test('a throw returns the whole batch', async () => {
  const batches: (readonly number[])[] = []
  lab = await startLab({
    normalise: async (event: SQSEvent) => {
      batches.push(bodiesOf(event).map((body) => body.n))
      if (batches.length === 1) throw new Error('store unavailable')
    },
  })
  await lab.queues.sendBatch('intake', [1, 2, 3].map((n) => ({ message: { n } })))
  await lab.runner.idle()
  const first = batches[0] ?? []
  for (const n of first) expect(batches.flat().filter((seen) => seen === n)).toHaveLength(2)
  expect(new Set(batches.flat())).toEqual(new Set([1, 2, 3]))
})

test('a poison message reaches the dead-letter queue after its five deliveries and unblocks its group', async () => {
  const seen: string[] = []
  const drained: string[] = []
  lab = await startLab({
    recognise: async (event: SQSEvent) => {
      seen.push(...event.Records.map((record) => `${String(JSON.parse(record.body).n)}#${record.attributes.ApproximateReceiveCount}`))
      return failuresOf(event, (n) => n === 1)
    },
    drain: async (event: SQSEvent) => {
      drained.push(...event.Records.map((record) => `${record.eventSourceARN.split(':').at(-1) ?? ''} ${record.body} ${record.attributes.MessageGroupId ?? ''}`))
    },
  })
  for (const n of [1, 2]) await lab.queues.send('contract', { n }, { group: 'A', deduplicationId: String(n) })
  await lab.runner.idle()
  expect(seen).toEqual(['1#1', '1#2', '1#3', '1#4', '1#5', '2#1'])
  expect(drained).toEqual(['tieout-local-contract-dlq.fifo {"n":1} A'])
})

test('a group keeps its order through a retry, and other groups do not wait for it', async () => {
  const seen: string[] = []
  let failures = 1
  lab = await startLab({
    recognise: perMessage({ log: silentLog, metrics: countedMetrics() }, z.object({ n: z.number(), contract: z.string() }), async ({ n, contract }) => {
      seen.push(`${contract}${String(n)}`)
      if (contract === 'A' && n === 2 && failures-- > 0) throw new Error('conflict')
    }),
  })
  for (const n of [1, 2, 3]) {
    for (const contract of ['A', 'B']) await lab.queues.send('contract', { n, contract }, { group: contract, deduplicationId: `${contract}${String(n)}` })
  }
  await lab.runner.idle()
  expect(seen.filter((one) => one.startsWith('A'))).toEqual(['A1', 'A2', 'A2', 'A3'])
  expect(seen.filter((one) => one.startsWith('B'))).toEqual(['B1', 'B2', 'B3'])
})

test('a message whose function does not answer in time is visible again after its timeout', async () => {
  const late = Promise.withResolvers<void>()
  let deliveries = 0
  lab = await startLab(
    {
      normalise: async () => {
        deliveries += 1
        if (deliveries === 1) await late.promise
        else late.resolve()
      },
    },
    { visibilitySeconds: 1 },
  )
  await lab.queues.send('intake', { n: 1 })
  await lab.runner.idle()
  expect(deliveries).toBe(2)
})

test('a function that overruns its time limit fails its batch', async () => {
  let deliveries = 0
  lab = await startLab({ normalise: async () => (++deliveries === 1 ? new Promise<never>(() => undefined) : undefined) }, { timeoutSeconds: 0.05 })
  await lab.queues.send('intake', { n: 1 })
  await lab.runner.idle()
  expect(deliveries).toBe(2)
})

test('the gauge states how full each queue is, dead-letter queues included', async () => {
  lab = await startLab({ normalise: async (event: SQSEvent) => failuresOf(event, () => true) })
  await lab.queues.sendBatch('intake', [1, 2].map((n) => ({ message: { n } })))
  await lab.runner.idle()
  await lab.queues.send('contract', { n: 3 }, { group: 'A', deduplicationId: '3' })
  const lanes = await lab.runner.gauges.lanes()
  expect(lanes.find((lane) => lane.queue === 'intake')).toEqual({ queue: 'intake', depth: 0, inFlight: 0, oldestAgeSeconds: undefined, deadLetterDepth: 2 })
  expect(lanes.find((lane) => lane.queue === 'contract')).toMatchObject({ depth: 1, oldestAgeSeconds: 0 })
  expect(await backlogOf(lab.runner.gauges)).toMatchObject({ intake: 0, 'intake-dlq': 2, contract: 1, 'contract-dlq': 0, posting: 0, 'posting-dlq': 0 })
})
