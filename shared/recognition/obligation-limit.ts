import { unmeasured } from './patterns/unmeasured.ts'
import type { Measure, Tranche } from './tranche.ts'
import type { Contract } from './workings.ts'

/**
 * Obligations of a contract beyond the number that policy allows, in the order in which they were priced: nobody
 * expects that many, so that they are held until a person has looked.
 *
 * @standard ASC 606-10-25-14 · IFRS 15.22
 */
export function obligationsBeyond({ policy }: Contract, tranches: readonly Pick<Tranche, 'obligation'>[]): ReadonlySet<string> {
  const obligations = new Set(tranches.map(({ obligation }) => obligation))
  return new Set([...obligations].slice(policy.close.limits.obligationsPerContract))
}

/** Says that an obligation lies beyond the limit. @standard ASC 606-10-25-14 · IFRS 15.22 */
export const beyondLimit = ({ policy }: Contract): string => `Policy allows ${policy.close.limits.obligationsPerContract} obligations per contract; this one lies beyond.`

/** An obligation beyond the limit earns nothing: its price stays a liability. @standard ASC 606-10-25-23 · IFRS 15.31 */
export const unmeasuredBeyond = (contract: Contract): Measure => unmeasured('LIMIT_EXCEEDED', beyondLimit(contract))
