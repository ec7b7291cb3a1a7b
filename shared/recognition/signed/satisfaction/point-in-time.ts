import { addRatio, nothing, ratioOf, whole } from '#money'
import { factsOf } from '../../record.ts'
import type { Measure } from './measure.ts'
import type { Measuring } from './measure-progress.ts'
import { byFacts } from './progress.ts'

/**
 * Satisfied when control passes, wholly or in units: by the signals that the contract file holds for the promise.
 *
 * @standard ASC 606-10-25-30 · IFRS 15.38
 */
export function pointInTime({ contract, obligation, satisfaction }: Measuring<'point-in-time'>): Measure {
  const promised = satisfaction.quantity ?? obligation.promise.quantity
  const signals = factsOf(contract.file, 'ControlTransferred').filter(({ promise, signal }) => (promise === null || promise === obligation.id) && signal === satisfaction.signal)
  let share = nothing
  return byFacts(
    signals.map(({ effectiveOn, quantity, share: part }) => {
      const added = part !== null ? ratioOf(part) : quantity !== null && promised !== undefined ? { numerator: ratioOf(quantity).numerator * ratioOf(promised).denominator, denominator: ratioOf(quantity).denominator * ratioOf(promised).numerator } : whole
      share = addRatio(share, added)
      return { on: effectiveOn, share }
    }),
  )
}
