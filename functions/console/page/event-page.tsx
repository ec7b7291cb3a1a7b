import type { JSX } from 'preact'
import * as z from 'zod'
import { eventDetailSchema } from '../events/event-wire.ts'
import { grouped } from './amount.tsx'
import { useAnswer } from './ask.ts'
import { Await, Empty, Moment, Sheet, State, Title } from './furniture.tsx'
import { type Route, linkTo } from './route.ts'

type Detail = z.output<typeof eventDetailSchema>

/** One document: the bytes as they came, and the facts they gave. */
export function EventPage({ route }: { readonly route: Route }): JSX.Element {
  const answer = useAnswer(eventDetailSchema, `/v1/events/${encodeURIComponent(route.id)}`)
  return (
    <>
      <Title id title={route.id} crumb={<a href={linkTo('events')}>Events</a>} />
      <Await answer={answer}>{(event) => <Document event={event} />}</Await>
    </>
  )
}

const Document = ({ event }: { readonly event: Detail }): JSX.Element => (
  <>
    <section class="card">
      <dl>
        <dt>Type</dt><dd>{event.kind} from {event.system}</dd>
        <dt>Became</dt><dd><State of={event.status} /> <span class="quiet">{event.reason}</span></dd>
        <dt>Received</dt><dd><Moment at={event.receivedAt} /> UTC</dd>
        <dt>Contracts</dt><dd>{event.contracts.map((contract) => <div key={contract}><a href={linkTo('contract', contract)}>{contract}</a></div>)}</dd>
        <dt>Size</dt><dd>{grouped(String(event.sizeBytes))} bytes, {event.contentType}</dd>
        <dt>SHA-256</dt><dd class="code">{event.sha256}</dd>
      </dl>
    </section>
    <div class="columns">
      <Sheet title="As received" aside="verbatim, checked against its hash"><div class="scroll"><pre class="body">{readable(event)}</pre></div></Sheet>
      <Sheet title="Facts" aside="what it says, in our vocabulary">
        {Object.keys(event.facts).length === 0 ? <Empty title="No facts">This document moved nothing.</Empty> : <div class="scroll"><pre class="body">{JSON.stringify(event.facts, null, 2)}</pre></div>}
      </Sheet>
    </div>
  </>
)

/** Indents JSON for reading; anything else is shown as it is. */
function readable(event: Detail): string {
  if (event.bodyEncoding === 'base64') return event.body
  try {
    return JSON.stringify(z.json().parse(JSON.parse(event.body)), null, 2)
  } catch {
    return event.body
  }
}
