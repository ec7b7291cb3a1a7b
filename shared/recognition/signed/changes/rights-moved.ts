import { type Ratio, addRatio, nothing, ratio } from '#money'
import type { KeptOf } from '../../contract-file.ts'
import { factsOf } from '../../record.ts'
import type { Obligation } from '../obligations/obligation.ts'
import { type Returnable, refundFor, returnable, shareOf } from '../price/variable/returns.ts'
import { type Standing, latestPrice } from '../standing.ts'
import { reprice } from './estimate/reprice.ts'

/**
 * Products that came back beyond what was expected lower the price; a window that closed raises it to what was kept.
 * Redemptions and options are read where they are measured.
 *
 * @standard ASC 606-10-55-26 · IFRS 15.B24
 */
export function rightsMoved(standing: Standing, fact: KeptOf<'RightsMoved'>): Standing {
  const element = standing.contract.terms.price.variable?.find(({ kind }) => kind === 'returns')
  const goods = element && returnable(standing.contract, standing.courses.map(({ obligation }) => obligation), element)
  const known = latestPrice(standing).elements.find(({ id }) => id === element?.id)
  if (goods === undefined || known === undefined || !concerns(fact, goods.obligation)) return standing
  const refunds = -refundFor(goods, returnedBy(standing, goods, fact.effectiveAt))
  const minor = fact.movement === 'lapsed' || refunds < known.minor ? refunds : known.minor
  if (minor === known.minor) return standing
  standing.contract.notes.decisions.push({
    step: 'price', subject: known.id, code: fact.movement === 'lapsed' ? 'RETURN_WINDOW_OVER' : 'RETURNS_BEYOND_ESTIMATE',
    because: fact.movement === 'lapsed' ? 'Nothing more can come back: what was kept is sold.' : 'More came back than was expected.',
    cite: ['ASC 606-10-55-26', 'IFRS 15.B24'], policy: null, amounts: { from: String(known.minor), included: String(minor), change: String(minor - known.minor) }, on: fact.effectiveOn,
  })
  return reprice(standing, { on: fact.effectiveOn, element: { ...known, minor, estimatedMinor: minor }, promisedBefore: true })
}

const concerns = ({ movement, promise }: KeptOf<'RightsMoved'>, { id }: Obligation): boolean => (movement === 'returned' || movement === 'lapsed') && (promise === null || promise === id)

/** The share that came back by a moment: units of those sold, or amounts of their price. @standard ASC 606-10-55-26 · IFRS 15.B24 */
export function returnedBy({ contract }: Standing, goods: Returnable, at: string): Ratio {
  return factsOf(contract.file, 'RightsMoved')
    .filter((fact) => fact.movement === 'returned' && fact.effectiveAt <= at && concerns(fact, goods.obligation))
    .reduce((sum, fact) => addRatio(sum, sharesBack(fact, goods)), nothing)
}

function sharesBack({ quantity, amountMinor }: KeptOf<'RightsMoved'>, goods: Returnable): Ratio {
  if (quantity !== null) return shareOf(quantity, goods.quantity)
  return goods.priceMinor === 0n ? nothing : ratio(amountMinor ?? 0n, goods.priceMinor)
}
