import type { AccountingDate } from '#calendar'
import { greaterOf, lesserOf, portionMinor } from '#money'
import { factsOf } from '../../record.ts'
import { movementsOf } from '../course.ts'
import { payableId } from '../price/payable/payable-element.ts'
import { type ToCustomer, reductionOf } from '../price/payable/reduction.ts'
import { type Entry, type Standing, priceOn } from '../standing.ts'
import { besidePosition, intoPosition } from './entry.ts'

/**
 * What is paid to the customer and what of it has reduced revenue: paid ahead it is prepaid, reduced ahead it is owed.
 * What is paid for a distinct good is a purchase.
 *
 * @standard ASC 606-10-32-25, 606-10-32-27 · IFRS 15.70, IFRS 15.72
 */
export function payableToCustomer(standing: Standing): readonly Entry[] {
  const paid = factsOf(standing.contract.file, 'CustomerPaid').filter(({ stage }) => stage === 'paid')
  if (!standing.prices.some(({ elements }) => elements.some(({ id }) => id === payableId)) && paid.length === 0) return []
  const reduced = reducedBy(standing)
  const days = [...new Set([...paid.map(({ effectiveOn }) => effectiveOn), ...reduced.days])].sort()
  const events: Entry[] = []
  let [given, taken] = [0n, 0n]
  for (const on of days) {
    for (const payment of paid.filter(({ effectiveOn }) => effectiveOn === on)) {
      const reduction = reductionOf(termsOf(standing, payment))
      events.push(...paidOut(standing, { on, reduction, purchase: payment.amountMinor - reduction, owed: greaterOf(taken - given, 0n) }))
      given += reduction
    }
    const total = reduced.by(on)
    events.push(...takenOff(standing, { on, minor: total - taken, prepaid: greaterOf(given - taken, 0n) }))
    taken = total
  }
  return events
}

/** What the contract says of what is received for a payment stands for the payment too. */
function termsOf({ contract: { terms } }: Standing, payment: ToCustomer): ToCustomer {
  const signed = terms.price.payableToCustomer
  return signed === undefined ? payment : { amountMinor: payment.amountMinor, distinctGood: signed.distinctGood, fairValueMinor: signed.fairValue ?? null }
}

function paidOut({ contract }: Standing, { on, reduction, purchase, owed }: { on: AccountingDate; reduction: bigint; purchase: bigint; owed: bigint }): readonly Entry[] {
  const settled = lesserOf(reduction, owed)
  const entry = (debit: 'payable_to_customer' | 'prepaid_consideration_to_customer' | 'cost_expense', amountMinor: bigint) => besidePosition(contract, { on, cause: 'paid-to-customer', debit, credit: 'cash_clearing', amountMinor })
  return [entry('payable_to_customer', settled), entry('prepaid_consideration_to_customer', reduction - settled), entry('cost_expense', purchase)]
}

function takenOff({ contract }: Standing, { on, minor, prepaid }: { on: AccountingDate; minor: bigint; prepaid: bigint }): readonly Entry[] {
  const used = lesserOf(minor, prepaid)
  const entry = (debit: 'payable_to_customer' | 'prepaid_consideration_to_customer', amountMinor: bigint) => intoPosition(contract, { on, cause: 'payable-to-customer', debit, amountMinor: -amountMinor })
  return [entry('prepaid_consideration_to_customer', used), entry('payable_to_customer', minor - used)]
}

/** What of the reduction has gone into revenue by the end of a day: the share of the price that is recognised. */
function reducedBy(standing: Standing): { readonly days: readonly AccountingDate[]; readonly by: (on: AccountingDate) => bigint } {
  const { contract, courses } = standing
  const moved = courses.filter(({ obligation }) => obligation.priced === 'allocated').flatMap((course) => movementsOf(course, contract.closedOn))
  const by = (on: AccountingDate): bigint => {
    const { elements, totalMinor } = priceOn(standing, on)
    const minor = elements.find(({ id }) => id === payableId)?.minor ?? 0n
    const recognised = moved.reduce((sum, { on: day, minor: earned }) => (day <= on ? sum + earned : sum), 0n)
    return totalMinor <= 0n ? 0n : portionMinor(-minor, { numerator: recognised, denominator: totalMinor })
  }
  return { days: moved.map(({ on }) => on), by }
}
