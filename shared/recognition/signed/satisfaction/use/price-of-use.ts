import type { Satisfaction, Terms, VariableTerms } from '#billing'
import { type Ratio, addRatio, multiplyRatio, nothing, ratioOf } from '#money'
import type { Subject } from '../work/reports-of.ts'
import { exceeds, excess, lesser, partOf } from './quantities.ts'

/** What a quantity of one billing period costs, in minor units, exact. */
export type PriceOfUse = (quantity: Ratio) => Ratio

type Tiers = NonNullable<Terms['price']['tiers']>

/** The clause that prices the use of an obligation, where its price is variable. @standard ASC 606-10-32-40 · IFRS 15.85 */
export const usageClause = ({ contract, obligation }: Subject): VariableTerms | undefined =>
  contract.terms.price.variable?.find(({ kind, unitPrice, allocatedTo }) => (kind === 'usage' || kind === 'volume-price' || unitPrice !== undefined) && (allocatedTo === undefined || allocatedTo.includes(obligation.id)))

/**
 * The price of what is used in a billing period: by tiers, above a threshold, or by the unit. Undefined: no price is known.
 *
 * @standard ASC 606-10-55-18 · IFRS 15.B16
 */
export function priceOfUse(subject: Subject, stated: Extract<Satisfaction, { method: 'as-used' }>): PriceOfUse | undefined {
  const { tiers, packageUnits } = subject.contract.terms.price
  const clause = usageClause(subject)
  const threshold = stated.thresholdUnits ?? (clause?.kind === 'volume-price' ? undefined : clause?.thresholdUnits)
  const beyond = threshold === undefined ? (quantity: Ratio): Ratio => quantity : (quantity: Ratio): Ratio => excess(quantity, ratioOf(threshold))
  const above = packageUnits === undefined ? beyond : (quantity: Ratio): Ratio => started(beyond(quantity), ratioOf(packageUnits))
  if (tiers !== undefined && tiers.length > 0) return byTiers(tiers, subject.contract.options.variable.tiers, above)
  const price = stated.unitPrice ?? subject.obligation.promise.unitPrice ?? clause?.unitPrice
  return price === undefined ? undefined : (quantity) => multiplyRatio(above(quantity), ratioOf(price))
}

/** How many packages a quantity has started. */
function started(quantity: Ratio, units: Ratio): Ratio {
  const { numerator, denominator } = partOf(quantity, units)
  return { numerator: numerator <= 0n ? 0n : (numerator + denominator - 1n) / denominator, denominator: 1n }
}

/** Graduated: each tier prices what falls into it. Volume: the tier that the quantity reaches prices all of it. */
function byTiers(tiers: Tiers, how: 'graduated' | 'volume', above: (quantity: Ratio) => Ratio): PriceOfUse {
  const steps = tiers.map(({ upTo, unitPrice, flat = 0n }, index) => ({ flat: { numerator: flat, denominator: 1n }, from: ratioOf(tiers[index - 1]?.upTo ?? '0'), upTo: upTo === null ? null : ratioOf(upTo), price: ratioOf(unitPrice) }))
  const last = steps.at(-1)!
  if (how === 'volume')
    return (used) => {
      const quantity = above(used)
      const { price, flat } = steps.find(({ upTo }) => upTo === null || !exceeds(quantity, upTo)) ?? last
      return addRatio(multiplyRatio(quantity, price), exceeds(quantity, nothing) ? flat : nothing)
    }
  return (used) => {
    const quantity = above(used)
    return steps.reduce((sum, { from, upTo, price, flat }) => addRatio(addRatio(sum, exceeds(quantity, from) ? flat : nothing), multiplyRatio(excess(upTo === null || upTo === last.upTo ? quantity : lesser(quantity, upTo), from), price)), nothing)
  }
}
