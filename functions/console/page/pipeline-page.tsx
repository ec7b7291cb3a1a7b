import type { JSX } from 'preact'
import * as z from 'zod'
import { eventListSchema } from '../events/event-wire.ts'
import { type Lane, lanesSchema } from '../lanes/lane-wire.ts'
import { Count } from './amount.tsx'
import { useAnswer } from './ask.ts'
import { EventTable } from './event-table.tsx'
import { Await, Sheet, Title, ageOf } from './furniture.tsx'
import { linkTo } from './route.ts'

type Lanes = z.output<typeof lanesSchema>

/** The path of a fact, stop by stop, and the proof that nothing received was lost. */
export function PipelinePage(): JSX.Element {
  const lanes = useAnswer(lanesSchema, '/v1/lanes', 3)
  const latest = useAnswer(eventListSchema, '/v1/events?limit=12', 6)
  return (
    <>
      <Title title="Pipeline" lead="From what was billed to what the ledger confirms. Every received document ends in exactly one place." />
      <Await answer={lanes}>
        {(value) => (
          <>
            <Equation accounted={value.accounted} openSuspense={value.openSuspense} />
            <div class="lanes">{value.lanes.map((lane) => <LaneColumn key={lane.lane} lane={lane} />)}</div>
          </>
        )}
      </Await>
      <Sheet title="Latest documents" aside={<a href={linkTo('events')}>All documents</a>}>
        <Await answer={latest}>{(value) => <EventTable events={value.events} />}</Await>
      </Sheet>
    </>
  )
}

function Equation({ accounted, openSuspense }: Pick<Lanes, 'accounted' | 'openSuspense'>): JSX.Element {
  const parts = [
    [accounted.facts, 'became facts', ''],
    [accounted.informational, 'informational', ''],
    [accounted.suspended, openSuspense === 0 && accounted.suspended > 0 ? 'in suspense, accepted' : 'in suspense', openSuspense > 0 ? 'alert' : ''],
    [accounted.waiting, 'waiting', 'late'],
    [accounted.pending, 'not decided yet', 'late'],
  ] as const
  return (
    <div class="equation" role="group" aria-label="Documents received and accounted for">
      <div class="sum"><span class="label">received</span><span class="big"><Count of={accounted.received} /></span></div>
      {parts.map(([count, name, tone], index) => (
        <>
          <span class="op" aria-hidden="true">{index === 0 ? '=' : '+'}</span>
          <div key={name}><span class="label">{name}</span><span class={`big ${count === 0 ? 'faint' : tone}`}><Count of={count} /></span></div>
        </>
      ))}
    </div>
  )
}

function LaneColumn({ lane }: { readonly lane: Lane }): JSX.Element {
  const [headline, under] = headlineOf(lane)
  const dead = lane.queue?.deadLetters ?? 0
  const bad = new Set(['in suspense', 'rejected', 'breaks', 'unknown'])
  return (
    <section class={`lane ${lane.state}`} aria-label={`${lane.title}: ${lane.state}`}>
      <h2>{lane.title}<span class="dot" title={lane.state} /></h2>
      <div>
        <div class="depth"><Count of={headline} /></div>
        <div class="under">{under}</div>
      </div>
      <dl>
        {lane.counts.map(({ name, count }) => (
          <>
            <dt key={name}>{name}</dt>
            <dd class={count > 0 && bad.has(name) ? 'bad' : ''}><Count of={count} /></dd>
          </>
        ))}
        {lane.queue ? <><dt>in flight</dt><dd><Count of={lane.queue.inFlight} /></dd></> : null}
        {lane.queue ? <><dt>dead letters</dt><dd class={dead > 0 ? 'bad' : ''}><Count of={dead} /></dd></> : null}
      </dl>
    </section>
  )
}

/** The figure of a lane and what it counts: its queue, or what came in and what came through at the ends. */
function headlineOf({ lane, queue, counts }: Lane): readonly [number, string] {
  if (queue) return [queue.depth, queue.oldestSeconds === null ? 'in the queue' : `in the queue, oldest ${ageOf(queue.oldestSeconds)}`]
  if (lane === 'confirm') return [counts.find(({ name }) => name === 'confirmed')?.count ?? 0, 'journals confirmed']
  return [counts.reduce((sum, { count }) => sum + count, 0), 'documents received']
}
