import { Stripe } from 'stripe'
import * as z from 'zod'
import { type Instant, epochMsOf } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import { bodyText, jsonOf } from './body-text.ts'
import { type Admitted, type Door, keptHeaders, kindField } from './door.ts'
import type { RefusalCode } from './refusal.ts'
import { type SignedAt, readSignature, timely, toleranceSeconds } from './signed-at.ts'
import { type StripeSecret, readStripeSecret } from './stripe-secret.ts'

const header = 'stripe-signature'
const eventId = z.string().regex(/^evt_[\w-]{1,100}$/)
const accountField = z.string().max(100).nullish()
const common = { id: eventId, type: kindField, livemode: z.boolean().nullish() }

/** Only the envelope is read here. Snapshot and thin events are told apart by `object`. */
const envelopeSchema = z.discriminatedUnion('object', [
  z.looseObject({ ...common, object: z.literal('event'), account: accountField }),
  z.looseObject({ ...common, object: z.literal('v2.core.event'), context: accountField }),
])

type Envelope = z.output<typeof envelopeSchema>

/**
 * Stripe's door. The SDK verifies the signature over the raw bytes with every secret that is valid now; it does
 * not look for times in the future, so we do. Mode and Connect account must be those of the secret that signed.
 */
export const stripeDoor: Door = ({ request, secrets, now }) => {
  const signed = readSignature('Stripe-Signature', request.headers[header])
  if (!signed.ok) return signed
  const inTime = timely(signed.value, now)
  if (!inTime.ok) return inTime
  const text = bodyText(request.body)
  if (!text.ok) return text
  const signer = secrets.map(readStripeSecret).find((secret) => signedBy(secret, { text: text.value, signed: signed.value, now }))
  if (!signer) return refuse('signature-wrong', 'No valid secret made this signature. Compare the signing secret of the endpoint, and send the raw body unchanged.')
  const json = jsonOf(text.value)
  if (!json.ok) return json
  const envelope = envelopeSchema.safeParse(json.value)
  if (!envelope.success) return refuse('event-malformed', 'The body is neither a snapshot event nor a thin event of Stripe.')
  return permitted(envelope.data, signer, keptHeaders(request, [header]))
}

interface Signed {
  readonly text: string
  readonly signed: SignedAt
  readonly now: Instant
}

/** The SDK is given what we read of the header, not the header: it throws on signatures that cannot be any. */
function signedBy(secret: StripeSecret, { text, signed, now }: Signed): boolean {
  const header = [`t=${signed.seconds}`, ...signed.signatures.map((signature) => `v1=${signature}`)].join(',')
  try {
    return Stripe.webhooks.signature?.verifyHeader(text, header, secret.key, toleranceSeconds, undefined, epochMsOf(now)) ?? false
  } catch (cause) {
    if (cause instanceof Stripe.errors.StripeSignatureVerificationError) return false
    throw cause
  }
}

function permitted(event: Envelope, secret: StripeSecret, headers: Readonly<Record<string, string>>): Outcome<Admitted, RefusalCode> {
  const mode = event.livemode === true ? 'live' : 'test'
  if (secret.mode !== 'any' && secret.mode !== mode)
    return refuse('mode-mismatch', `The event is of ${mode} mode and its secret is for ${secret.mode} mode. Point the ${mode} endpoint elsewhere, or state mode=${mode} with its secret.`)
  const account = (event.object === 'event' ? event.account : event.context) ?? null
  if (account !== secret.account)
    return refuse('account-mismatch', `The event belongs to ${account ?? 'our own account'}; this secret is for ${secret.account ?? 'our own account'}.`)
  return accept({ document: `stripe:${event.id}`, kind: event.type, headers, bytesFinal: false })
}
