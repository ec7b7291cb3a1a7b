import type { AccountingDate } from '#calendar'
import { whole } from '#money'
import { inDayOrder } from '../../../in-order.ts'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import type { Reached } from '../progress.ts'

/** An amount that names an obligation, or the contract as a whole. */
interface Named {
  readonly on: AccountingDate
  readonly promise: string | null
  readonly minor: bigint
}

/**
 * Where policy recognises at the invoice, because a line states no term of service: in the amount invoiced. An invoice
 * that names no promise bills all of them, in full unless the contract has only one.
 *
 * @standard ASC 606-10-25-30(a) · IFRS 15.38(a)
 */
export function reachedByInvoice(contract: SignedContract, obligation: Obligation): readonly Reached[] {
  const lines = factsOf(contract.file, 'InvoiceIssued').flatMap(({ effectiveOn, lines: billed }) => billed.map(({ promise, netMinor }): Named => ({ on: effectiveOn, promise, minor: netMinor })))
  return reachedBy(lines, contract, obligation)
}

/** Where policy recognises at payment. @standard ASC 606-10-25-30(a) · IFRS 15.38(a) */
export function reachedByPayment(contract: SignedContract, obligation: Obligation): readonly Reached[] {
  const paid = [...factsOf(contract.file, 'PaymentReceived'), ...factsOf(contract.file, 'InvoicePaymentApplied')]
  const named = paid.map(({ effectiveOn, amountMinor }): Named => ({ on: effectiveOn, promise: null, minor: amountMinor }))
  return reachedBy(named.sort(inDayOrder), contract, obligation)
}

function reachedBy(named: readonly Named[], { terms }: SignedContract, { id, promise: { statedPrice } }: Obligation): readonly Reached[] {
  const alone = terms.promises.length === 1
  const price = alone ? (terms.price.fixed ?? statedPrice) : statedPrice
  let sum = 0n
  return named.filter(({ promise }) => promise === null || promise === id).map(({ on, promise, minor }) => {
    sum += minor
    const inFull = price === undefined || price <= 0n || (promise === null && !alone)
    return { on, share: inFull ? whole : { numerator: sum, denominator: price } }
  })
}
