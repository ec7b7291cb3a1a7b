import { instant } from '#calendar'
import { virtualClock } from '#runtime'
import { timetable } from '#topology'
import { lastDue, nextDue } from '../../../../stacks/local/runner/timetable-driver.ts'
import { type Lab, startLab } from './lab.ts'

let lab: Lab | undefined
afterEach(async () => {
  await lab?.stop()
  lab = undefined
})

test('due moments follow the rhythm of the line', () => {
  const at = instant('2026-01-31T04:59:59.999Z')
  expect(lastDue(timetable['reconcile-daily'], at)).toBe('2026-01-30T05:00:00.000Z')
  expect(nextDue(timetable['reconcile-daily'], at)).toBe('2026-01-31T05:00:00.000Z')
  expect(lastDue(timetable.sweep, at)).toBe('2026-01-31T04:55:00.000Z')
  expect(nextDue(timetable.sweep, instant('2026-01-31T05:00:00.000Z'))).toBe('2026-01-31T05:05:00.000Z')
})

test('the timetable fires when the virtual clock passes a due moment, once per move', async () => {
  const clock = virtualClock(instant('2026-01-01T00:00:00.000Z'))
  const ticks: unknown[] = []
  const note = async (event: unknown): Promise<void> => void ticks.push(event)
  lab = await startLab({ sweep: note, reconcile: note }, { clock })
  clock.advanceBy(299)
  await lab.runner.idle()
  expect(ticks).toEqual([])
  clock.advanceBy(1)
  await lab.runner.idle()
  expect(ticks).toEqual([{ timetable: 'sweep', at: '2026-01-01T00:05:00.000Z' }])
  clock.advanceTo(instant('2026-01-03T00:00:00.000Z'))
  await lab.runner.idle()
  expect(ticks.slice(1)).toEqual([
    { timetable: 'sweep', at: '2026-01-03T00:00:00.000Z' },
    { timetable: 'sweep-register', at: '2026-01-02T03:00:00.000Z' },
    { timetable: 'sweep-sources', at: '2026-01-03T00:00:00.000Z' },
    { timetable: 'reconcile-daily', at: '2026-01-02T05:00:00.000Z' },
  ])
})

test('a line can be fired on demand and answers what its function answered', async () => {
  const clock = virtualClock(instant('2026-02-01T00:00:00.000Z'))
  lab = await startLab({ reconcile: async () => ({ breaks: 0 }) }, { clock })
  await expect(lab.runner.fire('reconcile-daily')).resolves.toEqual({ breaks: 0 })
})
