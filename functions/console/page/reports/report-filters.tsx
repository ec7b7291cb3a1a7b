import type { JSX } from 'preact'
import { monthName } from '../furniture.tsx'
import { type Route, goTo, linkTo } from '../route.ts'
import { bookName } from '../scope-filters.tsx'
import { useScope } from '../scope.ts'

/** What a report is asked: whose books, which periods, as known when, and how fine. The address of the page holds it all. */
export function ReportFilters({ route: { id, query } }: { readonly route: Route }): JSX.Element {
  const scope = useScope(query)
  const choose = (name: string, value: string): void => goTo(linkTo('report', id, { ...query, [name]: value, cursor: '' }))
  const periods = (scope?.periods ?? []).map(({ period }) => period).toSorted().reverse()
  return (
    <div class="filters asked" role="group" aria-label="What is asked">
      {(scope?.entities.length ?? 0) > 1 ? <Choice title="Entity" value={query['entity'] ?? ''} none="All entities" options={scope?.entities ?? []} choose={(value) => choose('entity', value)} /> : null}
      <Choice title="Book" value={query['book'] ?? ''} none="All books" options={scope?.books ?? []} said={bookName} choose={(value) => choose('book', value)} />
      <Choice title="From" value={query['from'] ?? ''} none={id === 'restatement' ? 'The first' : 'The last one only'} options={periods} said={monthName} choose={(value) => choose('from', value)} />
      <Choice title="Through" value={query['through'] ?? ''} none="The last closed" options={periods} said={monthName} choose={(value) => choose('through', value)} />
      <Day title="As known at the end of" value={query['asOf'] ?? ''} choose={(value) => choose('asOf', value)} />
      {id === 'restatement' ? <Day title="Known from" value={query['since'] ?? ''} choose={(value) => choose('since', value)} /> : null}
      <div class="segments" role="group" aria-label="Rows">
        {(['total', 'contract'] as const).map((by) => <button key={by} type="button" aria-pressed={by === (query['by'] ?? 'total')} onClick={() => choose('by', by === 'total' ? '' : by)}>{by === 'total' ? 'Totals' : 'By contract'}</button>)}
      </div>
    </div>
  )
}

interface ChoiceProps {
  readonly title: string
  readonly value: string
  readonly none: string
  readonly options: readonly string[]
  readonly said?: (option: string) => string
  readonly choose: (value: string) => void
}

const Choice = ({ title, value, none, options, said = String, choose }: ChoiceProps): JSX.Element => (
  <label><span class="label">{title}</span>
    <select class="field" value={value} onChange={(event) => choose(event.currentTarget.value)}>
      <option value="">{none}</option>
      {options.map((option) => <option key={option} value={option}>{said(option)}</option>)}
    </select>
  </label>
)

/** A day: its end, in UTC. Empty: now. */
const Day = ({ title, value, choose }: { readonly title: string; readonly value: string; readonly choose: (value: string) => void }): JSX.Element => (
  <label><span class="label">{title}</span>
    <input class="field" type="date" value={value.slice(0, 10)} onChange={(event) => choose(event.currentTarget.value)} />
  </label>
)
