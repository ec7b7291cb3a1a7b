import { epochMsOf, instant, isInstant } from '#calendar'
import { sdkTime } from '../../../shared/runtime/clock.ts'
import { systemClock, virtualClock } from '#runtime'

const start = instant('2026-01-31T23:59:59.500Z')

test('the system clock tells moments that do not run backwards', () => {
  const [first, second] = [systemClock.now(), systemClock.now()]
  expect(isInstant(first)).toBe(true)
  expect(second >= first).toBe(true)
})

test('a virtual clock stands still until it is moved, and only forwards', () => {
  const clock = virtualClock(start)
  clock.advanceTo(instant('2026-01-01T00:00:00.000Z'))
  expect(clock.now()).toBe(start)
  clock.advanceBy(0.5)
  expect(clock.now()).toBe('2026-02-01T00:00:00.000Z')
})

test('listeners hear each move once, until they stop listening', () => {
  const clock = virtualClock(start)
  const heard: string[] = []
  const stop = clock.onAdvance((at) => heard.push(at))
  clock.advanceTo(start)
  clock.advanceBy(60)
  stop()
  clock.advanceBy(60)
  expect(heard).toEqual(['2026-02-01T00:00:59.500Z'])
})

test('SDKs are given the same moment', () => {
  expect(sdkTime(epochMsOf(start)).toISOString()).toBe(start)
})
