import type { Json, Translation, TranslationContext } from '#billing'
import { refuse } from '#outcome'
import { ask, concludeInformational, suspend } from './conclusion.ts'
import { fieldsOf, snapshotEvent, thinEvent, unwrapped } from './envelope.ts'
import { type EventType, eventTable } from './event-table.ts'
import { quietFamilies, thinOnly } from './quiet-types.ts'
import { misfit, read, statedWorth } from './reading.ts'

const byType: ReadonlyMap<string, EventType> = new Map(eventTable.map((row) => [row.type, row]))

/**
 * Translates one delivered Stripe event, snapshot or thin, into canonical facts. It never throws on any JSON: what
 * cannot be accounted for is held with a reason, the field, its value and what was expected there.
 */
export function translateStripe(document: Json, context: TranslationContext): Translation {
  const delivered = unwrapped(document)
  const kind = fieldsOf(delivered).object
  if (kind === 'event') return translateSnapshot(delivered, context)
  if (kind === 'v2.core.event') return translateThin(delivered, context)
  return suspend(misfit('object', kind, 'expected event or v2.core.event'))
}

function translateSnapshot(document: Json, context: TranslationContext): Translation {
  const event = read(snapshotEvent, document)
  if (!event.ok) return suspend(event, statedWorth(fieldsOf(fieldsOf(document).data).object ?? null))
  const { type, created, data } = event.value
  const row = byType.get(type)
  if (row) return row.translate({ type, at: created, object: data.object, previous: data.previous_attributes ?? null }, context)
  return quietReason(type) ?? unknownType(type, data.object)
}

/** A thin event names its object. What moves something is read again; the event's type still says what happened. */
function translateThin(document: Json, context: TranslationContext): Translation {
  const event = read(thinEvent, document)
  if (!event.ok) return suspend(event)
  const { type, created, changes, related_object: related } = event.value
  const own = thinOnly.get(type)
  if (own && 'reason' in own) return concludeInformational(own.reason)
  const row = byType.get(own?.as ?? type.replace(/^v1\./, ''))
  if (!row) return quietReason(type.replace(/^v1\./, '')) ?? unknownType(type, null)
  if (row.meaning.startsWith('Informational')) return concludeInformational(row.meaning.replace('Informational: ', ''))
  if (!related) return suspend(misfit('related_object', null, 'expected the object that the event is about'))
  const id = `${related.type}:${related.id}`
  const object = context.fetched[`object:${id}`]
  if (object === undefined) return ask({ what: 'object', id })
  if (object === null) return suspend(refuse('ROUTE_UNKNOWN', `${id}, which the event ${type} is about, is no longer to be read`, id))
  return row.translate({ type: own ? type : row.type, at: created, object, previous: changes?.before ?? null }, context)
}

function quietReason(type: string): Translation | null {
  const family = quietFamilies.find(([prefix]) => type.startsWith(prefix))
  return family ? concludeInformational(family[1]) : null
}

const unknownType = (type: string, object: Json): Translation =>
  suspend(refuse('UNKNOWN_EVENT_TYPE', `type is "${type.slice(0, 120)}": neither translated nor known to move nothing`, type), statedWorth(object))

/** Every event type that is translated by name, in the order of the table. */
export const stripeEventTypes: readonly string[] = eventTable.map((row) => row.type)

/** What each of them means to the books: canonical fact kinds, or why there are none. */
export const stripeMeanings: ReadonlyMap<string, string> = new Map(eventTable.map((row) => [row.type, row.meaning]))
