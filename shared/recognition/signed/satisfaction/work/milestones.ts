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
  const weigh = weightsOf(measuring)
  const reached = new Map<string, Ratio>()
  let before: Worked['before'] = { done: nothing, expected: whole }
  const worked = progressOf(measuring, ['milestone']).map(({ effectiveOn: on, milestone, cumulative }): Worked => {
    const names = cumulative === null ? [milestone ?? firstOpen(reached)] : countTo(cumulative)
    for (const name of names) {
      const index = weigh.indexOf(name)
      if (index === undefined) unknown(measuring, name)
      else reached.set(String(index), weigh.weightOf(index))
    }
    const done = [...reached.values()].reduce(addRatio, nothing)
    const step = { on, done, expected: whole, before }
    before = { done, expected: whole }
    return step
  })
  return byWork(worked, measuring.contract.options.progress)
}

interface Weights {
  /** Which milestone a name or number stands for; undefined: none that the contract knows. */
  readonly indexOf: (name: string) => number | undefined
  readonly weightOf: (index: number) => Ratio
}

/** A milestone by its number or its name, and its share of all weights. Where the contract names none they count in the order in which they are first reported, if all weigh the same. */
function weightsOf({ satisfaction: { weights, names = [], count } }: Measuring<'milestones'>): Weights {
  const stated = weights?.map(ratioOf) ?? Array.from({ length: count ?? names.length }, () => whole)
  const total = stated.reduce(addRatio, nothing)
  const alike = stated.every(({ numerator, denominator }) => numerator * stated[0]!.denominator === stated[0]!.numerator * denominator)
  const reported: string[] = []
  const inOrder = (name: string): number => (reported.includes(name) ? reported.indexOf(name) : reported.push(name) - 1)
  return {
    indexOf: (name) => {
      const index = names.includes(name) ? names.indexOf(name) : /^\d+$/.test(name) ? Number(name) - 1 : names.length === 0 && alike ? inOrder(name) : -1
      return stated[index] === undefined ? undefined : index
    },
    weightOf: (index) => {
      const weight = stated[index] ?? nothing
      return total.numerator === 0n ? nothing : ratio(weight.numerator * total.denominator, weight.denominator * total.numerator)
    },
  }
}

/** A milestone that the contract does not know earns nothing, and is not passed over. */
function unknown({ contract: { notes }, obligation: { id } }: Measuring<'milestones'>, name: string): void {
  if (notes.holds.some(({ subject, obligation }) => subject === name && obligation === id)) return
  notes.holds.push({ code: 'CLASSIFICATION_MISSING', subject: name, obligation: id, amountMinor: 0n, sentence: `The milestone ${name} is reported, and the contract knows none of that name: it earns nothing until somebody says which one it is.` })
}

/** A report without a name is of the first milestone that is not reached. */
function firstOpen(reached: ReadonlyMap<string, Ratio>): string {
  let index = 0
  while (reached.has(String(index))) index += 1
  return String(index + 1)
}

const countTo = (count: string): readonly string[] => Array.from({ length: Number(count) }, (_, index) => String(index + 1))
