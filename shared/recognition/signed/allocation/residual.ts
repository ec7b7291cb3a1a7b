import { ratioOf } from '#money'
import type { Obligation } from '../obligations/obligation.ts'
import { bundledPrices } from './bundle-discount.ts'
import { type Amounts, type Pool, total } from './pool.ts'
import { shareOut } from './share-out.ts'

/** What is left of the price after the observable stand-alone prices, and whether it may stand for one. */
export interface Residual {
  readonly minor: bigint
  readonly refused: string | null // why not, in a sentence
  readonly parts: Amounts
}

/**
 * The residual approach: the price less the stand-alone prices of the others, after any discount that observably belongs
 * to those. Refused where it does not faithfully depict what the promise is worth.
 *
 * @standard ASC 606-10-32-34(c) · IFRS 15.79(c)
 */
export function residualOf(pool: Pool, observable: Amounts, members: readonly Obligation[]): Residual {
  const { contract, priceMinor, sharing } = pool
  const lowered = contract.options.allocation.discount === 'all-promises' ? observable : bundledPrices(observable, contract.terms.bundles ?? [])
  const minor = priceMinor - total(lowered.values())
  const refused = refusal(pool, members, minor)
  if (refused !== null) return { minor, refused, parts: new Map() }
  const parts = members.length === 1 ? [minor] : shareOut(minor, members.map(estimate), sharing)
  return { minor, refused, parts: new Map([...lowered, ...members.map(({ id }, index) => [id, parts[index] ?? 0n] as const)]) }
}

/** What several residual promises share the residual by (32-35). */
const estimate = ({ promise: { ssp } }: Obligation): bigint => ssp?.fallback ?? (ssp?.observed === undefined ? 0n : (ssp.observed.low + ssp.observed.high) / 2n)

function refusal({ contract: { options } }: Pool, members: readonly Obligation[], minor: bigint): string | null {
  const { residual, residualVariation } = options.allocation
  if (residual === 'not-permitted') return 'policy does not permit it'
  if (minor <= 0n) return 'nothing, or less than nothing, is left for it: no promise is sold for that'
  const steady = members.find(({ promise: { ssp } }) => ssp?.unestablished !== true && ssp?.variation !== undefined && less(ssp.variation, residualVariation))
  if (steady !== undefined) return `prices of ${steady.id} vary by ${steady.promise.ssp?.variation ?? ''}, less than the ${residualVariation} from which they are highly variable`
  if (members.length > 1 && members.every((member) => estimate(member) === 0n)) return 'several promises would share it, and nothing says how'
  if (residual === 'reject-negative') return null
  const ranges = members.map(({ promise }) => promise.ssp?.observed)
  if (ranges.some((range) => range === undefined)) return null
  const [low, high] = [total(ranges.map((range) => range?.low ?? 0n)), total(ranges.map((range) => range?.high ?? 0n))]
  return minor < low || minor > high ? `it lies outside the prices observed, ${low} to ${high} minor units` : null
}

const less = (a: string, b: string): boolean => {
  const [x, y] = [ratioOf(a), ratioOf(b)]
  return x.numerator * y.denominator < y.numerator * x.denominator
}
