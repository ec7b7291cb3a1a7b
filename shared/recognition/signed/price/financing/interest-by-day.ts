import { type AccountingDate, laterOf, periodEnds } from '#calendar'
import { Decimal, wholeMinor } from '#money'
import { factsOf } from '../../../record.ts'
import type { Standing } from '../../standing.ts'
import { type Financing, financingOf, inUnits, unitMinor } from './financing-of.ts'

/** Interest of a contract booked on a day: positive is expense on what was paid early, negative income on what is paid late. */
export interface Interest {
  readonly on: AccountingDate
  readonly amountMinor: bigint
}

/** What bears interest in a contract; undefined: nothing does. @standard ASC 606-10-32-20 · IFRS 15.65 */
export function bearingInterest({ contract, courses }: Standing): Financing | undefined {
  const financing = contract.terms.price.financing === undefined ? undefined : financingOf(contract, courses.map(({ obligation }) => obligation))
  return financing === undefined || 'code' in financing ? undefined : financing
}

/** Interest by day: at closed period ends, and when something is paid or transferred. @standard ASC 606-10-32-20 · IFRS 15.65 */
export function interestByDay(standing: Standing, financing: Financing): readonly Interest[] {
  const { contract } = standing
  const unit = unitMinor(contract.currency, contract.options.financing.decimals)
  const accrued = accrual(financing)
  let booked = 0n
  const ends = endsOf(standing, financing)
  return daysOf(standing, financing).flatMap((on) => {
    const total = on >= financing.lastOn ? financing.priceMinor - paidIn(financing) : inUnits(accrued(ends.has(on) ? financing.time.endOf(on) : financing.time.at(on)), unit)
    const amountMinor = total - booked
    booked = total
    return amountMinor === 0n ? [] : [{ on, amountMinor }]
  })
}

const paidIn = ({ payments }: Financing): bigint => payments.reduce((sum, { size }) => sum + wholeMinor(size), 0n)

/** Closed period ends: interest is booked to their end. On another day something moves at its beginning. */
const endsOf = ({ contract }: Standing, { origin, lastOn }: Financing): ReadonlySet<AccountingDate> => new Set(periodEnds(contract.calendar, origin, lastOn).filter((on) => on > origin && on <= contract.closedOn))

/** Days on which interest is booked: period ends that are closed, and days on which something is paid or transferred. Nothing is earned on the first day itself. */
function daysOf(standing: Standing, financing: Financing): readonly AccountingDate[] {
  const { contract, courses } = standing
  const { origin, lastOn } = financing
  const happened = [
    ...factsOf(contract.file, 'PaymentReceived').map(({ effectiveOn }) => effectiveOn),
    ...courses.flatMap(({ phases }) => phases.flatMap(({ measure }) => (measure.timed ? [] : measure.ticks))),
  ]
  const known = happened.reduce(laterOf, contract.closedOn)
  return [...new Set([...endsOf(standing, financing), ...happened.filter((on) => on > origin && on <= lastOn), ...(lastOn <= known ? [lastOn] : [])])].sort()
}

/** Net interest from the origin to a point of interest time: on what is open at the beginning of each period of compounding, and what moves within it. */
function accrual({ payments, transfers, rate, time, priceMinor }: Financing): (until: Decimal) => Decimal {
  const price = new Decimal(String(priceMinor))
  const flows = [...payments.map(({ on, size }) => ({ at: time.at(on), size })), ...transfers.map(({ on, size }) => ({ at: time.at(on), size: size.times(price).negated() }))]
  const within = (period: number, until: Decimal, open: Decimal): Decimal =>
    flows
      .filter(({ at }) => at.floor().equals(period) && at.lessThan(until))
      .reduce((sum, { at, size }) => sum.plus(size.times(until.minus(at))), open.times(until.minus(period)))
      .times(rate)
  const opened: { readonly open: Decimal; readonly accrued: Decimal }[] = [{ open: new Decimal(0), accrued: new Decimal(0) }]
  const openAt = (period: number) => {
    for (let last = opened.length - 1; last < period; last += 1) {
      const { open, accrued } = opened[last]!
      const earned = within(last, new Decimal(last + 1), open)
      const moved = flows.filter(({ at }) => at.floor().equals(last)).reduce((sum, { size }) => sum.plus(size), new Decimal(0))
      opened.push({ open: open.plus(moved).plus(earned), accrued: accrued.plus(earned) })
    }
    return opened[period]!
  }
  return (until) => {
    const { open, accrued } = openAt(until.floor().toNumber())
    return accrued.plus(within(until.floor().toNumber(), until, open))
  }
}
