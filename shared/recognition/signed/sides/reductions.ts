import type { VariableTerms } from '#billing'
import type { AccountingDate } from '#calendar'
import { type Standing, priceOn } from '../standing.ts'

/** Variable consideration of some kinds, as the contract states it. @standard ASC 606-10-32-5 · IFRS 15.50 */
export const variableOf = ({ contract }: Standing, kinds: ReadonlySet<VariableTerms['kind']>): readonly VariableTerms[] => (contract.terms.price.variable ?? []).filter(({ kind }) => kinds.has(kind))

/** By how much variable consideration is expected to lower the price, as estimated on a day. @standard ASC 606-10-32-14 · IFRS 15.59 */
export function reductionOn(standing: Standing, variable: readonly VariableTerms[], on: AccountingDate): bigint {
  const ids = new Set(variable.map(({ id }) => id))
  return priceOn(standing, on).elements.reduce((sum, { id, minor }) => (ids.has(id) ? sum - minor : sum), 0n)
}
