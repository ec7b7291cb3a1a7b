import { type Period, addPeriods } from '#calendar'
import { earlierPeriod } from '../ledger/months.ts'
import type { Question } from '../question.ts'

/** The last period that is both asked about and closed; before the first close, the period before the book's first. */
export function closedBy({ scopes, through }: Question, of: { readonly entity: string; readonly book: string }): Period {
  const scope = scopes.find(({ entity, book }) => entity === of.entity && book === of.book)
  if (scope === undefined) return through
  return scope.closedThrough === null ? addPeriods(scope.opensIn, -1) : earlierPeriod(scope.closedThrough, through)
}
