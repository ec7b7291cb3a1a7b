import type { Instant } from '#calendar'
import { signedOf } from '#journal'
import type { Line } from '#revenue'
import type { KnownContract, Question } from '../question.ts'

/** A subledger line with where it stands and when it became known. Debit positive. */
export interface LedgerLine {
  readonly line: Line
  readonly signedMinor: bigint
  readonly seq: number
  readonly knownAt: Instant
}

/** The books of an entity that are asked about. */
export const booksAsked = ({ scopes }: Question, entity: string): readonly string[] => scopes.filter((scope) => scope.entity === entity).map(({ book }) => book)

/** Every line of a contract in the books asked about, in chain order. */
export function* linesOf({ entity, entries }: KnownContract, question: Question): Iterable<LedgerLine> {
  const books = booksAsked(question, entity)
  for (const { seq, knownAt, lines } of entries) for (const book of books) for (const line of lines[book] ?? []) yield { line, signedMinor: signedOf(line), seq, knownAt }
}
