import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { type Price, type PriceElement, priceOf } from './price.ts'

/**
 * Step 3 for a signed contract: the amount of consideration expected, as estimated at inception.
 *
 * @standard ASC 606-10-32-2 · IFRS 15.47
 */
export function determinePrice(contract: SignedContract, obligations: readonly Obligation[]): Price {
  const price = priceOf(contract.signedOn, [fixedPart(contract, obligations)])
  contract.notes.decisions.push({
    step: 'price',
    subject: contract.file.contract,
    code: 'TRANSACTION_PRICE',
    because: 'Consideration expected in exchange for the promises, without what is collected for third parties.',
    cite: ['ASC 606-10-32-2', 'IFRS 15.47'],
    policy: null,
    amounts: { price: String(price.totalMinor), ...Object.fromEntries(price.elements.map(({ id, minor }) => [id, String(minor)])) },
    on: price.on,
  })
  return price
}

/** What is fixed: stated as a whole, or the sum of what the promises state. */
function fixedPart({ terms }: SignedContract, obligations: readonly Obligation[]): PriceElement {
  const stated = obligations.filter(({ priced }) => priced === 'allocated').reduce((sum, { promise }) => sum + (promise.statedPrice ?? 0n), 0n)
  const minor = terms.price.fixed ?? stated
  return { id: 'fixed', kind: 'fixed', minor, estimatedMinor: minor, to: null }
}
