import type { Terms } from '#billing'
import { addRatio, nothing, ratioOf } from '#money'
import type { ContractFileProblem } from './contract-file-problem.ts'

/** A fact as it was written, once its fields have been read. */
type Written = Readonly<Record<string, unknown>>

/** Finds what single fields cannot show: names that lead nowhere, names used twice, figures that contradict each other. */
export function findContradictions(terms: Terms, facts: readonly Written[]): readonly ContractFileProblem[] {
  const promises = new Set(terms.promises.flatMap(({ id, renewals }) => (renewals === undefined ? [id] : [id, `${id}/renewals`])))
  for (const id of facts.flatMap(addedIn)) promises.add(id)
  return [...twice(terms), ...unknownNames(terms, promises), ...unknownInFacts(facts, promises), ...probabilities(terms), ...classes(terms), ...combined(terms)]
}

const problem = (path: string, found: unknown, expected: string, hint: string): ContractFileProblem => ({ path, found: JSON.stringify(found) ?? 'nothing', expected, hint })

/** Promises that a later fact adds. */
function addedIn({ added, buys }: Written): readonly string[] {
  return [added, buys].filter(Array.isArray).flat().flatMap((promise: unknown) => (typeof promise === 'object' && promise !== null && 'id' in promise && typeof promise.id === 'string' ? [promise.id] : []))
}

function twice({ promises }: Terms): readonly ContractFileProblem[] {
  const seen = new Set<string>()
  return promises.flatMap(({ id }, index) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [problem(`terms.promises.${index}.id`, id, 'a name that no other promise has', 'Give each promise its own id; facts refer to it.')]
  })
}

function unknownNames({ promises, bundles, combines, price }: Terms, known: ReadonlySet<string>): readonly ContractFileProblem[] {
  const named = [
    ...promises.flatMap(({ partOf }, index) => (partOf === undefined ? [] : [[`terms.promises.${index}.partOf`, partOf] as const])),
    ...(bundles ?? []).flatMap((bundle, index) => bundle.promises.map((id, at) => [`terms.bundles.${index}.promises.${at}`, id] as const)),
    ...(combines?.contracts ?? []).flatMap((one, index) => one.promises.map((id, at) => [`terms.combines.contracts.${index}.promises.${at}`, id] as const)),
    ...(price.variable ?? []).flatMap(({ allocatedTo }, index) => (allocatedTo ?? []).map((id, at) => [`terms.price.variable.${index}.allocatedTo.${at}`, id] as const)),
  ]
  return named.filter(([, id]) => !known.has(id)).map(([path, id]) => problem(path, id, `one of the promises: ${[...known].join(', ')}`, 'Correct the name, or add the promise to terms.promises.'))
}

const unknownInFacts = (facts: readonly Written[], known: ReadonlySet<string>): readonly ContractFileProblem[] =>
  facts.flatMap((fact, index) => {
    const { promise } = fact
    if (typeof promise !== 'string' || known.has(promise)) return []
    return [problem(`facts.${index}.promise`, promise, `one of the promises: ${[...known].join(', ')}`, 'Correct the name, or leave it away for a fact of the whole contract.')]
  })

const overTime: ReadonlySet<string> = new Set(['straight-line', 'stand-ready', 'hours', 'cost-to-cost', 'reported-progress'])

/** What a person concluded of a promise's timing fits the way it is satisfied (25-24). */
const classes = ({ promises }: Terms): readonly ContractFileProblem[] =>
  promises.flatMap(({ id, timing, satisfaction }, index) => {
    if (timing === undefined || satisfaction === undefined) return []
    const fits = timing === 'over-time' ? satisfaction.method !== 'point-in-time' : !overTime.has(satisfaction.method)
    return fits ? [] : [problem(`terms.promises.${index}.timing`, timing, `what ${satisfaction.method} is`, `Correct the timing of ${id}, or how it is satisfied.`)]
  })

/** The chances of one element's outcomes make up certainty. */
const probabilities = ({ price }: Terms): readonly ContractFileProblem[] =>
  (price.variable ?? []).flatMap(({ id, outcomes }, index) => {
    if (outcomes === undefined) return []
    const total = outcomes.reduce((sum, { probability }) => addRatio(sum, ratioOf(probability)), nothing)
    if (total.numerator === total.denominator) return []
    return [problem(`terms.price.variable.${index}.outcomes`, outcomes.map(({ probability }) => probability).join(' + '), 'probabilities that add up to 1', `Complete the outcomes of ${id}.`)]
  })

function combined({ combines, price }: Terms): readonly ContractFileProblem[] {
  if (combines === undefined || price.fixed === undefined) return []
  const total = combines.contracts.reduce((sum, { price: part }) => sum + part, 0n)
  return total === price.fixed ? [] : [problem('terms.combines.contracts', String(total), `prices that add up to terms.price.fixed, ${price.fixed} minor units`, 'Leave terms.price.fixed away, or correct the parts.')]
}
