import { portionMinor } from '#money'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { fixedPrice } from '../fixed-price.ts'
import type { PriceElement } from '../price.ts'
import { type ToCustomer, reductionOf } from './reduction.ts'

/** The element of the price that payments to the customer are. */
export const payableId = 'payable-to-customer'

/**
 * What is payable to the customer as signed: spread over the purchases expected, where the contract is one of several.
 * What is promised later is a fact of its day.
 *
 * @standard ASC 606-10-32-25 · IFRS 15.70
 */
export function payableElement(contract: SignedContract, obligations: readonly Obligation[]): readonly PriceElement[] {
  const stated = contract.terms.price.payableToCustomer
  if (stated === undefined) return []
  const paid: ToCustomer = { amountMinor: stated.amount, distinctGood: stated.distinctGood, fairValueMinor: stated.fairValue ?? null }
  const [price, purchases] = [fixedPrice(contract, obligations), stated.expectedPurchases]
  const reduction = reductionOf(paid)
  const minor = purchases !== undefined && purchases > price ? -portionMinor(reduction, { numerator: price, denominator: purchases }) : -reduction
  contract.notes.decisions.push(payableDecision(contract, { ...paid, reductionMinor: reduction, on: contract.signedOn }))
  return [{ id: payableId, kind: 'payable-to-customer', minor, estimatedMinor: minor, to: null }]
}

/** Why a payment to the customer reduces the price, or does not. @standard ASC 606-10-32-25 · IFRS 15.70 */
export const payableDecision = ({ file }: SignedContract, { amountMinor, distinctGood, fairValueMinor, reductionMinor, on }: ToCustomer & { readonly reductionMinor: bigint; readonly on: SignedContract['signedOn'] }): SignedContract['notes']['decisions'][number] => ({
  step: 'price',
  subject: file.contract,
  code: reductionMinor === 0n ? 'PAID_FOR_DISTINCT_GOOD' : 'PAYABLE_REDUCES_PRICE',
  because: !distinctGood ? 'Nothing distinct is received for it.' : fairValueMinor === null ? 'The fair value of what is received cannot be estimated.' : 'A distinct good is received for it: what exceeds its fair value reduces the price.',
  cite: ['ASC 606-10-32-25', 'ASC 606-10-32-26', 'IFRS 15.70', 'IFRS 15.71'],
  policy: null,
  amounts: { payable: String(amountMinor), fairValue: String(fairValueMinor ?? 0n), reduction: String(reductionMinor) },
  on,
})
