import { type Ratio, ratioOf } from '#money'
import type { Pattern } from '#policy'
import { statedPromises } from './step1-contract.ts'
import type { Tranche } from './tranche.ts'
import type { Contract } from './workings.ts'

/** A rate per unit of usage or hour in minor units, exact, and where it comes from. */
export interface Rate {
  readonly perUnit: Ratio
  readonly source: 'policy' | 'promise'
}

/**
 * The rate at which usage or hours not yet invoiced are accrued: the list price that the promise states, or the rate
 * in policy, as the template says. Undefined where neither is known: nothing is guessed.
 *
 * @standard ASC 606-10-55-18 · IFRS 15.B16
 */
export function rateOf(contract: Contract, tranche: Pick<Tranche, 'promise' | 'product' | 'template'>): Rate | undefined {
  const pattern = tranche.template?.pattern
  const wanted = pattern === undefined ? undefined : wantedRate(pattern)
  if (pattern === undefined || wanted === undefined || contract.currency === null) return undefined
  const stated = wanted === 'list-rate' ? listRate(contract, tranche) : undefined
  if (stated !== undefined) return { perUnit: ratioOf(stated), source: 'promise' }
  const policy = 'rateMinor' in pattern ? pattern.rateMinor?.[contract.currency] : undefined
  return policy === undefined ? undefined : { perUnit: ratioOf(policy), source: 'policy' }
}

function wantedRate(pattern: Pattern): 'list-rate' | 'policy-rate' | undefined {
  if (pattern.method === 'hours-as-worked') return pattern.rate
  return pattern.method === 'usage-as-invoiced' && pattern.accrual !== 'none' ? pattern.accrual : undefined
}

function listRate(contract: Contract, { promise, product }: Pick<Tranche, 'promise' | 'product'>): string | undefined {
  const stated = statedPromises(contract.file).find((candidate) => (promise === null ? candidate.product === product : candidate.promise === promise))
  return stated?.unitMinor ?? undefined
}
