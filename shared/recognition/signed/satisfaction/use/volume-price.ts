import type { VariableTerms } from '#billing'
import { addRatio, multiplyRatio, nothing, ratioOf, roundRatio } from '#money'
import { factsOf } from '../../../record.ts'
import type { Subject } from '../work/reports-of.ts'
import type { Cost } from './as-used.ts'
import { exceeds } from './quantities.ts'
import type { Use } from './use-of.ts'

/**
 * A price that falls for every unit, those before too, once a threshold is exceeded: the price that is expected to stand
 * applies from the first unit, and a changed expectation is caught up.
 *
 * @standard ASC 606-10-32-42 · IFRS 15.87
 */
export function volumePrice({ contract, obligation }: Subject, clause: VariableTerms, uses: readonly Use[]): readonly Cost[] {
  const full = ratioOf(clause.unitPrice ?? obligation.promise.unitPrice ?? '0')
  const reduced = ratioOf(clause.priceIfExceeded ?? clause.unitPrice ?? '0')
  const threshold = clause.thresholdUnits === undefined ? null : ratioOf(clause.thresholdUnits)
  const expectations = factsOf(contract.file, 'EstimateRevised').filter(({ subject, thresholdExceeded }) => subject === clause.id && thresholdExceeded !== null)
  const moments = [...uses.map((use) => ({ ...use, expected: null })), ...expectations.map((fact) => ({ ...fact, on: fact.effectiveOn, quantity: nothing, expected: fact.thresholdExceeded }))]
  let [units, expected] = [nothing, clause.thresholdExpected ?? false]
  return moments.sort((a, b) => (a.effectiveAt === b.effectiveAt ? (a.id < b.id ? -1 : 1) : a.effectiveAt < b.effectiveAt ? -1 : 1)).map((moment) => {
    units = addRatio(units, moment.quantity)
    expected = moment.expected ?? expected
    const price = expected || (threshold !== null && exceeds(units, threshold)) ? reduced : full
    return { on: moment.on, window: 'volume', minor: roundRatio(multiplyRatio(units, price)) }
  })
}
