import { engineVersion } from '#recognition'
import { driftOf } from '#subledger'
import type { Desk } from '../desk.ts'
import { moneyOf } from '../money-of.ts'
import { type Met, eachContract, folded } from './each-contract.ts'
import type { EngineCheckWire, StoppedWire } from './policy-wire.ts'

/** Folds every contract with this engine under the policy that it pins, and names each balance that is not the one held. */
export async function checkEngine(desk: Desk): Promise<EngineCheckWire> {
  const drifts: EngineCheckWire['drifts'] = []
  const stopped: StoppedWire[] = []
  let contracts = 0
  for await (const met of eachContract(desk)) {
    contracts += 1
    const checked = 'stopped' in met ? met : folded(desk, met.held.contract, () => driftsOf(met))
    if ('stopped' in checked) stopped.push(checked.stopped)
    else drifts.push(...checked.found)
  }
  return { engine: engineVersion, contracts, drifts, stopped }
}

const driftsOf = ({ held, pinned }: Exclude<Met, { stopped: StoppedWire }>): EngineCheckWire['drifts'] =>
  driftOf(held, pinned).map(({ book, role, currency, heldMinor, computedMinor }) => ({
    contract: held.contract, foldedBy: held.engine, book, role, held: moneyOf(heldMinor, currency), computed: moneyOf(computedMinor, currency), difference: moneyOf(computedMinor - heldMinor, currency),
  }))
