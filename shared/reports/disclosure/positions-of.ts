import { signedTerms } from '#recognition'
import type { KnownContract, Question } from '../question.ts'
import { billedPositions } from './billed-positions.ts'
import { closedBy } from './closed-by.ts'
import { cutFile } from './cut-file.ts'
import { endOf } from './end-of.ts'
import type { ObligationPosition } from './position.ts'
import { signedPositions } from './signed-positions.ts'

/**
 * The obligations of a contract in one book at the end of the last period asked about, by what was known then. Of a
 * period that is not closed, time-based revenue is still expected.
 *
 * @standard ASC 606-10-50-13 · IFRS 15.120
 */
export function positionsOf(known: KnownContract, book: string, question: Question): readonly ObligationPosition[] {
  const { held, entity, policy } = known
  if (!(book in held.books)) return []
  const on = endOf(known, book, question.through)
  const file = cutFile(held.file, on)
  if (file === undefined) return []
  const through = closedBy(question, { entity, book })
  return signedTerms(file) === undefined ? billedPositions(file, { policy, book, through }) : signedPositions(file, { policy, book, through, asOf: on })
}
