import { splitByLargestRemainder } from '#money'
import { assertInvariant } from '#outcome'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'
import type { Price } from '../price/price.ts'
import type { Allocation } from './allocation.ts'

/**
 * Step 4 for a signed contract: shares the transaction price over the obligations by relative stand-alone selling price.
 *
 * @ensures  sum of parts = transaction price (asserted)
 * @standard ASC 606-10-32-31 · IFRS 15.76
 */
export function allocatePrice(contract: SignedContract, obligations: readonly Obligation[], price: Price): Allocation {
  const sharing = obligations.filter(({ priced }) => priced === 'allocated')
  const weights = sharing.map(({ promise }) => promise.ssp?.amount ?? promise.statedPrice ?? 0n)
  const whole = sharing.length === 1 || weights.every((weight) => weight === 0n) ? sharing.map((_, index) => (index === 0 ? 1n : 0n)) : weights
  const parts = sharing.length === 0 ? [] : splitByLargestRemainder(price.totalMinor, whole)
  const total = parts.reduce((sum, part) => sum + part, 0n)
  assertInvariant(sharing.length === 0 || total === price.totalMinor, 'allocated prices sum to the transaction price', () => `${total} of ${price.totalMinor}`)
  const byId = (values: readonly bigint[]): ReadonlyMap<string, bigint> => new Map(sharing.map(({ id }, index) => [id, values[index] ?? 0n]))
  contract.notes.decisions.push(...sharing.map(({ id }, index) => ({
    step: 'allocation' as const,
    subject: id,
    code: 'RELATIVE_SSP',
    because: 'The transaction price is shared in proportion to stand-alone selling price.',
    cite: ['ASC 606-10-32-31', 'IFRS 15.76'],
    policy: null,
    amounts: { standalone: String(weights[index] ?? 0n), allocated: String(parts[index] ?? 0n) },
    on: price.on,
  })))
  return { on: price.on, cause: 'inception', parts: byId(parts), weights: byId(weights) }
}
