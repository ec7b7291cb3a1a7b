import type { JSX } from 'preact'
import { failureListSchema } from '../failures/failure-wire.ts'
import { Amounts, Count } from './amount.tsx'
import { useAnswer } from './ask.ts'
import { FailureGroupRow } from './failure-group.tsx'
import { Await, Empty, Title } from './furniture.tsx'
import { type Route, goTo, linkTo } from './route.ts'

/** What could not be accounted for or posted: grouped, with the amount affected, to be sent again or accepted by name. */
export function FailuresPage({ route }: { readonly route: Route }): JSX.Element {
  const state = route.query['state'] ?? 'open'
  const answer = useAnswer(failureListSchema, `/v1/failures?state=${encodeURIComponent(state)}`)
  return (
    <>
      <Title title="Failures" lead="What could not be accounted for or posted, grouped by where and why it stopped. A period does not close while anything here is open.">
        <div class="segments" role="group" aria-label="State">
          {['open', 'accepted', 'all'].map((name) => (
            <button key={name} type="button" aria-pressed={name === state} onClick={() => goTo(linkTo('failures', '', { state: name }))}>{name === 'all' ? 'All' : name === 'open' ? 'Open' : 'Accepted'}</button>
          ))}
        </div>
      </Title>
      <Await answer={answer}>
        {(value, again) => (
          <>
            {value.open > 0 ? (
              <div class="figures">
                <div><span class="label">{value.complete ? 'Open' : 'Open, at least'}</span><span class="big"><Count of={value.open} /></span></div>
                <div><span class="label">Groups</span><span class="big"><Count of={value.groups.length} /></span></div>
                <div><span class="label">Amount affected</span><Amounts of={value.amounts} /></div>
              </div>
            ) : null}
            <section class="sheet">
              {value.groups.length === 0 ? <Empty title="Nothing in suspense">Every document received is accounted for, and no journal was refused.</Empty> : null}
              {value.groups.map((group) => <FailureGroupRow key={group.group} group={group} changed={again} />)}
            </section>
          </>
        )}
      </Await>
    </>
  )
}
