import fc from 'fast-check'
import type { Write } from '#books'
import { dynamoClient, openDynamoStore } from '#books/dynamodb'
import { type Fault, awsError, injectFaults } from './faulty-client.ts'

const put: Write = { kind: 'put', pk: 'p', sk: 's', body: '{}', when: { kind: 'absent' } }
const refuse = (name: string, codes?: readonly string[]): Fault => ({ kind: 'refuse', error: awsError(name, codes) })
const answer = (output: Record<string, unknown> = {}): Fault => ({ kind: 'answer', output })
const standing = (rev: number, body: string) => ({ Item: { pk: { S: 'p' }, sk: { S: 's' }, rev: { N: String(rev) }, body: { S: body } } })

function storeWith(faults: readonly Fault[], random: () => number = () => 0.999) {
  const client = dynamoClient({ region: 'us-east-1', endpoint: 'http://127.0.0.1:9' })
  const slept: number[] = []
  let tokens = 0
  const sent = injectFaults(client, faults)
  const sleep = async (ms: number) => void slept.push(ms)
  const store = openDynamoStore({ client, table: 'books', sleep, random, newToken: () => `token-${++tokens}` })
  return { store, sent, slept }
}

test.each([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionConflictException',
  'InternalServerError',
  'TimeoutError',
])('%s is tried again, each time after a longer wait', async (name) => {
  const { store, sent, slept } = storeWith([refuse(name), refuse(name), refuse(name), answer()])
  expect(await store.write(put)).toBe('stored')
  expect(sent).toHaveLength(4)
  expect(slept).toEqual([25, 50, 100])
})

test('a connection that breaks is tried again, known by its code', async () => {
  const broken = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
  const { store } = storeWith([{ kind: 'refuse', error: broken }, answer({ Items: [] })])
  expect(await store.last('p')).toBeUndefined()
})

test('attempts are bounded: after eight the refusal is thrown', async () => {
  const { store, sent, slept } = storeWith(Array.from({ length: 20 }, () => refuse('ThrottlingException')))
  await expect(store.write(put)).rejects.toMatchObject({ name: 'ThrottlingException' })
  expect(sent).toHaveLength(8)
  expect(slept).toEqual([25, 50, 100, 200, 400, 800, 1599])
})

test('waits are spread by the injected randomness between half and whole', () =>
  fc.assert(
    fc.asyncProperty(fc.double({ min: 0, max: 0.999, noNaN: true }), async (random) => {
      const { store, slept } = storeWith([refuse('ThrottlingException'), answer()], () => random)
      await store.write(put)
      expect(slept[0]).toBeGreaterThanOrEqual(12)
      expect(slept[0]).toBeLessThanOrEqual(25)
    }),
  ))

test('a failed condition is a conflict at once; other refusals are thrown at once', async () => {
  const failed = storeWith([refuse('ConditionalCheckFailedException')])
  expect(await failed.store.write(put)).toBe('conflict')
  expect(failed.slept).toEqual([])
  const denied = storeWith([refuse('AccessDeniedException')])
  await expect(denied.store.write(put)).rejects.toMatchObject({ name: 'AccessDeniedException' })
})

test('a transaction cancelled by a condition is a conflict, also when another reason stands beside it', async () => {
  for (const codes of [['None', 'ConditionalCheckFailed'], ['TransactionConflict', 'ConditionalCheckFailed']]) {
    const { store, sent } = storeWith([refuse('TransactionCanceledException', codes)])
    expect(await store.transact([put])).toBe('conflict')
    expect(sent).toHaveLength(1)
  }
})

test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
  'a transaction cancelled by %s is sent again under the same token',
  async (code) => {
    const { store, sent } = storeWith([refuse('TransactionCanceledException', ['None', code]), refuse('TransactionInProgressException'), answer()])
    expect(await store.transact([put])).toBe('stored')
    expect(sent.map(({ token }) => token)).toEqual(['token-1', 'token-1', 'token-1'])
  },
)

test('two transactions never share a token, and an unknown cancellation is thrown', async () => {
  const { store, sent } = storeWith([answer(), answer(), refuse('TransactionCanceledException', ['ValidationError'])])
  await store.transact([put])
  await store.transact([put])
  expect(new Set(sent.map(({ token }) => token)).size).toBe(2)
  await expect(store.transact([put])).rejects.toMatchObject({ name: 'TransactionCanceledException' })
})

describe('a write whose answer was lost, and whose repetition meets its own trace', () => {
  const lostThen = (...faults: readonly Fault[]) => storeWith([refuse('TimeoutError'), refuse('ConditionalCheckFailedException'), ...faults])

  test('is stored when what stands there is what it wrote', async () => {
    expect(await lostThen(answer(standing(1, '{}'))).store.write(put)).toBe('stored')
    const over: Write = { ...put, when: { kind: 'revision', rev: 4 } }
    expect(await lostThen(answer(standing(5, '{}'))).store.write(over)).toBe('stored')
    const removal: Write = { kind: 'delete', pk: 'p', sk: 's', when: { kind: 'revision', rev: 4 } }
    expect(await lostThen(answer({})).store.write(removal)).toBe('stored')
  })

  test('is a conflict when another was faster', async () => {
    expect(await lostThen(answer(standing(1, '{"other":1}'))).store.write(put)).toBe('conflict')
    expect(await lostThen(answer(standing(2, '{}'))).store.write(put)).toBe('conflict')
    expect(await lostThen(answer({})).store.write(put)).toBe('conflict')
  })

  test('a throttled request was not applied, so its conflict needs no second look', async () => {
    const { store, sent } = storeWith([refuse('ThrottlingException'), refuse('ConditionalCheckFailedException')])
    expect(await store.write(put)).toBe('conflict')
    expect(sent).toHaveLength(2)
  })
})

test('every read is strongly consistent', async () => {
  const client = dynamoClient({ region: 'us-east-1', endpoint: 'http://127.0.0.1:9' })
  const consistent: unknown[] = []
  client.middlewareStack.add(() => async (args) => (consistent.push(Reflect.get(args.input, 'ConsistentRead')), { output: { $metadata: {} }, response: {} }), { step: 'initialize' })
  const store = openDynamoStore({ client, table: 'books', sleep: async () => undefined, newToken: () => 't' })
  await Promise.all([store.get('p', 's'), store.last('p'), store.query('p', { prefix: 'a', after: 'ab', limit: 1 })])
  expect(consistent).toEqual([true, true, true])
})
