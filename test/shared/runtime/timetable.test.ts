import { isTimetableTick, timetableSchema } from '#runtime'

test('the scheduler writes its moment without milliseconds; ours has them', () => {
  expect(timetableSchema.parse({ timetable: 'sweep', at: '2026-01-01T00:05:00Z' })).toEqual({ timetable: 'sweep', at: '2026-01-01T00:05:00.000Z' })
  expect(timetableSchema.parse({ timetable: 'sweep', at: '2026-01-01T00:05:00.000Z' }).at).toBe('2026-01-01T00:05:00.000Z')
})

test('a batch of messages is not a tick', () => {
  expect(isTimetableTick({ Records: [] })).toBe(false)
  expect(isTimetableTick({ timetable: 'sweep', at: 'now' })).toBe(false)
})
