import type { Promised } from '#billing'
import type { AccountingDate } from '#calendar'
import { multiplyRatio, nothing, ratioOf, roundRatio } from '#money'
import { factsOf } from '../../../record.ts'
import { retainedFor } from '../../obligations/control-before.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Measure } from '../measure.ts'
import type { Measuring } from '../measure-progress.ts'

/** One sale made or arranged: what the customer pays, and what of it is the supplier's. */
export interface Sold {
  readonly on: AccountingDate
  readonly grossMinor: bigint
  readonly supplierMinor: bigint
  readonly expensesMinor: bigint // laid out by a dealer
}

/**
 * The sales reported for a promise. A sale without an amount is units at the promise's price.
 *
 * @standard ASC 606-10-55-36 · IFRS 15.B34
 */
export function salesOf({ file }: SignedContract, promise: Promised): readonly Sold[] {
  return factsOf(file, 'SalesReported').filter((sale) => sale.promise === null || sale.promise === promise.id).map(({ effectiveOn, grossMinor, quantity, commissionMinor, expensesMinor = 0n }) => {
    const gross = grossMinor ?? roundRatio(multiplyRatio(ratioOf(quantity ?? '1'), ratioOf(promise.unitPrice ?? '0')))
    return { on: effectiveOn, grossMinor: gross, supplierMinor: commissionMinor === undefined ? retainedFor(promise, gross) : gross - commissionMinor, expensesMinor }
  })
}

/**
 * Each sale earns its gross amount for a principal, the commission for an agent.
 *
 * @standard ASC 606-10-55-37B to 55-38 · IFRS 15.B35B to B36
 */
export function sales({ contract, obligation: { promise } }: Measuring<'sales'>): Measure {
  const sold = salesOf(contract, promise)
  const earned = ({ grossMinor, supplierMinor }: Sold): bigint => (promise.role === 'agent' ? grossMinor - supplierMinor : grossMinor)
  return {
    shareBefore: () => nothing,
    earnedBefore: (_, on) => sold.reduce((sum, sale) => (sale.on < on ? sum + earned(sale) : sum), 0n),
    ticks: [...new Set(sold.map(({ on }) => on))],
    timed: false,
    held: null,
  }
}
