import { openedPerSecret } from '../../../shared/runtime/per-secret.ts'

const asked = { tenant: 'acme', secret: 'zuora-api' } as const

/** Secrets whose next answers a test sets. */
function rotating(...answers: readonly (string | Error)[]) {
  const left = [...answers]
  return { read: () => { const next = left.shift(); return next instanceof Error ? Promise.reject(next) : Promise.resolve(next === undefined ? [] : [next, 'older']) } }
}

test('a part is opened once for a value, and anew when the value changes', async () => {
  const opened: string[] = []
  const open = openedPerSecret(rotating('one', 'one', 'two', 'two'), (value) => (opened.push(value), { value }))
  const first = await open(asked)
  expect(await open(asked)).toBe(first)
  expect([(await open(asked)).value, (await open(asked)).value, opened]).toEqual(['two', 'two', ['one', 'two']])
})

test('a secret that could not be read, or from which nothing could be opened, is asked for again', async () => {
  const open = openedPerSecret(rotating(new Error('throttled'), 'broken', 'mended'), (value) => {
    if (value === 'broken') throw new Error('not a secret of ours')
    return value
  })
  await expect(open(asked)).rejects.toThrow('throttled')
  await expect(open(asked)).rejects.toThrow('not a secret of ours')
  expect(await open(asked)).toBe('mended')
})

test('tenants do not share a part, even with the same secret', async () => {
  const open = openedPerSecret(rotating('same', 'same'), (value, { tenant }) => ({ value, tenant }))
  expect([await open(asked), await open({ ...asked, tenant: 'other' })]).toEqual([{ value: 'same', tenant: 'acme' }, { value: 'same', tenant: 'other' }])
})
