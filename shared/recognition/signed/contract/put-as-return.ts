import type { Terms, VariableTerms } from '#billing'
import { Decimal } from '#money'
import { statedInAll } from '../price/stated-price.ts'

/**
 * A put that the customer has no significant incentive to use is a right of return: the goods expected to be sold back are
 * refunded at the price of the put. What is kept of the price of a unit is a fee for the return. A put at that price or
 * above gives back what was received: a refund liability is of consideration received, and no more (32-10, IFRS 15.55).
 *
 * @standard ASC 606-10-55-74, 55-76 · IFRS 15.B72, B74
 */
export function withPutAsReturn(terms: Terms): Terms {
  const { putOption, variable = [] } = terms.price
  const [goods] = terms.promises
  if (putOption === undefined || putOption.economicIncentive || putOption.expectedShare === undefined || goods === undefined) return terms
  const kept = new Decimal(String(statedInAll(terms) - putOption.price)).div(goods.quantity ?? '1')
  const element: VariableTerms = { id: 'put-option', kind: 'returns', returnRate: putOption.expectedShare, allocatedTo: [goods.id] }
  if (kept.isPositive()) element.restockingFee = kept.toString()
  return { ...terms, price: { ...terms.price, variable: [...variable, element] } }
}
