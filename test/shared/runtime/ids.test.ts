import { chance } from '../../../shared/runtime/ids.ts'
import { countedIds, randomIds } from '#runtime'

test('random ids differ and carry their prefix', () => {
  const made = Array.from({ length: 100 }, () => randomIds.next('run'))
  expect(new Set(made).size).toBe(100)
  expect(made.every((id) => /^run_[0-9a-f]{32}$/.test(id))).toBe(true)
})

test('counted ids repeat from run to run', () => {
  const ids = countedIds()
  expect([ids.next('run'), ids.next('batch')]).toEqual(['run_1', 'batch_2'])
  expect(countedIds().next('run')).toBe('run_1')
})

test('chance lies in [0, 1)', () => {
  expect(Array.from({ length: 50 }, chance).every((number) => number >= 0 && number < 1)).toBe(true)
})
