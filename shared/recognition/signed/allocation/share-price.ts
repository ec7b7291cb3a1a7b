import type { Obligation } from '../obligations/obligation.ts'
import { type Amounts, type Pool, type Reason, type Shared, aloneOf, total } from './pool.ts'
import { discountToSome } from './bundle-discount.ts'
import { type Residual, residualOf } from './residual.ts'
import { shareOut } from './share-out.ts'

const relative: Reason = { code: 'RELATIVE_SSP', because: 'The transaction price is shared in proportion to stand-alone selling price.', cite: ['ASC 606-10-32-31', 'IFRS 15.76'] }
const only: Reason = { code: 'ONLY_OBLIGATION', because: 'One obligation carries the whole price.', cite: ['ASC 606-10-32-30', 'IFRS 15.75'] }
const discounted: Reason = { code: 'DISCOUNT_TO_SOME', because: 'What is sold together at a discount shows to which promises the whole discount belongs.', cite: ['ASC 606-10-32-37', 'IFRS 15.82'] }
const residual: Reason = { code: 'RESIDUAL', because: 'The price less what the other promises are sold for, because this one has no price of its own that stands.', cite: ['ASC 606-10-32-34(c)', 'IFRS 15.79(c)'] }

/**
 * Shares one price: a discount that belongs to some obligations first, then the residual, else in proportion.
 *
 * @ensures  sum of parts = price, or a code that says what is missing
 * @standard ASC 606-10-32-31, 32-36 to 32-38 · IFRS 15.76, 15.81–83
 */
export function sharePrice(pool: Pool): Shared {
  const { obligations, standalone, priceMinor } = pool
  if (obligations.length === 1) return because(only, new Map(obligations.map(({ id }) => [id, priceMinor])))
  const isResidual = ({ id }: Obligation): boolean => aloneOf(standalone, id).method === 'residual'
  const [residuals, known] = [obligations.filter(isResidual), obligations.filter((obligation) => !isResidual(obligation))]
  const missing = known.filter(({ id }) => aloneOf(standalone, id).minor === null)
  if (missing.length > 0) return { ok: false, code: 'SSP_MISSING', sentence: `No stand-alone selling price is known for ${missing.map(({ id }) => id).join(', ')}.` }
  const observable = new Map(known.map(({ id }) => [id, aloneOf(standalone, id).minor ?? 0n]))
  if (residuals.length === 0) return inProportion(pool, observable)
  const left = residualOf(pool, observable, residuals)
  decideResidual(pool, left, residuals.map(({ id }) => id))
  if (left.refused === null) return { ...because(residual, left.parts), estimates: new Map(residuals.map(({ id }) => [id, left.parts.get(id) ?? 0n])) }
  const fallback = residuals.map(({ id, promise }) => [id, promise.ssp?.fallback ?? promise.ssp?.amount] as const)
  if (fallback.some(([, minor]) => minor === undefined)) return { ok: false, code: 'RESIDUAL_REFUSED', sentence: `The residual of ${left.minor} minor units is refused: ${left.refused}. No estimate stands in its place.` }
  const estimates = new Map(fallback.map(([id, minor]) => [id, minor ?? 0n]))
  const shared = inProportion(pool, new Map([...observable, ...estimates]))
  return shared.ok ? { ...shared, estimates } : shared
}

function inProportion(pool: Pool, weights: Amounts): Shared {
  const some = discountToSome(pool, weights)
  if (some !== undefined) return because(discounted, some)
  const ids = pool.obligations.map(({ id }) => id)
  const shares = ids.map((id) => weights.get(id) ?? 0n)
  if (total(shares) === 0n && pool.priceMinor !== 0n) return { ok: false, code: 'ALLOCATION_BASE_ZERO', sentence: 'Every stand-alone selling price is nothing: there is no basis to share the price by.' }
  const parts = pool.priceMinor === 0n ? ids.map(() => 0n) : shareOut(pool.priceMinor, shares, pool.sharing)
  return because(relative, new Map(ids.map((id, index) => [id, parts[index] ?? 0n])))
}

const because = (reason: Reason, parts: Amounts): Extract<Shared, { ok: true }> => ({ ok: true, parts, reasons: new Map([...parts.keys()].map((id) => [id, reason])), estimates: new Map() })

function decideResidual({ contract: { notes, signedOn } }: Pool, { minor, refused }: Residual, ids: readonly string[]): void {
  notes.decisions.push({
    step: 'allocation',
    subject: ids.join('+'),
    code: refused === null ? 'RESIDUAL_ACCEPTED' : 'RESIDUAL_REFUSED',
    because: refused === null ? 'The price is highly variable or not yet established, and the residual lies where prices were seen.' : `The residual is refused: ${refused}.`,
    cite: ['ASC 606-10-32-34(c)', 'ASC 606-10-32-38', 'IFRS 15.79(c)', 'IFRS 15.83'],
    policy: null,
    amounts: { residual: String(minor) },
    on: signedOn,
  })
}
