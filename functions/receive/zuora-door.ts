import * as z from 'zod'
import { type Outcome, accept, refuse } from '#outcome'
import type { HttpRequest } from '#runtime'
import { bodyText, jsonOf } from './body-text.ts'
import { type Door, keptHeaders, kindField } from './door.ts'
import type { RefusalCode } from './refusal.ts'
import { basicIsRight, hmacIsRight, readZuoraCredential } from './zuora-credential.ts'

/** The header that our callout templates put the HMAC into. */
const zuoraSignatureHeader = 'tieout-zuora-signature'

const notificationHeader = 'zuora-notification-id'
const notificationForm = /^[\w-]{1,100}$/

/** What our templates send beside the rest: enough to know what the signature covers. */
const calloutSchema = z.looseObject({ event: kindField, tenantId: z.string().default(''), id: z.string().default('') })
type Callout = z.output<typeof calloutSchema>

/**
 * Zuora's door: Basic authentication (a callout without it is challenged, as Zuora asks first) or an HMAC over the
 * identifying fields. Every credential that is presented must be right. The notification id stays the same over
 * retries, so it names the document.
 */
export const zuoraDoor: Door = ({ request, secrets }) => {
  const text = bodyText(request.body)
  if (!text.ok) return text
  const json = jsonOf(text.value)
  const callout = calloutSchema.safeParse(json.ok ? json.value : null)
  const authentic = authenticated(request, secrets, callout.success ? callout.data : undefined)
  if (!authentic.ok) return authentic
  if (!json.ok) return json
  if (!callout.success) return refuse('event-malformed', 'The body is not a callout of our templates: install events/zuora/templates.')
  const notification = request.headers[notificationHeader] ?? ''
  if (!notificationForm.test(notification)) return refuse('notification-id-missing', 'The header Zuora-Notification-Id is missing: it tells a retry from a new callout.')
  const headers = keptHeaders(request, [notificationHeader, 'zuora-request-id'])
  return accept({ document: `zuora:ntf:${notification}`, kind: callout.data.event, headers, bytesFinal: false })
}

function authenticated(request: HttpRequest, secrets: readonly string[], callout: Callout | undefined): Outcome<true, RefusalCode> {
  const credentials = secrets.map(readZuoraCredential)
  const authorization = request.headers['authorization']
  const signature = request.headers[zuoraSignatureHeader]
  if (authorization === undefined && signature === undefined) return refuse('credentials-missing', 'Send Basic credentials, or the HMAC header of our templates.')
  if (authorization !== undefined && !basicIsRight(authorization, credentials)) return refuse('credentials-wrong', 'User or password is not valid here. Compare them with the callout template.')
  if (signature === undefined) return accept(true)
  const signedData = callout === undefined ? undefined : `${callout.tenantId}|${callout.event}|${callout.id}`
  const right = signedData !== undefined && hmacIsRight(signature, signedData, credentials)
  return right ? accept(true) : refuse('credentials-wrong', `${zuoraSignatureHeader} is not the HMAC-SHA256 of tenantId|event|id with a valid key.`)
}
