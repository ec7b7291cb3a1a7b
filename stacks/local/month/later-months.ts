import { type Period, addPeriods, nextPeriod, period } from '#calendar'
import { company } from './company.ts'
import { instantOf, newYork } from './moment.ts'
import { type Seats, monthlySeats } from './scenarios/monthly-seats.ts'
import type { Act } from './script.ts'
import type { Story } from './story.ts'

const controller = 'controller@halden.example'

/** The eleven months after the sample month. */
export const laterMonths: readonly Period[] = Array.from({ length: 11 }, (_, index) => addPeriods(period(company.period), index + 1))

/** Customers who come in a later month, in each currency; their seats reach into the month after. */
export const laterStories = (): readonly Story[] => monthlySeats(laterMonths.flatMap(seatsTakenIn))

function seatsTakenIn(month: Period): readonly Seats[] {
  const mark = month.replace('-', '')
  const term = { from: `${month}-05`, to: `${nextPeriod(month)}-05` }
  return [
    { ...term, name: `Aster${mark} Studio`, scenario: 'seats of a later month', seats: 10, amount: 300_00n, settled: 'card' },
    { ...term, name: `Birch${mark} KK`, scenario: 'seats of a later month, in yen', seats: 4, amount: 18_000n, currency: 'jpy', settled: 'card' },
    { ...term, name: `Cedar${mark} Trading`, scenario: 'seats of a later month, in Kuwaiti dinar', seats: 5, amount: 45_000n, currency: 'kwd', settled: 'card' },
  ]
}

/** Each later month is closed on the fifth of the next, and tied out on the ninth. */
export const laterActs = (): readonly Act[] =>
  laterMonths.flatMap((month): readonly Act[] => {
    const next = nextPeriod(month)
    return [
      { kind: 'close', at: instantOf(newYork(`${next}-05`, '19:00:00')), period: month, principal: controller, reason: `${month} close` },
      { kind: 'reconcile', at: instantOf(newYork(`${next}-09`, '09:00:00')), period: month },
    ]
  })
