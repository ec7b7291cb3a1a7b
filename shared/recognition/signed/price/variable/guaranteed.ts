import type { VariableTerms } from '#billing'
import type { SignedContract } from '../../contract/signed-contract.ts'
import { billingWindows } from '../../satisfaction/use/billing-windows.ts'
import type { Happened } from './happened.ts'

/**
 * Royalties that are guaranteed are fixed: only what exceeds them comes on top, period by period where the guarantee is of
 * each period, else once their sum does.
 *
 * @standard ASC 606-10-32-6, 606-10-55-65 · IFRS 15.51, IFRS 15.B63
 */
export function aboveGuaranteed(contract: SignedContract, happened: readonly Happened[], { minimum = 0n, minimumEvery }: VariableTerms): readonly Happened[] {
  if (minimum === 0n) return happened.filter(({ minor }) => minor !== 0n)
  const { indexOf } = billingWindows(contract, minimumEvery ?? 'term')
  const sums = new Map<number, bigint>()
  return happened.flatMap(({ on, minor }) => {
    const before = sums.get(indexOf(on)) ?? 0n
    sums.set(indexOf(on), before + minor)
    const added = excess(before + minor, minimum) - excess(before, minimum)
    return added === 0n ? [] : [{ on, minor: added }]
  })
}

const excess = (sum: bigint, minimum: bigint): bigint => (sum > minimum ? sum - minimum : 0n)

/** What royalties are guaranteed over the whole contract: the minimum of each of its periods. @standard ASC 606-10-32-6 · IFRS 15.51 */
export function guaranteedBy(contract: SignedContract): bigint {
  const royalties = (contract.terms.price.variable ?? []).filter(({ kind, minimum }) => kind === 'royalty' && minimum !== undefined)
  return royalties.reduce((sum, { minimum = 0n, minimumEvery }) => sum + minimum * BigInt(billingWindows(contract, minimumEvery ?? 'term').count ?? 1), 0n)
}
