import { addDays } from '#calendar'
import { portionMinor } from '#money'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { factsOf } from '../../record.ts'
import { firstSignal, partOf, promisedUnits, reachedBySignal } from '../satisfaction/control/evidence.ts'
import { byFacts } from '../satisfaction/progress.ts'
import type { Entry, Standing } from '../standing.ts'
import { addedCosts, costOfGoods, statedCost } from './cost-of-goods.ts'
import { besidePosition, movesOf } from './entry.ts'

/**
 * Goods with a dealer who does not control them stay the entity's inventory, on consignment, until they are sold on.
 *
 * @standard ASC 606-10-55-79 to 55-80 · IFRS 15.B77 to B78
 */
export const consignment = (standing: Standing): readonly Entry[] =>
  standing.courses.flatMap(({ obligation }) => (onConsignment(standing.contract, obligation) ? [...shipped(standing.contract, obligation), ...carriedThere(standing.contract, obligation), ...broughtBack(standing.contract, obligation)] : []))

/** True for goods sold on by a dealer that were shipped to it before. @standard ASC 606-10-55-80 · IFRS 15.B78 */
export function onConsignment(contract: SignedContract, obligation: Obligation): boolean {
  const { satisfaction } = obligation
  const byDealer = satisfaction?.method === 'sales' ? (satisfaction.collects ?? '').startsWith('dealer') : satisfaction?.method === 'point-in-time' && satisfaction.signal === 'sale-by-dealer'
  return byDealer && firstSignal(contract, obligation, ['shipment', 'delivery', 'possession']) !== undefined
}

/** What it cost to bring the goods to the dealer is inventory with them. */
const carriedThere = (contract: SignedContract, obligation: Obligation): readonly Entry[] =>
  addedCosts(contract, obligation).map(({ effectiveOn: on, amountMinor }) => besidePosition(contract, { on, cause: 'freight', debit: 'consigned_inventory', credit: 'cash_clearing', amountMinor: amountMinor ?? 0n }))

/** What a dealer gives back unsold is the entity's inventory again. */
const broughtBack = (contract: SignedContract, obligation: Obligation): readonly Entry[] =>
  factsOf(contract.file, 'RightsMoved').filter(({ movement, promise }) => movement === 'returned' && promise === obligation.id).map(({ effectiveOn: on, quantity }) =>
    besidePosition(contract, { on, cause: 'consignment', debit: 'inventory', credit: 'consigned_inventory', amountMinor: portionMinor(costOfGoods(contract, obligation), partOf({ quantity, share: null }, promisedUnits(obligation))) }))

function shipped(contract: SignedContract, obligation: Obligation): readonly Entry[] {
  const { ticks, shareBefore } = byFacts(reachedBySignal(contract, obligation, 'shipment'))
  return movesOf(ticks, (on) => portionMinor(statedCost(obligation), shareBefore(addDays(on, 1))))
    .map(({ on, minor }) => besidePosition(contract, { on, cause: 'consignment', debit: 'consigned_inventory', credit: 'inventory', amountMinor: minor }))
}
