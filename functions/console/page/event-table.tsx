import type { JSX } from 'preact'
import type { EventRow } from '../events/event-wire.ts'
import { Empty, Moment, State } from './furniture.tsx'
import { goTo, linkTo } from './route.ts'

/** Received documents: when, what, what became of it. */
export function EventTable({ events }: { readonly events: readonly EventRow[] }): JSX.Element {
  if (events.length === 0) return <Empty title="No documents">Nothing matches, or nothing was received yet.</Empty>
  return (
    <div class="scroll">
      <table>
        <thead><tr><th>Received, UTC</th><th>Type</th><th>Document</th><th>Contract</th><th>Became</th></tr></thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.document} class="go" onClick={() => goTo(linkTo('event', event.document))}>
              <td><Moment at={event.receivedAt} /></td>
              <td>{event.kind}</td>
              <td><a class="code" href={linkTo('event', event.document)}>{event.document}</a></td>
              <td class="code">{event.contracts[0] ?? ''}{event.contracts.length > 1 ? ` +${event.contracts.length - 1}` : ''}</td>
              <td><State of={event.status} />{event.status === 'suspended' && event.reason ? <span class="quiet"> {event.reason}</span> : null}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
