import { type Ratio, ratioOf } from '#money'
import type { Pattern } from '#policy'
import { statedPromises } from './step1-contract.ts'
import type { Tranche } from './tranche.ts'
import type { Contract } from './workings.ts'

/**
 * The rate at which usage or hours not yet invoiced are accrued: the list price that the promise states, or the rate
 * in policy, as the template says. Per unit, in exact minor units. Undefined where neither is known: nothing is guessed.
 *
 * @standard ASC 606-10-55-18 · IFRS 15.B16
 */
export function rateOf(contract: Contract, { promise, product, template }: Pick<Tranche, 'promise' | 'product' | 'template'>): Ratio | undefined {
  const wanted = wantedRate(template?.pattern)
  if (wanted === undefined || contract.currency === null) return undefined
  const stated = wanted.rate === 'list-rate' ? listRate(contract, { promise, product }) : undefined
  const perUnit = stated ?? wanted.rateMinor?.[contract.currency]
  return perUnit === undefined ? undefined : ratioOf(perUnit)
}

/** Which rate a template wants, and its own by currency. */
interface Wanted {
  readonly rate: 'list-rate' | 'policy-rate'
  readonly rateMinor?: Readonly<Record<string, string>> | undefined
}

function wantedRate(pattern: Pattern | undefined): Wanted | undefined {
  if (pattern?.method === 'hours-as-worked') return pattern
  if (pattern?.method !== 'usage-as-invoiced' || pattern.accrual === 'none') return undefined
  return { rate: pattern.accrual, rateMinor: pattern.rateMinor }
}

function listRate(contract: Contract, { promise, product }: Pick<Tranche, 'promise' | 'product'>): string | undefined {
  const stated = statedPromises(contract.file).find((candidate) => (promise === null ? candidate.product === product : candidate.promise === promise))
  return stated?.unitMinor ?? undefined
}
