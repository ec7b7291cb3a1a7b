import { movementsOf } from '../course.ts'
import { bearingInterest, interestByDay } from '../price/financing/interest-by-day.ts'
import type { Standing } from '../standing.ts'
import type { Due } from './customer-account.ts'

/**
 * Goods paid for later, on days that are agreed: once they are transferred only time has to pass, so what is earned is a
 * receivable, and so is the interest on it. Undefined: the contract defers no payment.
 *
 * @standard ASC 606-10-45-4, 32-20 · IFRS 15.108, 15.65
 */
export function deferredPayment(standing: Standing): readonly Due[] | undefined {
  const { contract, courses } = standing
  const { financing: stated, instalments } = contract.terms.price
  if ((stated?.payments === undefined && instalments === undefined) || courses.some(({ obligation }) => obligation.satisfaction?.method !== 'point-in-time')) return undefined
  const financing = bearingInterest(standing)
  if (financing === undefined || financing.payments[0]!.on < financing.transfers[0]!.on) return undefined
  const earned = courses.flatMap((course) => movementsOf(course, contract.closedOn).map(({ on, minor }, index): Due => ({ id: `due/${course.obligation.id}/${index + 1}`, on, cause: 'due', amountMinor: minor })))
  const interest = interestByDay(standing, financing).map(({ on, amountMinor }, index): Due => ({ id: `due/interest/${index + 1}`, on, cause: 'interest', amountMinor: -amountMinor }))
  return [...earned, ...interest]
}
