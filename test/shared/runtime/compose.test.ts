import { instant } from '#calendar'
import { type Base, compose, countedIds, countedMetrics, readConfig, silentLog, virtualClock } from '#runtime'

const base: Base = { config: readConfig({ TIEOUT_STAGE: 'test' }), clock: virtualClock(instant('2026-01-01T00:00:00.000Z')), ids: countedIds(), log: silentLog, metrics: countedMetrics() }

test('nothing is opened before it is used, and then once', () => {
  const opened: string[] = []
  const openBase = (): Base => (opened.push('base'), base)
  const ports = compose({ books: ({ config }: Base) => (opened.push(`books of ${config.stage}`), { stage: config.stage }), queues: () => (opened.push('queues'), 1) }, openBase)
  expect(opened).toEqual([])
  expect(ports.books).toBe(ports.books)
  expect(ports.clock).toBe(base.clock)
  expect(opened).toEqual(['base', 'books of test'])
})

test('the ports can be spread and picked like any object', () => {
  const ports = compose({ answer: () => 42 }, () => base)
  expect(Object.keys({ ...ports }).sort()).toEqual(['answer', 'clock', 'config', 'ids', 'log', 'metrics'])
})

test('a part that could not be opened is tried again', () => {
  let tries = 0
  const ports = compose({ books: () => { tries += 1; if (tries === 1) throw new Error('TIEOUT_TABLE is not set'); return 'books' } }, () => base)
  expect(() => ports.books).toThrow('TIEOUT_TABLE')
  expect(ports.books).toBe('books')
})
