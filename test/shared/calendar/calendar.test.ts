import fc from 'fast-check'
import { type Instant, accountingDate, addDays, addPeriods, dateIn, dateOfDay, dayNumber, daysBetween, instantOfEpochSeconds, isAccountingDate, lastDayOf, period, periodsTouched } from '#calendar'

describe('calendar', () => {
  it('counts days as the machine’s calendar does, for every day of four centuries', () => {
    fc.assert(fc.property(fc.integer({ min: -25_567, max: 120_000 }), (number) => {
      const on = dateOfDay(number)
      expect(dayNumber(on)).toBe(number)
      expect(Date.parse(`${on}T00:00:00Z`)).toBe(number * 86_400_000)
    }))
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
})
