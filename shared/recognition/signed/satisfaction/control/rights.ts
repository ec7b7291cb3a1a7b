import type { AccountingDate } from '#calendar'
import { addRatio, nothing, ratioOf, whole } from '#money'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import type { Reached } from '../progress.ts'
import { partOf, promisedUnits } from './evidence.ts'

/**
 * An option or right is satisfied when it is exercised and the goods bought with it pass, or when it expires or lapses.
 *
 * @standard ASC 606-10-55-42 · IFRS 15.B40
 */
export function reachedByRight({ file }: SignedContract, obligation: Obligation): readonly Reached[] {
  const promised = promisedUnits(obligation)
  let share = nothing
  const ours = factsOf(file, 'RightsMoved').filter(({ promise, movement }) => (promise === null || promise === obligation.id) && movement !== 'returned' && movement !== 'rolled-over')
  const moved = ours.map(({ effectiveOn, movement, quantity }) => {
    share = movement === 'expired' || movement === 'lapsed' ? whole : addRatio(share, partOf({ quantity, share: null }, promised))
    return { on: effectiveOn, share }
  })
  return untilExpiry(moved, expiryOf(obligation))
}

/** The last day on which a right can be used, where the contract names one. @standard ASC 606-10-55-48 · IFRS 15.B46 */
export function expiryOf({ satisfaction }: Obligation): AccountingDate | null {
  return satisfaction !== null && 'expiresOn' in satisfaction ? (satisfaction.expiresOn ?? null) : null
}

/** What was not used by its last day is satisfied with it; nothing moves after. */
function untilExpiry(moved: readonly Reached[], expiresOn: AccountingDate | null): readonly Reached[] {
  if (expiresOn === null) return moved
  const until = moved.filter(({ on }) => on <= expiresOn)
  const { share } = until.at(-1) ?? { share: nothing }
  return share.numerator >= share.denominator ? until : [...until, { on: expiresOn, share: whole }]
}

/**
 * Goods that may have to be bought back pass when the option is no longer there.
 *
 * @standard ASC 606-10-55-71, 55-78 · IFRS 15.B69, B76
 */
export function reachedByLapse({ file }: SignedContract): readonly Reached[] {
  const lapsed = factsOf(file, 'RightsMoved').find(({ movement }) => movement === 'lapsed' || movement === 'expired')
  return lapsed === undefined ? [] : [{ on: lapsed.effectiveOn, share: whole }]
}

/**
 * Points redeemed of those expected to be redeemed, as expected at each report: cumulative, so that a new expectation is
 * caught up. What expires is satisfied in full.
 *
 * @standard ASC 606-10-55-46 to 55-48 · IFRS 15.B44 to B46
 */
export function reachedByRedemption({ file }: SignedContract, obligation: Obligation): readonly Reached[] | null {
  let expected = promisedUnits(obligation) ?? obligation.promise.statedPrice?.toString()
  let redeemed = nothing
  const reached: Reached[] = []
  const revised = factsOf(file, 'EstimateRevised').filter(({ subject, expected: total }) => subject === obligation.id && total !== null)
  const ours = factsOf(file, 'RightsMoved').filter(({ promise }) => promise === null || promise === obligation.id)
  const facts = [...ours, ...revised].sort((a, b) => (a.effectiveAt < b.effectiveAt ? -1 : a.effectiveAt > b.effectiveAt ? 1 : 0))
  for (const fact of facts) {
    if (fact.kind === 'RightsMoved') {
      if (fact.movement === 'expired' || fact.movement === 'lapsed') {
        reached.push({ on: fact.effectiveOn, share: whole })
        continue
      }
      const count = fact.quantity ?? (fact.amountMinor === null ? '0' : String(fact.amountMinor))
      const sign = fact.movement === 'returned' ? -1n : 1n
      const part = ratioOf(count)
      if (fact.movement !== 'rolled-over') redeemed = addRatio(redeemed, { ...part, numerator: part.numerator * sign })
    }
    expected = (fact.kind === 'RightsMoved' ? fact.expectedTotal : fact.expected) ?? expected
    if (expected === undefined) return null
    const of = ratioOf(expected)
    reached.push({ on: fact.effectiveOn, share: of.numerator <= 0n ? whole : { numerator: redeemed.numerator * of.denominator, denominator: redeemed.denominator * of.numerator } })
  }
  return untilExpiry(reached, expiryOf(obligation))
}
