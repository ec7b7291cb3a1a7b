import fc from 'fast-check'
import { type CalendarChoice, type Period, accountingDate, addDays, addPeriods, beginningOf, billingPeriods, calendarMonths, dateOfDay, dayAfter, dayNumber, days360, daysBetween, firstOfNextMonth, fiscalCalendar, instant, isWholeMonths, lastDayOf, monthsAfter, monthsIn, period, periodEnds, placeInThirty360, spansTouched } from '#calendar'

const on = accountingDate
const choice = (fields: Partial<CalendarChoice>): CalendarChoice => ({ calendar: '4-4-5', fiscalYearFrom: on('2026-02-01'), fiscalYearRule: 'nearest', periodStarts: [], ...fields })

describe('fiscal calendars of weeks', () => {
  const retail = fiscalCalendar(choice({}))

  it('retail years begin on the Sunday nearest to the first of February', () => {
    const starts = ['2023', '2024', '2025', '2026', '2027', '2029'].map((year) => retail.firstDayOf(period(`${year}-01`)))
    expect(starts).toEqual(['2023-01-29', '2024-02-04', '2025-02-02', '2026-02-01', '2027-01-31', '2029-02-04'])
  })

  it('a year of 53 weeks has its extra week in the last period', () => {
    expect(daysBetween(retail.firstDayOf(period('2023-12')), addDays(retail.lastDayOf(period('2023-12')), 1))).toBe(42)
    expect(daysBetween(retail.firstDayOf(period('2023-01')), retail.firstDayOf(period('2024-01')))).toBe(371)
  })

  it.each([['4-4-5', [28, 28, 35]], ['4-5-4', [28, 35, 28]], ['5-4-4', [35, 28, 28]]] as const)('%s: weeks of the periods of a quarter', (calendar, days) => {
    const weeks = fiscalCalendar(choice({ calendar }))
    expect([4, 5, 6].map((month) => daysBetween(weeks.firstDayOf(period(`2026-0${month}`)), addDays(weeks.lastDayOf(period(`2026-0${month}`)), 1)))).toEqual(days)
  })

  it('a fiscal year begins on its weekday, nearest to its day of the year or never after it; it is named by the year that holds most of it', () => {
    const starts = (from: string, fiscalYearRule: CalendarChoice['fiscalYearRule']) => {
      const weeks = fiscalCalendar(choice({ fiscalYearFrom: on(from), fiscalYearRule }))
      return ['2024', '2025', '2026', '2027'].map((year) => weeks.firstDayOf(period(`${year}-01`)))
    }
    expect(starts('2025-12-28', 'nearest')).toEqual(['2023-12-31', '2024-12-29', '2025-12-28', '2026-12-27'])
    expect(starts('2026-06-27', 'not-after')).toEqual(['2024-06-22', '2025-06-21', '2026-06-27', '2027-06-26'])
    expect(starts('2026-06-27', 'nearest')).toEqual(['2024-06-29', '2025-06-28', '2026-06-27', '2027-06-26'])
    expect(starts('2025-07-05', 'nearest')).toEqual(['2023-07-08', '2024-07-06', '2025-07-05', '2026-07-04'])
    expect(starts('2025-07-05', 'not-after')).toEqual(['2023-07-01', '2024-06-29', '2025-07-05', '2026-07-04'])
  })

  it('the first and the last day of a period belong to it', () => {
    for (const month of ['2023-12', '2024-01', '2026-04', '2026-12']) expect([retail.periodOf(retail.firstDayOf(period(month))), retail.periodOf(retail.lastDayOf(period(month)))]).toEqual([month, month])
    expect(retail.periodOf(on('9999-12-31'))).toBe('9998-12')
    expect(retail.name).toBe('4-4-5')
  })

  it('every day is in one period, and periods follow without a gap', () => {
    const calendars = [retail, fiscalCalendar(choice({ calendar: '5-4-4', fiscalYearFrom: on('2025-12-28') })), fiscalCalendar(choice({ calendar: '4-5-4', fiscalYearFrom: on('2026-06-27'), fiscalYearRule: 'not-after' }))]
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom(...calendars), (number, calendar) => {
      const day = dateOfDay(number)
      const at = calendar.periodOf(day)
      expect(calendar.firstDayOf(at) <= day && day <= calendar.lastDayOf(at)).toBe(true)
      expect(addDays(calendar.lastDayOf(at), 1)).toBe(calendar.firstDayOf(addPeriods(at, 1)))
    }))
  })
})

describe('own fiscal periods', () => {
  const own = fiscalCalendar(choice({ calendar: 'own', firstPeriod: '2026-03' as Period, periodStarts: [on('2026-03-02'), on('2026-03-30'), on('2026-05-01')] }))

  it('what lies before the list is one period, the last stays open', () => {
    expect([own.periodOf(on('2026-01-01')), own.periodOf(on('2026-03-02')), own.periodOf(on('2026-03-29')), own.periodOf(on('2026-04-01')), own.periodOf(on('2027-01-01'))]).toEqual(['2026-02', '2026-03', '2026-03', '2026-04', '2026-05'])
    expect([own.firstDayOf(period('2026-03')), own.lastDayOf(period('2026-02')), own.lastDayOf(period('2026-03')), own.lastDayOf(period('2026-05'))]).toEqual(['2026-03-02', '2026-03-01', '2026-03-29', '9999-12-31'])
  })

  it('before the list is one period from the beginning of time; after it is none, and without a name the first is called by its month', () => {
    expect([own.firstDayOf(period('2026-02')), own.firstDayOf(period('2025-07')), own.lastDayOf(period('2025-07')), own.firstDayOf(period('2026-06')), own.lastDayOf(period('2026-06')), own.lastDayOf(period('2026-04'))]).toEqual(['0001-01-01', '0001-01-01', '2026-03-01', '9999-12-31', '9999-12-31', '2026-04-30'])
    const unnamed = fiscalCalendar(choice({ calendar: 'own', periodStarts: [on('2026-03-02'), on('2026-03-30')] }))
    expect([unnamed.periodOf(on('2026-03-05')), unnamed.periodOf(on('2026-03-30')), unnamed.name]).toEqual(['2026-03', '2026-04', 'own'])
  })

  it('each choice is a calendar of its own', () => {
    const calendars = [choice({}), choice({ calendar: '4-5-4' }), choice({ fiscalYearRule: 'not-after' }), choice({ calendar: 'calendar-months' })].map(fiscalCalendar)
    expect(new Set(calendars).size).toBe(4)
  })

  it('the period before a list is the one before its first', () => {
    expect([own.periodOf(on('2026-03-01')), own.periodOf(on('0001-01-01'))]).toEqual(['2026-02', '2026-02'])
  })

  it('a calendar is one object however often it is asked for; without a list it is calendar months', () => {
    expect(fiscalCalendar(choice({}))).toBe(fiscalCalendar(choice({})))
    expect(fiscalCalendar(choice({ calendar: 'own' }))).toBe(calendarMonths)
    expect(fiscalCalendar(choice({ calendar: 'calendar-months' }))).toBe(calendarMonths)
  })

  it('the periods a term touches, and where they end', () => {
    expect(spansTouched(calendarMonths, { startOn: on('2026-01-31'), endOn: on('2026-03-01') }).map(({ period: at, from, to }) => [at, to - from])).toEqual([['2026-01', 31], ['2026-02', 28]])
    expect(spansTouched(calendarMonths, { startOn: on('2026-01-31'), endOn: on('2026-01-31') })).toEqual([])
    expect(spansTouched(calendarMonths, { startOn: on('2026-01-01'), endOn: on('2026-03-02') }).map(({ from, to, lastOn }) => [dateOfDay(from), dateOfDay(to), lastOn])).toEqual([['2026-01-01', '2026-02-01', '2026-01-31'], ['2026-02-01', '2026-03-01', '2026-02-28'], ['2026-03-01', '2026-04-01', '2026-03-31']])
    const weeks = fiscalCalendar(choice({}))
    expect(spansTouched(weeks, { startOn: on('2026-02-28'), endOn: on('2026-03-02') }).map(({ from, to, lastOn }) => [dateOfDay(from), dateOfDay(to), lastOn])).toEqual([['2026-02-01', '2026-03-01', '2026-02-28'], ['2026-03-01', '2026-03-29', '2026-03-28']])
    expect(periodEnds(calendarMonths, on('2025-12-15'), on('2026-02-01'))).toEqual(['2025-12-31', '2026-01-31', '2026-02-28'])
  })
})

describe('anniversaries', () => {
  it('the day is kept and clamped in shorter months: 31 January, 28 February, 31 March', () => {
    const starts = (anniversary: 'clamp-keep-day' | 'clamp-and-stay') => billingPeriods(on('2026-01-31'), 4, { anniversary }).map(({ startOn }) => startOn)
    expect(starts('clamp-keep-day')).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30'])
    expect(starts('clamp-and-stay')).toEqual(['2026-01-31', '2026-02-28', '2026-03-28', '2026-04-28'])
    expect(billingPeriods(on('2024-02-29'), 2, { every: 12 }).map(({ endOn }) => endOn)).toEqual(['2025-02-28', '2026-02-28'])
  })

  it('months of a term, a started month in full', () => {
    const months = (from: string, through: string) => monthsIn({ startOn: on(from), endOn: addDays(on(through), 1) })
    expect([months('2026-01-15', '2026-04-14'), months('2026-01-15', '2026-04-15'), months('2026-01-31', '2026-02-27'), months('2026-01-01', '2026-12-31')]).toEqual([3, 4, 1, 12])
    expect([isWholeMonths({ startOn: on('2026-01-15'), endOn: on('2026-04-15') }), isWholeMonths({ startOn: on('2026-01-15'), endOn: on('2026-04-16') })]).toEqual([true, false])
  })

  it('a month after a month is a month: back and forth, but for clamped days', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 400 }), (number, count) => {
      const day = dateOfDay(number)
      const later = monthsAfter(day, count)
      expect(later.slice(8) === day.slice(8) || later === lastDayOf(later.slice(0, 7) as Period)).toBe(true)
      expect(monthsIn({ startOn: day, endOn: later })).toBe(count)
    }))
  })

  it('the first of the next month, unless it is the first', () => {
    expect([firstOfNextMonth(on('2026-12-02')), firstOfNextMonth(on('2026-12-01'))]).toEqual(['2027-01-01', '2026-12-01'])
  })
})

describe('day counts and the beginnings of days', () => {
  it('30/360: every full month is thirty days, every year 360', () => {
    for (const month of ['2024-02', '2026-02', '2026-01', '2026-04']) expect(days360(on(`${month}-01`), addDays(lastDayOf(period(month)), 1))).toBe(30)
    expect([days360(on('2025-01-15'), on('2026-01-15')), days360(on('2026-01-30'), on('2026-02-01')), days360(on('2026-01-02'), on('2026-01-01'))]).toEqual([360, 1, 0])
    expect([placeInThirty360(on('2026-03-31')), placeInThirty360(on('2026-03-30')), placeInThirty360(on('2026-02-28')), placeInThirty360(on('2026-02-27'))].map((place) => place - 2026 * 360)).toEqual([90, 90, 60, 57])
    expect([days360(on('2026-01-31'), on('2026-02-01')), days360(on('2026-01-01'), on('2026-01-01')), days360(on('2026-01-31'), on('2026-01-31'))]).toEqual([1, 0, 0])
  })

  it('a day is 23 or 25 hours long where clocks change', () => {
    const hours = (day: string, zone: string) => (beginningOf(dayNumber(on(day)) + 1, zone) - beginningOf(dayNumber(on(day)), zone)) / 3_600_000
    expect([hours('2026-03-29', 'Europe/Berlin'), hours('2026-10-25', 'Europe/Berlin'), hours('2026-03-08', 'America/New_York'), hours('2026-03-29', 'UTC')]).toEqual([23, 25, 23, 24])
  })

  it('nothing of a day lies before its midnight', () => {
    expect(dayAfter(instant('2026-04-02T00:00:00.000Z'), 'UTC')).toBe('2026-04-02')
    expect(dayAfter(instant('2026-04-02T00:00:00.001Z'), 'UTC')).toBe('2026-04-03')
    expect(dayAfter(instant('2026-04-01T22:00:00.000Z'), 'Europe/Berlin')).toBe('2026-04-02')
  })
})
