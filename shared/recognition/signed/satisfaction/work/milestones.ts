import { type Ratio, addRatio, nothing, ratio, ratioOf, whole } from '#money'
import type { Measure } from '../measure.ts'
import type { Measuring } from '../measure-progress.ts'
import { byWork } from './by-work.ts'
import { progressOf } from './reports-of.ts'
import type { Worked } from './worked.ts'

/**
 * Output: milestones reached, each with its weight; of equal weight where none is stated. A milestone is reached once,
 * however often it is reported. When they are billed is of no account.
 *
 * @standard ASC 606-10-55-17 · IFRS 15.B15
 */
export function milestones(measuring: Measuring<'milestones'>): Measure {
  const weigh = weightsOf(measuring.satisfaction)
  const reached = new Map<string, Ratio>()
  let before: Worked['before'] = { done: nothing, expected: whole }
  const worked = progressOf(measuring, ['milestone']).map(({ effectiveOn: on, milestone, cumulative }): Worked => {
    const names = cumulative === null ? [milestone ?? String(reached.size + 1)] : countTo(cumulative)
    for (const name of names) reached.set(weigh.keyOf(name), weigh.weightOf(name))
    const done = [...reached.values()].reduce(addRatio, nothing)
    const step = { on, done, expected: whole, before }
    before = { done, expected: whole }
    return step
  })
  return byWork(worked, measuring.contract.options.progress)
}

interface Weights {
  readonly keyOf: (name: string) => string
  readonly weightOf: (name: string) => Ratio
}

/** A milestone by its number or its name, and its share of all weights. */
function weightsOf({ weights, names = [], count }: Measuring<'milestones'>['satisfaction']): Weights {
  const stated = weights?.map(ratioOf) ?? Array.from({ length: count ?? names.length }, () => whole)
  const total = stated.reduce(addRatio, nothing)
  const indexOf = (name: string): number => (names.includes(name) ? names.indexOf(name) : Number(name) - 1)
  return {
    keyOf: (name) => String(indexOf(name)),
    weightOf: (name) => {
      const weight = stated[indexOf(name)] ?? nothing
      return total.numerator === 0n ? nothing : ratio(weight.numerator * total.denominator, weight.denominator * total.numerator)
    },
  }
}

const countTo = (count: string): readonly string[] => Array.from({ length: Number(count) }, (_, index) => String(index + 1))
