import { type Write, meterStore } from '#books'
import { modelStore } from './model-store.ts'

const put = (sk: string, body = '{}'): Write => ({ kind: 'put', pk: 'C#t#c', sk, body, when: { kind: 'absent' } })

test('counts calls, items, bytes and units by operation and family', async () => {
  const store = meterStore(modelStore())
  await store.write(put('00000000', 'x'.repeat(2000)))
  await store.write(put('00000000', 'x'.repeat(2000)))
  await store.last('C#t#c')
  await store.get('R#t#stripe#in_1', 'ROUTE')
  const bytes = 2000 + 'C#t#c'.length + '00000000'.length + 13
  const sizes = { bytesP50: bytes, bytesP99: bytes }
  expect(store.snapshot()).toEqual([
    { operation: 'get', family: 'R', calls: 1, items: 0, bytes: 0, units: 1, conflicts: 0, bytesP50: 0, bytesP99: 0 },
    { operation: 'last', family: 'C', calls: 1, items: 1, bytes, units: 1, conflicts: 0, ...sizes },
    { operation: 'put', family: 'C', calls: 2, items: 2, bytes: 2 * bytes, units: 4, conflicts: 1, ...sizes },
  ])
  store.reset()
  expect(store.snapshot()).toEqual([])
})

test('a transaction is one call, and what it holds is counted apart', async () => {
  const store = meterStore(modelStore())
  await store.transact([put('00000000'), { kind: 'check', pk: 'S#t#us#001', sk: 'FENCE#asc606', when: { kind: 'absent' } }])
  expect(store.snapshot().map(({ operation, family, calls }) => `${calls} ${operation} ${family}`)).toEqual([
    '1 transact C',
    '1 transact-check S',
    '1 transact-put C',
  ])
})

test('the quantiles are those of the items, not of the pages', async () => {
  const store = meterStore(modelStore())
  for (let n = 0; n < 100; n += 1) await store.write(put(String(n).padStart(8, '0'), 'x'.repeat(n < 98 ? 100 : 9000)))
  const [puts] = store.snapshot()
  expect(puts?.bytesP50).toBe(100 + 13 + 13)
  expect(puts?.bytesP99).toBe(9000 + 13 + 13)
  await store.query('C#t#c')
  expect(store.snapshot().find(({ operation }) => operation === 'query')).toMatchObject({ calls: 1, items: 100, bytesP50: 126 })
})

test('passes the contract of the store it wraps', async () => {
  const store = meterStore(modelStore())
  expect(await store.write(put('a'))).toBe('stored')
  expect(await store.write({ kind: 'delete', pk: 'C#t#c', sk: 'a', when: { kind: 'any' } })).toBe('stored')
  expect(await store.get('C#t#c', 'a')).toBeUndefined()
  await store.close()
})
