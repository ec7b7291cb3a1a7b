import type { Promised } from '#billing'
import { Decimal } from '#money'
import type { KeptOf } from '../../../contract-file.ts'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import type { Obligation } from '../../obligations/obligation.ts'
import { speaksOf } from '../speaks-of.ts'

type Transfer = KeptOf<'ControlTransferred'>

/**
 * The transfers that are about an obligation. More units of a product promised already are a later lot of it: what is
 * transferred of the product goes to the first lot, and to the later one as far as the first is complete.
 *
 * @standard ASC 606-10-25-30 · IFRS 15.38
 */
export function transfersTo(contract: SignedContract, obligation: Pick<Obligation, 'id' | 'bundled'>): readonly Transfer[] {
  const all = factsOf(contract.file, 'ControlTransferred')
  const lot = firstLotOf(contract, obligation.id)
  return lot?.quantity === undefined ? all.filter((fact) => speaksOf(fact, obligation) && !wholeOfPart(fact, obligation)) : beyond(all, lot.id, { quantity: lot.quantity, later: obligation.id })
}

/** That a part of a bundle passed, without units, is not that all of the bundle did. */
const wholeOfPart = ({ promise, quantity, share }: Transfer, { id, bundled }: Pick<Obligation, 'id' | 'bundled'>): boolean => promise !== id && quantity === null && share === null && bundled.some((part) => part.id === promise)

const firstLotOf = ({ terms }: SignedContract, id: string): Promised | undefined => (id.endsWith('/2') ? terms.promises.find((promise) => `${promise.id}/2` === id) : undefined)

/** Units beyond those of the first lot, fact by fact; what names the later lot is its own. */
function beyond(facts: readonly Transfer[], first: string, { quantity, later }: { quantity: string; later: string }): readonly Transfer[] {
  let moved = new Decimal(0)
  const over = (units: Decimal): Decimal => Decimal.max(units.minus(quantity), 0)
  return facts.flatMap((fact) => {
    if (fact.promise === later) return [fact]
    if (fact.quantity === null || (fact.promise !== null && fact.promise !== first)) return []
    const before = over(moved)
    moved = moved.plus(fact.quantity)
    const added = over(moved).minus(before)
    return added.isZero() ? [] : [{ ...fact, quantity: added.toString() }]
  })
}
