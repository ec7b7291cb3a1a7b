import { type AccountingDate, addDays } from '#calendar'
import { type Ratio, multiplyRatio, nothing, portionMinor, ratio, whole } from '#money'
import type { Role } from '#revenue'
import { factsOf } from '../../record.ts'
import { returnedBy } from '../changes/rights-moved.ts'
import { satisfiedBefore, ticksOf } from '../course.ts'
import { deferredPayment } from '../consideration/deferred-payment.ts'
import { recordConsideration } from '../consideration/record-consideration.ts'
import { type Returnable, recoverable, refundFor, returnable } from '../price/variable/returns.ts'
import type { Entry, Standing } from '../standing.ts'
import { besidePosition, intoPosition } from './entry.ts'
import { reductionOn } from './reductions.ts'

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
export function returns(standing: Standing): readonly Entry[] {
  const { contract, courses } = standing
  const obligations = courses.map(({ obligation }) => obligation)
  return (contract.terms.price.variable ?? []).filter(({ kind }) => kind === 'returns').flatMap((element) => {
    const goods = returnable(contract, obligations, element)
    return goods === undefined ? [] : entriesFor(standing, goods)
  })
}

function entriesFor(standing: Standing, goods: Returnable): readonly Entry[] {
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
  const ticks = courses.filter((course) => course.obligation.id === obligation.id).flatMap(ticksOf)
  const back = factsOf(contract.file, 'RightsMoved').map(({ effectiveOn }) => effectiveOn)
  return [...new Set([...ticks, ...prices.map(({ on }) => on), ...back])].sort()
}

function balancesOn(standing: Standing, goods: Returnable, on: AccountingDate): ReturnBalances {
  const sold = standing.courses.find(({ obligation }) => obligation.id === goods.obligation.id)
  const transferred = sold === undefined ? nothing : satisfiedBefore(sold, addDays(on, 1))
  const refunds = reductionOn(standing, [goods.element], on)
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

function entered(standing: Standing, on: AccountingDate, { before, now }: { before: ReturnBalances; now: ReturnBalances }): readonly Entry[] {
  const { contract } = standing
  const moved = (of: keyof ReturnBalances): bigint => now[of] - before[of]
  const beside = (debit: Role, credit: Role, of: keyof ReturnBalances): Entry => besidePosition(contract, { on, cause: 'return', debit, credit, amountMinor: moved(of) })
  return [
    intoPosition(contract, { on, cause: 'return', debit: 'refund_liability', amountMinor: -moved('refundsExpected') }),
    beside('return_asset', 'cost_of_sales', 'recoverable'),
    beside('refund_liability', moved('refunded') !== 0n && owedOn(standing, on) ? 'receivable' : 'cash_clearing', 'refunded'),
    beside('inventory', 'return_asset', 'recovered'),
  ]
}

/** True while the customer still owes: a return is then credited, not paid back. */
function owedOn(standing: Standing, on: AccountingDate): boolean {
  const known = recordConsideration(standing).filter((event) => event.on <= on)
  const receivable = known.reduce((sum, event) => sum + (event.debit === 'receivable' ? event.amountMinor : 0n) - (event.kind === 'SettlementMoved' && event.credit === 'receivable' ? event.amountMinor : 0n), 0n)
  return receivable > 0n
}
