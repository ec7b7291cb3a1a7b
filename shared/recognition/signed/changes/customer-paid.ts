import type { KeptOf } from '../../contract-file.ts'
import { factsOf } from '../../record.ts'
import { payableDecision, payableId } from '../price/payable/payable-element.ts'
import { reductionOf } from '../price/payable/reduction.ts'
import { type Standing, latestPrice } from '../standing.ts'
import { reprice } from './estimate/reprice.ts'

/**
 * A payment to the customer that the contract did not provide for reduces revenue when it is promised, or paid without a
 * promise: what was recognised by then is reduced at once.
 *
 * @standard ASC 606-10-32-27 · IFRS 15.72
 */
export function customerPaid(standing: Standing, fact: KeptOf<'CustomerPaid'>): Standing {
  const { contract } = standing
  if (providedFor(standing, fact)) return standing
  const reductionMinor = reductionOf(fact)
  contract.notes.decisions.push(payableDecision(contract, { ...fact, reductionMinor, on: fact.effectiveOn }))
  if (reductionMinor === 0n) return standing
  const known = latestPrice(standing).elements.find(({ id }) => id === payableId)
  const minor = (known?.minor ?? 0n) - reductionMinor
  return reprice(standing, { on: fact.effectiveOn, element: { id: payableId, kind: 'payable-to-customer', minor, estimatedMinor: minor, to: null }, promisedBefore: false })
}

/** Signed or promised before: its payment changes no price. */
function providedFor({ contract: { terms, file } }: Standing, { stage }: KeptOf<'CustomerPaid'>): boolean {
  const promised = factsOf(file, 'CustomerPaid').some((fact) => fact.stage === 'promised')
  return stage === 'paid' && (terms.price.payableToCustomer !== undefined || promised)
}
