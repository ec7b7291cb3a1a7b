import { heldMeasure } from '../held-measure.ts'
import type { Measure } from '../measure.ts'
import type { Measuring } from '../measure-progress.ts'
import { byFacts } from '../progress.ts'
import { quantumOf } from '../straight-line.ts'
import { reachedByRedemption } from './rights.ts'

/** Points or vouchers, satisfied as they are redeemed. @standard ASC 606-10-55-46 · IFRS 15.B44 */
export function redemption({ contract, obligation }: Measuring<'redemption'>): Measure {
  const reached = reachedByRedemption(contract, obligation)
  return reached === null ? heldMeasure('PROGRESS_UNKNOWN', `Nothing says how many of ${obligation.id} are expected to be redeemed.`) : byFacts(reached, quantumOf(contract))
}
