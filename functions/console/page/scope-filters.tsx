import type { JSX } from 'preact'
import { monthName } from './furniture.tsx'
import { goTo, linkTo } from './route.ts'
import type { Scope } from './scope.ts'

interface Props {
  readonly page: string
  readonly scope: Scope
  readonly query: Readonly<Record<string, string>>
}

/** Entity, book and period of a close page; the choice is in the URL. */
export function ScopeFilters({ page, scope, query }: Props): JSX.Element {
  const choose = (name: string, value: string): void => goTo(linkTo(page, '', { ...query, [name]: value, cursor: '' }))
  return (
    <div class="filters">
      {scope.entities.length > 1 ? (
        <select class="field" aria-label="Entity" value={scope.entity} onChange={(event) => choose('entity', event.currentTarget.value)}>
          {scope.entities.map((entity) => <option key={entity} value={entity}>{entity}</option>)}
        </select>
      ) : null}
      <div class="segments" role="group" aria-label="Book">
        {scope.books.map((book) => <button key={book} type="button" aria-pressed={book === scope.book} onClick={() => choose('book', book)}>{bookName(book)}</button>)}
      </div>
      <select class="field" aria-label="Period" value={scope.period} onChange={(event) => choose('period', event.currentTarget.value)}>
        {scope.periods.map(({ period, state }) => <option key={period} value={period}>{`${monthName(period)} · ${state.toLowerCase()}`}</option>)}
      </select>
    </div>
  )
}

/** 'asc606' as 'ASC 606'; names of other books stay as they are. */
export const bookName = (book: string): string => book.replace(/^(asc|ifrs)(\d+)$/i, (_, name: string, number: string) => `${name.toUpperCase()} ${number}`)
