import { company } from './company.ts'
import { instantOf, minute, day } from './moment.ts'
import type { Delivery } from './script.ts'
import type { SaidEvent, Story } from './story.ts'
import { type Body, type BodyObject, wireText } from './wire.ts'

const linesInEvent = 10

/** The deliveries of one customer's story in order of arrival. */
export function deliveriesOf(story: Story): readonly Delivery[] {
  const events = story.events.flatMap((event) => eventDeliveries(event, story.lane))
  const evidence = story.evidence.map((post): Delivery => ({ kind: 'deliver', at: instantOf(post.at), lane: story.lane, route: 'evidence', source: post.source, body: wireText(post.body), repeated: false }))
  const callouts = story.callouts.flatMap(({ notification, at, body, repeatsAt = [] }) =>
    [at, ...repeatsAt].map((when, index): Delivery => ({ kind: 'deliver', at: instantOf(when), lane: story.lane, route: 'zuora', notification, body: wireText(body), repeated: index > 0 })),
  )
  return [...events, ...evidence, ...callouts]
}

function eventDeliveries(event: SaidEvent, lane: string): readonly Delivery[] {
  const body = wireText(eventObject(event))
  const first = (event.arrivesAt ?? event.at) + delayOf(event.id)
  return [first, ...repeatsOf(event, first)].map((at, index) => ({ kind: 'deliver', at: instantOf(at), lane: event.lane ?? lane, route: 'stripe', body, repeated: index > 0 }))
}

/** The event in the provider's envelope: at most ten lines of a list, the rest must be fetched. */
export function eventObject(event: SaidEvent): BodyObject {
  const object = withFewLines(event.object)
  return {
    id: event.id,
    object: 'event',
    api_version: company.apiVersion,
    created: event.at,
    data: event.previous === undefined ? { object } : { object, previous_attributes: event.previous },
    livemode: company.livemode,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type: event.type,
  }
}

function withFewLines(object: BodyObject): BodyObject {
  const lines = object.lines as BodyObject | undefined
  const data = lines?.data as readonly Body[] | undefined
  if (lines === undefined || data === undefined || data.length <= linesInEvent) return object
  return { ...object, lines: { ...lines, data: data.slice(0, linesInEvent), has_more: true } }
}

/** A number that depends on the id only: the same delays in every run. */
function mixed(id: string): number {
  let hash = 2_166_136_261
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0
  return hash
}

/** One to four seconds as a rule; one event in twenty comes ten minutes late and is overtaken. */
const delayOf = (id: string): number => (mixed(id) % 20 === 7 ? 10 * minute : 1 + (mixed(id) % 4))

/** One event in sixty is delivered again: a minute later, or for some of them two days later. */
function repeatsOf(event: SaidEvent, first: number): readonly number[] {
  if (event.repeatsAt !== undefined) return event.repeatsAt
  const chance = mixed(`again:${event.id}`) % 60
  return chance === 11 ? [first + (event.at % 3 === 0 ? 2 * day : minute)] : []
}
