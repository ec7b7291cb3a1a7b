import fc from 'fast-check'
import { type Instant, accountingDate, addDays, addPeriods, dateIn, dateOfDay, dayNumber, daysBetween, daysInTerm, earlierOf, epochMsOf, fields, instant, instantOfEpochMs, instantOfEpochSeconds, isAccountingDate, isInstant, isPeriod, lastDayOf, laterOf, laterPeriod, period, periodsTouched } from '#calendar'

describe('calendar', () => {
  it('counts days as the machine’s calendar does, for every day of four centuries', () => {
    fc.assert(fc.property(fc.integer({ min: -25_567, max: 120_000 }), (number) => {
      const on = dateOfDay(number)
      expect(dayNumber(on)).toBe(number)
      expect(Date.parse(`${on}T00:00:00Z`)).toBe(number * 86_400_000)
    }))
  })

  it('counts the turn of every February and of every year from 1600 to 2400', () => {
    const turns = Array.from({ length: 801 }, (_, index) => 1600 + index).flatMap((year) => [`${year}-02-28`, `${year}-03-01`, `${year}-12-31`, `${year}-01-01`])
    const wrong = turns.filter((text) => {
      const day = Date.parse(`${text}T00:00:00Z`) / 86_400_000
      return dayNumber(accountingDate(text)) !== day || [-1, 0, 1].some((near) => Date.parse(`${dateOfDay(day + near)}T00:00:00Z`) / 86_400_000 !== day + near)
    })
    expect(wrong).toEqual([])
  })

  it.each(['2026-1-01', '2026/01-01', '2026-01/01', '2026-01-011', '02026-01-01', '202a-01-01', '2026-0a-01', '2026-01-0:', '2026-01-0 ', ''])('"%s" is no date', (text) => {
    expect(isAccountingDate(text)).toBe(false)
    expect(() => accountingDate(text)).toThrow('is not a real date')
    expect(() => fields(text as ReturnType<typeof accountingDate>)).toThrow('is not YYYY-MM-DD')
  })

  it('tells the earlier day from the later one', () => {
    const [first, second] = [accountingDate('2026-01-31'), accountingDate('2026-02-01')]
    expect([laterOf(first, second), laterOf(second, first), earlierOf(first, second), earlierOf(second, first)]).toEqual([second, second, first, first])
    expect(daysInTerm({ startOn: first, endOn: second })).toBe(1)
  })

  it('knows leap days and refuses days that do not exist', () => {
    expect([isAccountingDate('2028-02-29'), isAccountingDate('2026-02-29'), isAccountingDate('2026-13-01'), isAccountingDate('26-1-1')]).toEqual([true, false, false, false])
    expect(daysBetween(accountingDate('2028-02-01'), accountingDate('2028-03-01'))).toBe(29)
    expect(addDays(accountingDate('2026-12-31'), 1)).toBe('2027-01-01')
  })

  it('moves through periods across years', () => {
    expect([addPeriods(period('2026-12'), 1), addPeriods(period('2026-01'), -1), lastDayOf(period('2028-02'))]).toEqual(['2027-01', '2025-12', '2028-02-29'])
    expect(periodsTouched({ startOn: accountingDate('2026-11-15'), endOn: accountingDate('2027-01-01') })).toEqual(['2026-11', '2026-12'])
    expect(periodsTouched({ startOn: accountingDate('2026-11-15'), endOn: accountingDate('2026-11-15') })).toEqual([])
  })

  it('decides cut-off in the entity’s time zone', () => {
    const at = '2027-01-01T03:59:59.000Z' as Instant
    expect([dateIn(at, 'UTC'), dateIn(at, 'America/New_York'), dateIn(at, 'Asia/Tokyo')]).toEqual(['2027-01-01', '2026-12-31', '2027-01-01'])
    expect(instantOfEpochSeconds(1_767_225_599)).toBe('2025-12-31T23:59:59.000Z')
  })

  it('a period is a year and a month from 01 to 12', () => {
    expect(['2026-01', '2026-12', '2026-10', '2026-00', '2026-13', '2026-1', '12026-01', '2026-011', '2026-20'].map(isPeriod)).toEqual([true, true, true, false, false, false, false, false, false])
    expect(() => period('2026-13')).toThrow('is not YYYY-MM')
    expect([laterPeriod(period('2026-12'), period('2027-01')), laterPeriod(period('2027-01'), period('2026-12'))]).toEqual(['2027-01', '2027-01'])
  })

  it('a moment is written to the millisecond, in UTC', () => {
    expect(isInstant('2026-01-31T23:59:59.000Z')).toBe(true)
    const malformed = ['2026-01-31T23:59:59Z', '2026-01-31T23:59:59.000+01:00', '2026-02-30T00:00:00.000Z', 'x2026-01-31T23:59:59.000Z', '2026-01-31T23:59:59.000Zx']
    expect(malformed.filter(isInstant)).toEqual([])
    expect(() => instant('2026-02-30T00:00:00.000Z')).toThrow('is not YYYY-MM-DDThh:mm:ss.sssZ')
    expect(instant('2026-01-31T23:59:59.000Z')).toBe('2026-01-31T23:59:59.000Z')
  })

  it.each([0, 1, 999, 1_000, 59_999, 60_000, 3_599_999, 3_600_000, 86_399_999, 86_400_000, -1, -86_400_000, 1_767_225_599_009])('%s milliseconds after 1970 is the moment that the machine’s calendar gives', (ms) => {
    expect(epochMsOf(instantOfEpochMs(ms))).toBe(ms)
  })
})
