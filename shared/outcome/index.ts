/** A business answer: either a value, or a refusal with a code from a closed set. */
export type Outcome<T, Code extends string = string> = Accepted<T> | Refused<Code>

export interface Accepted<T> {
  readonly ok: true
  readonly value: T
}

/** A refusal names what was wrong, in which subject, in one sentence a person can act on. */
export interface Refused<Code extends string = string> {
  readonly ok: false
  readonly code: Code
  readonly sentence: string
  readonly subject: string
}

export const accept = <T>(value: T): Accepted<T> => ({ ok: true, value })

export const refuse = <Code extends string>(code: Code, sentence: string, subject = ''): Refused<Code> => ({
  ok: false,
  code,
  sentence,
  subject,
})

/** Thrown when something that must always hold does not: the write stops, nothing is stored. */
export class InvariantBroken extends Error {
  readonly invariant: string
  constructor(invariant: string, detail: string) {
    super(`${invariant}: ${detail}`)
    this.name = 'InvariantBroken'
    this.invariant = invariant
  }
}

/** States an invariant beside the arithmetic that must keep it. */
export function assertInvariant(holds: boolean, invariant: string, detail: () => string): asserts holds {
  if (!holds) throw new InvariantBroken(invariant, detail())
}
