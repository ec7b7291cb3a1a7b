import type { JSX } from 'preact'
import { eventListSchema, eventStatuses } from '../events/event-wire.ts'
import { Count } from './amount.tsx'
import { useAnswer } from './ask.ts'
import { EventTable } from './event-table.tsx'
import { Await, Sheet, Title } from './furniture.tsx'
import { type Route, goTo, linkTo } from './route.ts'

/** The document register: everything that was received, newest first. */
export function EventsPage({ route }: { readonly route: Route }): JSX.Element {
  const { query } = route
  const asked = new URLSearchParams({ ...query, limit: '50' })
  const answer = useAnswer(eventListSchema, `/v1/events?${asked}`)
  const filter = (name: string, value: string): void => goTo(linkTo('events', '', { ...query, [name]: value, cursor: '' }))
  return (
    <>
      <Title title="Events" lead="The document register: what was received, verbatim, and what became of it." />
      <div class="filters">
        <input class="field" type="search" aria-label="Document id" placeholder="Document id" value={query['q'] ?? ''} onChange={(event) => filter('q', event.currentTarget.value.trim())} />
        <input class="field" type="search" aria-label="Event type" placeholder="Type, e.g. invoice." value={query['kind'] ?? ''} onChange={(event) => filter('kind', event.currentTarget.value.trim())} />
        <select class="field" aria-label="Became" value={query['status'] ?? ''} onChange={(event) => filter('status', event.currentTarget.value)}>
          <option value="">Any outcome</option>
          {eventStatuses.map((status) => <option key={status} value={status}>{status}</option>)}
        </select>
      </div>
      <Await answer={answer}>
        {(value) => (
          <Sheet title="Documents" aside={<><Count of={value.matched} /> match{value.complete ? '' : ', the register is larger than one answer walks'}</>}>
            <EventTable events={value.events} />
            {value.next ? <div class="more"><span /><a class="button" href={linkTo('events', '', { ...query, cursor: value.next })}>Older</a></div> : null}
          </Sheet>
        )}
      </Await>
    </>
  )
}
