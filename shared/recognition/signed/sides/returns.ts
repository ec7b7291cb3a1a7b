import { type AccountingDate, addDays } from '#calendar'
import { type Ratio, multiplyRatio, nothing, portionMinor, ratio, whole } from '#money'
import type { ConsiderationRecorded, RevenueEvent, SettlementMoved } from '#revenue'
import { factsOf } from '../../record.ts'
import { returnedBy } from '../changes/rights-moved.ts'
import { deferredPayment } from '../consideration/deferred-payment.ts'
import { recordConsideration, wholeContract } from '../consideration/record-consideration.ts'
import { type Returnable, recoverable, refundFor, returnable } from '../price/variable/returns.ts'
import type { Standing } from '../standing.ts'

/** What stands at the end of a day for goods that may come back. */
interface ReturnBalances {
  readonly refundsExpected: bigint // of what was transferred, refunded or not
  readonly refunded: bigint
  readonly recoverable: bigint // former cost of what is expected back, taken back or not
  readonly recovered: bigint
}

const none: ReturnBalances = { refundsExpected: 0n, refunded: 0n, recoverable: 0n, recovered: 0n }

/**
 * A sale with a right of return: what is expected to be refunded is a liability at selling price, what is expected to
 * come back an asset at former cost less what its recovery costs. Both follow the estimate from day to day.
 *
 * @standard ASC 606-10-55-23, 606-10-55-27 · IFRS 15.B21, IFRS 15.B25
 */
export function returns(standing: Standing): readonly RevenueEvent[] {
  const { contract, courses } = standing
  const obligations = courses.map(({ obligation }) => obligation)
  return (contract.terms.price.variable ?? []).filter(({ kind }) => kind === 'returns').flatMap((element) => {
    const goods = returnable(contract, obligations, element)
    return goods === undefined ? [] : entriesFor(standing, goods)
  })
}

function entriesFor(standing: Standing, goods: Returnable): readonly RevenueEvent[] {
  let before = none
  return daysOf(standing, goods).flatMap((on) => {
    const now = balancesOn(standing, goods, on)
    const entries = entered(standing, on, { before, now })
    before = now
    return entries
  })
}

/** Days on which goods went out, came back, or were estimated anew. */
function daysOf({ contract, prices, courses }: Standing, { obligation }: Returnable): readonly AccountingDate[] {
  const ticks = courses.find((course) => course.obligation.id === obligation.id)?.phases.at(-1)?.measure.ticks ?? []
  const back = factsOf(contract.file, 'RightsMoved').map(({ effectiveOn }) => effectiveOn)
  return [...new Set([...ticks, ...prices.map(({ on }) => on), ...back])].sort()
}

function balancesOn(standing: Standing, goods: Returnable, on: AccountingDate): ReturnBalances {
  const course = standing.courses.find(({ obligation }) => obligation.id === goods.obligation.id)
  const transferred = course?.phases.at(-1)?.measure.shareBefore(addDays(on, 1)) ?? nothing
  const price = standing.prices.findLast((version) => version.on <= on)
  const refunds = -(price?.elements.find(({ id }) => id === goods.element.id)?.minor ?? 0n)
  const share = shareFor(goods, refunds)
  const back = returnedBy(standing, goods, `${on}T23:59:59.999Z`)
  return {
    refundsExpected: deferredPayment(standing) === undefined ? portionMinor(refunds, transferred) : 0n, // nothing is paid or owed yet that could be refunded
    refunded: refundFor(goods, back),
    recoverable: recoverable(goods, multiplyRatio(share, transferred)),
    recovered: recoverable(goods, back),
  }
}

const shareFor = (goods: Returnable, refunds: bigint): Ratio => {
  const all = refundFor(goods, whole)
  return all <= 0n ? nothing : ratio(refunds, all)
}

function entered(standing: Standing, on: AccountingDate, { before, now }: { before: ReturnBalances; now: ReturnBalances }): readonly RevenueEvent[] {
  const { contract } = standing
  const at = { on, economicIn: contract.calendar.periodOf(on), cause: 'return' }
  const moved = (of: keyof ReturnBalances): bigint => now[of] - before[of]
  const entries: readonly (ConsiderationRecorded | SettlementMoved)[] = [
    { kind: 'ConsiderationRecorded', ...at, unit: wholeContract, debit: 'refund_liability', right: 'conditional', amountMinor: -moved('refundsExpected') },
    { kind: 'SettlementMoved', ...at, debit: 'return_asset', credit: 'cost_of_sales', amountMinor: moved('recoverable') },
    { kind: 'SettlementMoved', ...at, debit: 'refund_liability', credit: moved('refunded') !== 0n && owedOn(standing, on) ? 'receivable' : 'cash_clearing', amountMinor: moved('refunded') },
    { kind: 'SettlementMoved', ...at, debit: 'inventory', credit: 'return_asset', amountMinor: moved('recovered') },
  ]
  return entries.filter(({ amountMinor }) => amountMinor !== 0n)
}

/** True while the customer still owes: a return is then credited, not paid back. */
function owedOn(standing: Standing, on: AccountingDate): boolean {
  const receivable = recordConsideration(standing).reduce((sum, event) => {
    if (event.on === undefined || event.on > on || event.kind === 'ObligationMoved') return sum
    if (event.kind === 'SettlementMoved' && event.credit === 'receivable') return sum - event.amountMinor
    return event.debit === 'receivable' ? sum + event.amountMinor : sum
  }, 0n)
  return receivable > 0n
}
