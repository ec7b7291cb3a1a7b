import type { Promised } from '#billing'
import { type Ratio, addRatio, multiplyRatio, nothing, ratioOf, roundRatio } from '#money'
import type { SignedContract } from '../contract/signed-contract.ts'

/**
 * Options to renew a service at a price that tells: instead of pricing the options, the practical alternative looks
 * through to the services expected to be provided and the consideration expected for them. What the first term is paid
 * beyond its share belongs to the renewals.
 *
 * @standard ASC 606-10-55-45 · IFRS 15.B43
 */
export function lookThrough(contract: SignedContract, promise: Promised): readonly Promised[] {
  const { renewals, statedPrice, cost } = promise
  if (renewals === undefined || renewals.length === 0 || statedPrice === undefined) return [promise]
  const expected = [{ price: statedPrice, likelihood: '1', cost }, ...renewals.map(({ price, likelihood, expectedCost }) => ({ price, likelihood, cost: expectedCost }))]
  const byCost = expected.every((term) => term.cost !== undefined)
  const sum = (of: (term: (typeof expected)[number]) => bigint): Ratio => expected.reduce((total, term) => addRatio(total, multiplyRatio({ numerator: of(term), denominator: 1n }, ratioOf(term.likelihood))), nothing)
  const consideration = sum(({ price }) => price)
  const weight = (term: (typeof expected)[number]): bigint => (byCost ? (term.cost ?? 0n) : term.price)
  const weights = sum(weight)
  const own = { numerator: consideration.numerator * weight(expected[0]!) * weights.denominator, denominator: consideration.denominator * weights.numerator }
  const first = weights.numerator <= 0n ? statedPrice : roundRatio(own)
  const deferred = statedPrice > first ? statedPrice - first : 0n
  contract.notes.decisions.push({
    step: 'obligations',
    subject: promise.id,
    code: 'RENEWALS_LOOKED_THROUGH',
    because: `Priced as the ${expected.length} terms expected, ${byCost ? 'by expected cost' : 'by price'}: likelihoods ${expected.map(({ likelihood }) => likelihood).join(', ')}.`,
    cite: ['ASC 606-10-55-45', 'IFRS 15.B43'],
    policy: null,
    amounts: { expectedConsideration: String(roundRatio(consideration)), first: String(first), deferred: String(deferred) },
    on: contract.signedOn,
  })
  if (deferred === 0n) return [promise]
  const right: Promised = { id: `${promise.id}/renewals`, nature: 'material-right', quantity: '1', ssp: { method: 'adjusted-market', amount: deferred } }
  return [{ ...promise, statedPrice: first, ssp: { method: 'adjusted-market', amount: first } }, { ...right, statedPrice: deferred }]
}
