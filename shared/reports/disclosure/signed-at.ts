import { type SignedEvaluation, evaluateSigned, signedTerms } from '#recognition'
import type { KnownContract, Question } from '../question.ts'
import { closedBy } from './closed-by.ts'
import { cutFile } from './cut-file.ts'
import { endOf } from './end-of.ts'

/**
 * A signed contract as it stood at the end of the last period asked about. Undefined: only billing speaks of it, or it
 * was not yet signed.
 *
 * @standard ASC 606-10-50-17 · IFRS 15.123
 */
export function signedAt(known: KnownContract, book: string, question: Question): SignedEvaluation | undefined {
  const { held, entity, policy } = known
  const on = endOf(known, book, question.through)
  const file = book in held.books ? cutFile(held.file, on) : undefined
  const signed = file && signedTerms(file)
  return file && signed && evaluateSigned(file, signed, { policy, book, through: closedBy(question, { entity, book }), asOf: on })
}
