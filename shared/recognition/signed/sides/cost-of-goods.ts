import { multiplyRatio, ratioOf, roundRatio } from '#money'
import type { KeptOf } from '../../contract-file.ts'
import { factsOf } from '../../record.ts'
import type { SignedContract } from '../contract/signed-contract.ts'
import type { Obligation } from '../obligations/obligation.ts'

/** What the goods of an obligation cost as the contract states it: as a whole, or by unit. @standard ASC 340-40-25-5, ASC 330-10-30-1 · IFRS 15.95, IAS 2.10 */
export function statedCost({ promise: { cost, unitCost, quantity } }: Obligation): bigint {
  return cost ?? (unitCost === undefined ? 0n : roundRatio(multiplyRatio(ratioOf(quantity ?? '1'), ratioOf(unitCost))))
}

/** What was laid out to bring the goods to their place, such as freight to a dealer: part of their cost. @standard ASC 330-10-30-1 · IAS 2.10, 2.15 */
export const addedCosts = ({ file }: SignedContract, { id }: Obligation): readonly KeptOf<'TransferMade'>[] =>
  factsOf(file, 'TransferMade').filter(({ transfer, promise, details }) => transfer === 'cost-incurred' && details['against'] === 'goods' && (promise === null || promise === id))

/** What the goods of an obligation cost in all. @standard ASC 330-10-30-1 · IAS 2.10 */
export const costOfGoods = (contract: SignedContract, obligation: Obligation): bigint => addedCosts(contract, obligation).reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0n), statedCost(obligation))
