import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import type { Measure } from '../../satisfaction/measure.ts'
import { measureObligation } from '../../satisfaction/measure-progress.ts'
import type { PriceElement } from '../price.ts'
import { type InKind, earnedInKind, measuredAsPerformed, pricedInKind } from './value-in-kind.ts'

/**
 * Consideration in kind at its fair value, on the day that framework and policy name. What its value does later for the
 * form of the asset is no revenue.
 *
 * @standard ASC 606-10-32-21, 606-10-32-23 · IFRS 15.66, IFRS 15.68
 */
export function noncashElement(contract: SignedContract, obligations: readonly Obligation[]): readonly PriceElement[] {
  const inKind = contract.terms.price.noncash
  if (inKind === undefined) return []
  if (inKind.unitValue === undefined && (inKind.values ?? []).length === 0) {
    contract.notes.holds.push({ code: 'ESTIMATE_MISSING', subject: inKind.asset, obligation: null, amountMinor: 0n, sentence: `${inKind.asset} is received as consideration, and nothing says what it is worth.` })
    return []
  }
  const [only, ...others] = obligations
  const minor = only !== undefined && others.length === 0 && measuredAsPerformed(contract, inKind) ? earnedInKind(inKind, measureObligation(contract, only), farFuture) : pricedInKind(contract, inKind)
  contract.notes.decisions.push(decided(contract, inKind, minor))
  return [{ id: 'noncash', kind: 'noncash', minor, estimatedMinor: minor, to: null }]
}

const farFuture = '9999-12-31' as SignedContract['signedOn']

/** A measure whose consideration in kind is worth what it is worth on the day each part is performed. @standard ASC 606-10-32-21 · IFRS 15.66 */
export function inKindAsPerformed(contract: SignedContract, measure: Measure): Measure {
  const inKind = contract.terms.price.noncash
  if (inKind === undefined || contract.terms.promises.length !== 1 || !measuredAsPerformed(contract, inKind)) return measure
  const whole = earnedInKind(inKind, measure, farFuture)
  return { ...measure, earnedBefore: (amountMinor, on) => measure.earnedBefore(amountMinor - whole, on) + earnedInKind(inKind, measure, on) }
}

const decided = ({ file, options, signedOn }: SignedContract, { asset, quantity }: InKind, minor: bigint): SignedContract['notes']['decisions'][number] => ({
  step: 'price', subject: file.contract, code: 'NONCASH_AT_FAIR_VALUE', because: `${quantity ?? 'One'} ${asset} at fair value: ${options.noncash.measuredAt}.`,
  cite: ['ASC 606-10-32-21', 'IFRS 15.66'], policy: `noncash.measuredAt: ${options.noncash.measuredAt}`, amounts: { fairValue: String(minor) }, on: signedOn,
})
