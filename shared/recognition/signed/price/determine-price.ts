import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { elementMakers } from './elements.ts'
import { type Price, priceOf } from './price.ts'

/**
 * Step 3 for a signed contract: the amount of consideration expected, as estimated at inception.
 *
 * @standard ASC 606-10-32-2 · IFRS 15.47
 */
export function determinePrice(contract: SignedContract, obligations: readonly Obligation[]): Price {
  const price = priceOf(contract.signedOn, elementMakers.flatMap((elements) => elements(contract, obligations)))
  contract.notes.decisions.push(priceDecision(contract, price))
  return price
}

/** The transaction price as a decision: at inception, and whenever an estimate changes. @standard ASC 606-10-32-2 · IFRS 15.47 */
export const priceDecision = ({ file }: SignedContract, { on, elements, totalMinor }: Price): SignedContract['notes']['decisions'][number] => ({
  step: 'price',
  subject: file.contract,
  code: 'TRANSACTION_PRICE',
  because: 'Consideration expected in exchange for the promises, without what is collected for third parties.',
  cite: ['ASC 606-10-32-2', 'IFRS 15.47'],
  policy: null,
  amounts: { price: String(totalMinor), ...Object.fromEntries(elements.map(({ id, minor }) => [id, String(minor)])) },
  on,
})
