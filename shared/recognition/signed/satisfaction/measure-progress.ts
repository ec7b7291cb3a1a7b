import type { Satisfaction } from '#billing'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { redemption } from './control/redemption.ts'
import { sales } from './control/sales.ts'
import { volumePriced } from '../price/variable/volume-price.ts'
import { heldMeasure } from './held-measure.ts'
import type { Measure } from './measure.ts'
import { pointInTime } from './point-in-time.ts'
import { royalty } from './royalty.ts'
import { straightLine } from './straight-line.ts'
import { asUsed } from './use/as-used.ts'
import { drawdown } from './use/drawdown.ts'
import { standReady } from './use/stand-ready.ts'
import { usageAgainstCommitment } from './use/usage-against-commitment.ts'
import { costToCost } from './work/cost-to-cost.ts'
import { hours } from './work/hours.ts'
import { milestones } from './work/milestones.ts'
import { reportedProgress } from './work/reported-progress.ts'
import { units } from './work/units.ts'
import { weeks } from './work/weeks.ts'

/** What a method looks at: the obligation as it is to be satisfied, in its contract. */
export interface Measuring<M extends Satisfaction['method'] = Satisfaction['method']> {
  readonly contract: SignedContract
  readonly obligation: Obligation
  readonly satisfaction: Extract<Satisfaction, { method: M }>
}

type Methods = { readonly [M in Satisfaction['method']]?: (measuring: Measuring<M>) => Measure }

/** Every method a contract can state, each in its own file. */
const methods: Methods = {
  'as-used': asUsed,
  'cost-to-cost': costToCost,
  drawdown,
  'stand-ready': standReady,
  'usage-against-commitment': usageAgainstCommitment,
  hours,
  milestones,
  'point-in-time': pointInTime,
  'reported-progress': reportedProgress,
  units,
  weeks,
  redemption,
  royalty,
  sales,
  'straight-line': straightLine,
}

/**
 * Step 5 for a signed contract: how far an obligation is satisfied, by the method stated for it and from evidence only.
 *
 * @standard ASC 606-10-25-23 · IFRS 15.31
 */
export function measureObligation(contract: SignedContract, obligation: Obligation): Measure {
  const { satisfaction } = obligation
  if (obligation.held) return heldMeasure(obligation.held.code, obligation.held.sentence)
  if (satisfaction === null) return heldMeasure('NO_POLICY_MATCH', `Neither the contract nor policy says how ${obligation.id} is satisfied.`)
  const method = methods[satisfaction.method] as ((measuring: Measuring) => Measure) | undefined
  if (method === undefined) return heldMeasure('PROGRESS_UNKNOWN', `How ${obligation.id} is satisfied is ${satisfaction.method}: nothing measures it.`)
  return volumePriced(contract, obligation) ?? method({ contract, obligation, satisfaction })
}
