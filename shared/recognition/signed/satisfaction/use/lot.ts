import type { AccountingDate } from '#calendar'
import { type Ratio, addRatio, clampRatio, multiplyRatio, nothing, whole } from '#money'
import type { RecognitionOptions } from '#policy'
import type { Drawn } from './drawn-by.ts'
import { exceeds, excess, lesser, minus, partOf } from './quantities.ts'

/** Rights bought together: how many, for how much (null: the allocated price), and the last day they can be used. */
export interface Lot {
  readonly boughtOn: AccountingDate
  readonly quantity: Ratio
  readonly priceMinor: bigint | null
  readonly lapsesOn: AccountingDate | null
}

/** A lot with what of it was used and what lapsed. */
export interface LotDrawn extends Lot {
  readonly used: Ratio
  readonly lapsed: Ratio
}

/** How what is not used is treated: by which method, which share of it is expected, which share the state takes. */
export interface Breakage {
  readonly method: RecognitionOptions['credits']['breakage']
  readonly expected: Ratio
  readonly escheat: Ratio
}

/**
 * Shares use out over lots, the oldest first, as it stands before a day. What lapsed with a day is not used any more.
 *
 * @standard ASC 606-10-55-46 · IFRS 15.B44
 */
export function drawnFrom({ lots, used, lapsed }: Drawn, on: AccountingDate): readonly LotDrawn[] {
  let [toUse, toLapse] = [used, lapsed]
  return lots.map((lot) => {
    const ofLot = lesser(toUse, lot.quantity)
    toUse = minus(toUse, ofLot)
    const left = minus(lot.quantity, ofLot)
    const over = lot.lapsesOn !== null && lot.lapsesOn < on
    const gone = over ? left : lesser(left, toLapse)
    toLapse = excess(toLapse, gone)
    return { ...lot, used: ofLot, lapsed: gone }
  })
}

/** The part of a lot that was used. @standard ASC 606-10-55-46 · IFRS 15.B44 */
export const partUsed = ({ used, quantity }: LotDrawn): Ratio => clampRatio(partOf(used, quantity))

/**
 * The part of a lot's price that is no longer owed in performance, what the state takes included.
 *
 * @standard ASC 606-10-55-48 · IFRS 15.B46
 */
export function shareOf(lot: LotDrawn, breakage: Breakage): Ratio {
  const used = partUsed(lot)
  if (breakage.method === 'none') return used
  const settled = clampRatio(partOf(addRatio(lot.used, lot.lapsed), lot.quantity))
  if (breakage.method === 'remote') return settled
  const redeemable = minus(whole, breakage.expected)
  const entitled = minus(whole, multiplyRatio(breakage.expected, breakage.escheat))
  const proportional = multiplyRatio(clampRatio(partOf(used, redeemable)), lot.lapsed.numerator > 0n ? whole : entitled)
  return exceeds(settled, proportional) ? settled : proportional
}

/** The part of a lot's price that goes to the state: its share of what lapsed. @standard ASC 606-10-55-49 · IFRS 15.B47 */
export const escheatedOf = ({ lapsed, quantity }: LotDrawn, { method, escheat }: Breakage): Ratio => (method === 'none' ? nothing : multiplyRatio(clampRatio(partOf(lapsed, quantity)), escheat))
