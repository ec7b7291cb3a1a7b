import type { AccountingDate } from '#calendar'
import { Decimal, wholeMinor } from '#money'
import type { SignedContract } from '../contract/signed-contract.ts'
import { factsOf } from '../../record.ts'
import { interestTime } from '../price/financing/time.ts'
import type { Repurchase } from './repurchase.ts'

/** When the liability began, and what ended it. */
export interface RepurchaseSpan {
  readonly from: AccountingDate
  readonly principalMinor: bigint
  readonly ended: { readonly on: AccountingDate; readonly by: 'lapsed' | 'exercised' } | null
}

/** What was received on the sale becomes the liability; lapse or exercise of the option ends it. @standard ASC 606-10-55-70 · IFRS 15.B68 */
export function spanOf({ file }: SignedContract, { treatment, priceMinor }: Repurchase): RepurchaseSpan | null {
  const received = [...factsOf(file, 'PaymentReceived')]
  const [first] = received
  if (first === undefined || treatment === 'right-of-return') return null
  const paid = received.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
  const end = factsOf(file, 'RightsMoved').find(({ movement }) => movement === 'lapsed' || movement === 'expired' || movement === 'exercised')
  return {
    from: first.effectiveOn,
    principalMinor: treatment === 'lease' && paid > priceMinor ? priceMinor : paid,
    ended: end === undefined ? null : { on: end.effectiveOn, by: end.movement === 'exercised' ? 'exercised' : 'lapsed' },
  }
}

/**
 * What is owed by the end of a day: what was received, growing at a constant rate a year to the price of the option on
 * the day it ends. A lease owes that price from the first day.
 *
 * @standard ASC 606-10-55-70, ASC 835-30-35-2 · IFRS 15.B68, IFRS 9.5.4.1
 */
export function liabilityOn({ priceMinor, expiresOn }: Repurchase, { from, principalMinor }: RepurchaseSpan, on: AccountingDate): bigint {
  if (on <= from || principalMinor <= 0n) return principalMinor
  if (on >= expiresOn) return priceMinor
  const years = interestTime(from, 12)
  const growth = new Decimal(priceMinor.toString()).div(principalMinor.toString()).pow(years.at(on).div(years.at(expiresOn)))
  return wholeMinor(growth.mul(principalMinor.toString()))
}
