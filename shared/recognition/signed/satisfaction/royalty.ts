import { nothing } from '#money'
import { happenedBefore, happenedUnder } from '../price/variable/happened.ts'
import type { Measure } from './measure.ts'
import type { Measuring } from './measure-progress.ts'

/**
 * A licence whose whole price is a royalty on the customer's sales or use: earned as they happen, not before the licence
 * can be used. Where an element of the price states the royalty, that element earns it.
 *
 * @standard ASC 606-10-55-65 · IFRS 15.B63
 */
export function royalty({ contract, obligation, satisfaction }: Measuring<'royalty'>): Measure {
  const stated = contract.terms.price.variable?.some(({ kind, allocatedTo }) => kind === 'royalty' && (allocatedTo === undefined || allocatedTo.includes(obligation.id)))
  const happened = stated === true ? [] : happenedUnder(contract, { id: obligation.id, kind: 'royalty', rate: satisfaction.rate, unitPrice: satisfaction.base === 'usage' ? obligation.promise.unitPrice : undefined, allocatedTo: [obligation.id] })
  return {
    earnedBefore: (_, on) => happenedBefore(happened, on),
    shareBefore: () => nothing,
    ticks: [...new Set(happened.map(({ on }) => on))],
    timed: false,
    held: null,
  }
}
