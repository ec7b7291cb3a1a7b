import type { Promised } from '#billing'
import { Decimal } from '#money'
import type { KeptOf } from '../../../contract-file.ts'
import { factsOf } from '../../../record.ts'
import type { SignedContract } from '../../contract/signed-contract.ts'
import { type Spoken, speaksOf } from '../speaks-of.ts'

type Transfer = KeptOf<'ControlTransferred'>

/**
 * The transfers that are about an obligation. More units of a product promised already are a later lot of it: what is
 * transferred of the product goes to the lots before it, and to the later one as far as those are complete.
 *
 * @standard ASC 606-10-25-30 · IFRS 15.38
 */
export function transfersTo(contract: SignedContract, obligation: Spoken): readonly Transfer[] {
  const all = factsOf(contract.file, 'ControlTransferred')
  const before = lotsBefore(contract, obligation.id)
  const [first] = before
  if (first === undefined || before.some(({ quantity }) => quantity === undefined)) return all.filter((fact) => speaksOf(fact, obligation) && !ofPart(fact, obligation))
  return beyond(all, first.id, { units: before.reduce((sum, { quantity }) => sum.plus(quantity ?? '0'), new Decimal(0)), later: obligation.id })
}

/** That a part of a bundle passed, or a share of it, without units, is not that so much of the bundle did. */
const ofPart = ({ promise, quantity }: Transfer, { bundled }: Spoken): boolean => quantity === null && bundled.some((part) => part.id === promise)

/** The lots of the same product before a later one, which its name counts: those signed first, and those that changes added. */
function lotsBefore({ file, terms }: SignedContract, id: string): readonly Promised[] {
  const [, product, count] = laterLot.exec(id) ?? []
  if (product === undefined) return []
  const added = factsOf(file, 'ContractModified').flatMap((fact) => (fact.approved || fact.enforceable ? fact.added : []))
  const lots = [...terms.promises, ...added].filter((promise) => promise.id === product)
  return lots.length < Number(count) ? [] : lots.slice(0, Number(count) - 1)
}

const laterLot = /^(.+)\/([1-9]\d*)$/

/** Units beyond those of the lots before, fact by fact; what names the later lot is its own. */
function beyond(facts: readonly Transfer[], first: string, { units, later }: { units: Decimal; later: string }): readonly Transfer[] {
  let moved = new Decimal(0)
  const over = (total: Decimal): Decimal => Decimal.max(total.minus(units), 0)
  return facts.flatMap((fact) => {
    if (fact.promise === later) return [fact]
    if (fact.quantity === null || (fact.promise !== null && fact.promise !== first)) return []
    const before = over(moved)
    moved = moved.plus(fact.quantity)
    const added = over(moved).minus(before)
    return added.isZero() ? [] : [{ ...fact, quantity: added.toString() }]
  })
}
