import type { StatedSsp } from '#billing'
import { ratioOf, roundRatio } from '#money'
import type { RecognitionOptions } from '#policy'

/** A range of stand-alone selling prices, in minor units. */
export interface SspRange {
  readonly lowMinor: bigint
  readonly midMinor: bigint
  readonly highMinor: bigint
}

/** Where a stated price lies in a range, and what stands for the stand-alone price. */
export interface InRange {
  readonly position: 'below' | 'within' | 'above' | 'unstated'
  readonly minor: bigint
}

/** The range that a contract or the SSP book states: prices, or shares of the list price. Undefined: it states none. @standard ASC 606-10-32-33 · IFRS 15.78 */
export function rangeOf(ssp: Pick<StatedSsp, 'low' | 'mid' | 'high' | 'percentOfList'>, listPrice: bigint | undefined): SspRange | undefined {
  const { percentOfList } = ssp
  if (percentOfList !== undefined && listPrice !== undefined) {
    const of = (share: string): bigint => roundRatio({ numerator: listPrice * ratioOf(share).numerator, denominator: ratioOf(share).denominator })
    const [lowMinor, highMinor] = [of(percentOfList.low), of(percentOfList.high)]
    return { lowMinor, midMinor: percentOfList.mid === undefined ? middle(lowMinor, highMinor) : of(percentOfList.mid), highMinor }
  }
  if (ssp.low === undefined || ssp.high === undefined) return undefined
  return { lowMinor: ssp.low, midMinor: ssp.mid ?? middle(ssp.low, ssp.high), highMinor: ssp.high }
}

const middle = (low: bigint, high: bigint): bigint => roundRatio({ numerator: low + high, denominator: 2n })

/**
 * What stands for the stand-alone price when a range of prices is known: inside the range by one choice of policy, below
 * and above it by another. A price that nobody states is taken in the middle.
 *
 * @standard ASC 606-10-32-33 · IFRS 15.78
 */
export function withinRange(range: SspRange, statedMinor: bigint | undefined, options: RecognitionOptions['allocation']): InRange {
  if (statedMinor === undefined) return { position: 'unstated', minor: range.midMinor }
  const position = statedMinor < range.lowMinor ? 'below' : statedMinor > range.highMinor ? 'above' : 'within'
  const chosen = { below: options.rangeBelow, within: options.rangeInside, above: options.rangeAbove }[position]
  const nearest = { below: range.lowMinor, within: statedMinor, above: range.highMinor }[position]
  const of = { 'stated-price': statedMinor, midpoint: range.midMinor, 'nearest-bound': nearest, low: range.lowMinor, high: range.highMinor }
  return { position, minor: of[chosen] }
}
