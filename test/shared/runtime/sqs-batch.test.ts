import type { Context } from 'aws-lambda'
import * as z from 'zod'
import { InvariantBroken } from '#outcome'
import { type LogFields, countedMetrics, perGroup, perMessage } from '#runtime'
import { sqsEvent } from './sqs-event.ts'

const schema = z.object({ n: z.number() })
const metrics = countedMetrics()
const faults: (LogFields | undefined)[] = []
const base = { metrics, log: { note: () => undefined, warn: () => undefined, fault: (_: string, __: unknown, fields?: LogFields) => void faults.push(fields) } }
const failed = (...ids: number[]) => ({ batchItemFailures: ids.map((id) => ({ itemIdentifier: `m${String(id)}` })) })
const context = {} as Context
const numbers = (group: string, ...given: number[]) => given.map((n) => ({ body: { n }, group }))

describe('per message', () => {
  const run = (failing: readonly number[], seen: number[]) =>
    perMessage(base, schema, async ({ n }) => {
      seen.push(n)
      if (failing.includes(n)) throw new Error(`no ${String(n)}`)
    })

  test('on a standard queue only what failed is reported', async () => {
    const seen: number[] = []
    expect(await run([2, 4], seen)(sqsEvent('intake', [1, 2, 3, 4].map((n) => ({ body: { n } }))), context)).toEqual(failed(1, 3))
    expect(seen.sort()).toEqual([1, 2, 3, 4])
  })

  test('in a FIFO batch a failure leaves the rest of its group, and no other group', async () => {
    const seen: number[] = []
    const event = sqsEvent('contract.fifo', [...numbers('A', 1, 2), ...numbers('B', 10), ...numbers('A', 3), ...numbers('B', 11)])
    expect(await run([2], seen)(event, context)).toEqual(failed(1, 3))
    expect(seen.filter((n) => n < 10)).toEqual([1, 2])
    expect(seen.filter((n) => n >= 10)).toEqual([10, 11])
  })

  test('groups of a standard queue (fair queues) do not order anything', async () => {
    const seen: number[] = []
    expect(await run([1], seen)(sqsEvent('intake', numbers('A', 1, 2)), context)).toEqual(failed(0))
    expect(seen).toEqual([1, 2])
  })

  test('what does not parse fails alone and is logged without its body', async () => {
    faults.length = 0
    expect(await run([], [])(sqsEvent('intake', [{ body: 'not json' }, { body: { n: 1 } }, { body: { n: 'secret' } }]), context)).toEqual(failed(0, 2))
    expect(faults.map((fields) => fields?.message)).toEqual(['m0', 'm2'])
    expect(JSON.stringify(faults)).not.toContain('secret')
  })

  test('a broken invariant is counted', async () => {
    const handle = perMessage(base, schema, ({ n }) => Promise.reject(new InvariantBroken(n === 1 ? 'debits equal credits' : 'journal line limit', 'USD off by 1')))
    await handle(sqsEvent('intake', [{ body: { n: 1 } }, { body: { n: 2 } }]), context)
    expect([metrics.total('InvariantsBroken'), metrics.total('UnbalancedEntries')]).toEqual([2, 1])
  })
})

describe('per group', () => {
  const run = (seen: (readonly number[])[], fails = (_: readonly number[]) => false) =>
    perGroup(base, schema, async (messages) => {
      const given = messages.map(({ n }) => n)
      seen.push(given)
      if (fails(given)) throw new Error('conflict')
    })

  test('a group is one call, in order', async () => {
    const seen: (readonly number[])[] = []
    const event = sqsEvent('contract.fifo', [...numbers('A', 1, 2), ...numbers('B', 10), ...numbers('A', 3)])
    expect(await run(seen)(event, context)).toEqual(failed())
    expect(seen).toEqual([[1, 2, 3], [10]])
  })

  test('a group succeeds or fails together, other groups go on', async () => {
    const seen: (readonly number[])[] = []
    const event = sqsEvent('contract.fifo', [...numbers('A', 1, 2), ...numbers('B', 10)])
    expect(await run(seen, (given) => given.includes(2))(event, context)).toEqual(failed(0, 1))
  })

  test('what stands before an unreadable message is done; it and the rest are left', async () => {
    const seen: (readonly number[])[] = []
    const event = sqsEvent('contract.fifo', [...numbers('A', 1), { body: 'not json', group: 'A' }, ...numbers('A', 3)])
    expect(await run(seen)(event, context)).toEqual(failed(1, 2))
    expect(seen).toEqual([[1]])
  })

  test('a group that begins unreadable is left whole', async () => {
    const seen: (readonly number[])[] = []
    expect(await run(seen)(sqsEvent('contract.fifo', [{ body: '{}', group: 'A' }, ...numbers('A', 3)]), context)).toEqual(failed(0, 1))
    expect(seen).toEqual([])
  })
})
