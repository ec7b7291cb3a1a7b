import { ratioOf } from '#money'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { heldMeasure } from '../held-measure.ts'
import type { Measure } from '../measure.ts'
import type { Measuring } from '../measure-progress.ts'
import { byFacts } from '../progress.ts'
import { quantumOf } from '../straight-line.ts'
import { drawnMeasure } from '../use/drawdown.ts'
import type { Lot } from '../use/lot.ts'
import { promisedUnits } from './evidence.ts'
import { expiryOf, movesOf, reachedByRedemption, totalsOf } from './rights.ts'

/**
 * Points, vouchers or gift cards, satisfied as they are redeemed: of those expected to be redeemed where an expectation is
 * stated, else by policy of breakage on what was sold, and on what was sold later.
 *
 * @standard ASC 606-10-55-46 to 55-49 · IFRS 15.B44 to B47
 */
export function redemption({ contract, obligation }: Measuring<'redemption'>): Measure {
  const { breakage, escheatShare } = contract.options.credits
  const moves = movesOf(contract.file, obligation)
  const byLots = breakage !== 'remote' || ratioOf(escheatShare).numerator > 0n || moves.some(({ movement }) => movement === 'topped-up')
  const expected = moves.some(({ expectedTotal }) => expectedTotal !== null) || totalsOf(contract.file, obligation).length > 0 // breakage is in that number
  if (byLots && !expected) return drawnMeasure({ contract, obligation }, soldIn(contract, obligation))
  const reached = reachedByRedemption(contract, obligation)
  return reached === null ? heldMeasure('PROGRESS_UNKNOWN', `Nothing says how many of ${obligation.id} are expected to be redeemed.`) : byFacts(reached, quantumOf(contract))
}

/** What was sold: units where units are redeemed, else its value. */
function soldIn(contract: SignedContract, obligation: Obligation): Lot {
  const byValue = movesOf(contract.file, obligation).some(({ quantity, amountMinor }) => quantity === null && amountMinor !== null)
  const units = byValue ? undefined : promisedUnits(obligation)
  const value = obligation.promise.statedPrice ?? contract.terms.price.fixed ?? 1n
  return { boughtOn: contract.signedOn, quantity: units === undefined ? { numerator: value, denominator: 1n } : ratioOf(units), priceMinor: null, lapsesOn: expiryOf(obligation) }
}
