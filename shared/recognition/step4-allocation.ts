import { type Currency, splitByLargestRemainder } from '#money'
import { assertInvariant } from '#outcome'
import { sspFor, valueOn } from '#policy'
import type { Tranche } from './tranche.ts'
import type { Contract, Promised } from './workings.ts'

/** A tranche with the part of the transaction price that it carries, and the tranches it shares a price with. */
export interface Allocated {
  readonly tranche: Tranche
  readonly allocatedMinor: bigint
  readonly group: string | null
}

interface Weight {
  readonly minor: bigint
  readonly rule: string
}

/**
 * Step 4. Shares the price agreed at inception over its obligations in proportion to stand-alone selling price. The
 * parts always sum to the whole, to the minor unit: leftover units go to the largest fractional parts, ties to the
 * first. Where every stated price is the stand-alone price, or a stand-alone price is not known, or policy has no
 * method in force, stated prices stand.
 *
 * @ensures  sum of allocated = transaction price (asserted)
 * @standard ASC 606-10-32-31 · IFRS 15.76
 */
export function allocatePrice(contract: Contract, { tranches }: Promised, price: bigint): readonly Allocated[] {
  const members = tranches.filter((tranche) => tranche.inception && tranche.template !== null && !asUsed(tranche))
  const groups = Map.groupBy(members, (tranche) => tranche.document ?? 'order')
  const shares = new Map<Tranche, Allocated>()
  for (const [group, sharing] of groups) if (sharing.length > 1) for (const share of shareOut(contract, sharing, group)) shares.set(share.tranche, share)
  const allocated = tranches.map((tranche) => shares.get(tranche) ?? { tranche, allocatedMinor: tranche.priceMinor, group: null })
  const total = allocated.reduce((sum, { tranche, allocatedMinor }) => sum + tranche.sign * allocatedMinor, 0n)
  assertInvariant(total === price, 'allocated prices sum to the transaction price', () => `${total}, price ${price}`)
  return allocated
}

/** Priced as it is used: its price belongs to the use, not to the bundle (32-40). */
const asUsed = ({ template }: Tranche): boolean => template?.trigger === 'usage' || template?.trigger === 'hours'

function shareOut(contract: Contract, sharing: readonly Tranche[], group: string): readonly Allocated[] {
  const weights = sharing.map((tranche) => standalonePrice(contract, tranche))
  const known = weights.filter((weight) => weight !== undefined)
  const asStated = sharing.every((tranche, index) => weights[index]?.minor === tranche.priceMinor)
  const total = known.reduce((sum, { minor }) => sum + minor, 0n)
  if (!sharesPrice(contract, sharing) || known.length < sharing.length || asStated || total === 0n) return []
  const price = sharing.reduce((sum, { priceMinor }) => sum + priceMinor, 0n)
  const parts = splitByLargestRemainder(price, known.map(({ minor }) => minor))
  return sharing.map((tranche, index) => {
    const share = { tranche, allocatedMinor: parts[index] ?? 0n, group }
    decide(contract, share, known[index]!)
    return share
  })
}

/** Policy states the method, and for invoices that one is one price; without a method in force nothing is shared. */
function sharesPrice({ policy: { allocation }, book }: Contract, [first]: readonly Tranche[]): boolean {
  const on = first?.statedOn ?? ''
  const relative = valueOn(allocation.method, on, book)?.value === 'relative-ssp'
  return relative && (first?.document === null || valueOn(allocation.group, on, book)?.value === 'inception-invoice')
}

/** The SSP book first; else the list price before discounts, where policy accepts it as observable. */
function standalonePrice(contract: Contract, tranche: Tranche): Weight | undefined {
  const at = { on: tranche.statedOn, book: contract.book, currency: contract.currency as Currency }
  const stated = sspFor(contract.policy, { ...at, product: tranche.product, listPrice: tranche.listPrice, quantity: tranche.quantity })
  if (stated !== undefined) return { minor: stated.minor, rule: stated.rule }
  const observable = valueOn(contract.policy.allocation.observablePrice, at.on, at.book)
  return observable?.value === 'list-price' ? { minor: tranche.listMinor, rule: `allocation/observablePrice@${observable.since}` } : undefined
}

function decide(contract: Contract, { tranche, allocatedMinor }: Allocated, weight: Weight): void {
  contract.notes.decisions.push({
    step: 'allocation',
    subject: tranche.id,
    code: 'RELATIVE_SSP',
    because: 'The price agreed at inception is shared in proportion to stand-alone selling price.',
    cite: ['ASC 606-10-32-31', 'ASC 606-10-32-36', 'IFRS 15.76'],
    policy: weight.rule,
    amounts: { stated: String(tranche.priceMinor), standalone: String(weight.minor), allocated: String(allocatedMinor) },
  })
}
