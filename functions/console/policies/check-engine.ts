import { engineVersion } from '#recognition'
import { driftOf } from '#subledger'
import type { Desk } from '../desk.ts'
import { moneyOf } from '../money-of.ts'
import { eachContract } from './each-contract.ts'
import type { EngineCheckWire, StoppedWire } from './policy-wire.ts'

/** Folds every contract with this engine under the policy that it pins, and names each balance that is not the one held. */
export async function checkEngine(desk: Desk): Promise<EngineCheckWire> {
  const drifts: EngineCheckWire['drifts'] = []
  const stopped: StoppedWire[] = []
  let contracts = 0
  for await (const met of eachContract(desk)) {
    contracts += 1
    if ('stopped' in met) stopped.push(met.stopped)
    else for (const { book, role, currency, heldMinor, computedMinor } of driftOf(met.held, met.pinned)) {
      const [held, computed, difference] = [heldMinor, computedMinor, computedMinor - heldMinor].map((minor) => moneyOf(minor, currency))
      drifts.push({ contract: met.held.contract, foldedBy: met.held.engine, book, role, held: held!, computed: computed!, difference: difference! })
    }
  }
  return { engine: engineVersion, contracts, drifts, stopped }
}
