import type { JSX } from 'preact'
import { journalListSchema } from '../journals/journal-wire.ts'
import { Amount, Count } from './amount.tsx'
import { useAnswer } from './ask.ts'
import { Await, Empty, Moment, Sheet, State, Title, Waiting } from './furniture.tsx'
import { type Route, goTo, linkTo } from './route.ts'
import { ScopeFilters } from './scope-filters.tsx'
import { type Scope, useScope } from './scope.ts'

/** Journals of a period: frozen, sent, read back. */
export function JournalsPage({ route }: { readonly route: Route }): JSX.Element {
  const scope = useScope(route.query)
  return (
    <>
      <Title title="Journals" lead="One balanced journal per book, entity, currency and part. Lines are frozen before the first attempt; the state says what the ledger answered.">
        {scope ? <ScopeFilters page="journals" scope={scope} query={route.query} /> : null}
      </Title>
      {scope ? <Journals scope={scope} /> : <Waiting />}
    </>
  )
}

function Journals({ scope }: { readonly scope: Scope }): JSX.Element {
  const { entity, book, period } = scope
  const asked = new URLSearchParams({ entity, book, ...(period === '' ? {} : { period }), limit: '200' })
  const answer = useAnswer(journalListSchema, `/v1/journals?${asked}`, 10)
  return (
    <Await answer={answer}>
      {({ journals, matched, complete }) => (
        <Sheet title="Journals" aside={<><Count of={matched} /> in this period{complete ? '' : ', more than one answer walks'}</>}>
          {journals.length === 0 ? <Empty title="No journals">They are frozen when the period closes.</Empty> : (
            <div class="scroll">
              <table>
                <thead><tr><th>External id</th><th>State</th><th>ERP id</th><th>Moved, UTC</th><th class="n">Lines</th><th>Ccy</th><th class="n">Debits = credits</th></tr></thead>
                <tbody>
                  {journals.map((journal) => (
                    <tr key={journal.batch} class="go" onClick={() => goTo(linkTo('journal', journal.batch))}>
                      <td><a class="code" href={linkTo('journal', journal.batch)}>{journal.batch}</a></td>
                      <td><State of={journal.state} /></td>
                      <td class="code">{journal.erpId ?? <span class="faint">–</span>}</td>
                      <td><Moment at={journal.movedAt} /></td>
                      <td class="n">{journal.lines}</td>
                      <td>{journal.currency}</td>
                      <td class="n"><Amount of={journal.total} /></td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Sheet>
      )}
    </Await>
  )
}
