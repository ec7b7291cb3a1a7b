import type { Json, Translation, TranslationContext } from '#billing'
import { heldAmount } from './amount.ts'
import { suspended } from './answer.ts'
import { type Callout, calloutEvents, calloutSchema } from './callout.ts'
import { sentenceOf } from './field.ts'
import { translateReread } from './translate-reread.ts'

/**
 * Translates a Zuora callout. A callout only names its document: the translation needs the document by id, and
 * once it was read back says what the document says.
 */
export function translateZuora(document: Json, context: TranslationContext): Translation {
  const parsed = calloutSchema.safeParse(document)
  if (!parsed.success) return suspended('MALFORMED_DOCUMENT', sentenceOf(parsed.error), context.document)
  const callout = parsed.data
  const event = Object.hasOwn(calloutEvents, callout.event) ? calloutEvents[callout.event] : undefined
  const held = heldOf(callout)
  if (!event) return suspended('UNKNOWN_EVENT_TYPE', `no template of ours sends "${callout.event}"`, callout.event, held)
  if (callout.id === null) return suspended('MALFORMED_DOCUMENT', `${callout.event} names no id`, context.document, held)
  const id = `${event.object}:${callout.id}`
  const fetched = context.fetched[`object:${id}`]
  if (fetched === undefined) return { kind: 'needs', needs: [{ what: 'object', id }] }
  const translation = translateReread(fetched, context, { wasPosted: event.wasPosted === true, currency: callout.currency })
  return withHeld(translation, held)
}

/** The callout's amount, where it can be read: what waits in suspense. */
const heldOf = (callout: Callout) => heldAmount(callout.amount, callout.currency)

/** A suspended document that states no amount of its own holds what the callout said. */
const withHeld = (translation: Translation, held: ReturnType<typeof heldOf>): Translation =>
  translation.kind === 'suspended' && translation.amounts.length === 0 ? { ...translation, amounts: held } : translation
