import type { Case, Figure, Question } from '../case.ts'

const answers: ReadonlySet<string> = new Set(['amount', 'value', 'tol', 'basis', 'calc'])

/** What a figure asks, by its labels alone. */
export const questionOf = (figure: Figure): Question => Object.fromEntries(Object.entries(figure).filter(([key]) => !answers.has(key))) as Question

/**
 * A case as translation and engine see it: what is given and what is asked, without what it is called and what it expects.
 * Of a figure only its labels are left, because some say what no input says: the stage of an order, the bands of a disclosure.
 */
export const withoutAnswers = ({ tier, topic, framework, currency, minor_units, policies, variants, input, expected }: Case): Case => ({
  id: 'CASE', tier, topic, framework, currency, minor_units, policies, variants, input, expected: expected.map(questionOf), journals: [],
})
