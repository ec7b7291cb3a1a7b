import type { Refused } from '#outcome'
import { type HttpAnswer, problem } from '#runtime'

/** Why a delivery is not taken, and how the sender is told. The codes are stable; docs/runbooks name them. */
const statusOf = {
  'method-not-allowed': 405,
  'door-unknown': 404,
  'body-not-text': 400,
  'json-malformed': 400,
  'event-malformed': 400,
  'signature-missing': 400,
  'signature-wrong': 400,
  'timestamp-old': 400,
  'timestamp-early': 400,
  'mode-mismatch': 400,
  'account-mismatch': 400,
  'credentials-missing': 401,
  'credentials-wrong': 401,
  'notification-id-missing': 400,
  'report-conflict': 409,
} as const

export type RefusalCode = keyof typeof statusOf

/** What Zuora needs to hear before it sends Basic credentials: it asks without them first. */
const challenge = { 'www-authenticate': 'Basic realm="tieout", charset="UTF-8"' }

/** The problem+json answer of a refusal (RFC 9457). */
export function refusalAnswer(refused: Refused<RefusalCode>): HttpAnswer {
  const status = statusOf[refused.code]
  const headers = status === 401 ? challenge : status === 405 ? { allow: 'POST' } : {}
  return problem(status, refused.code, refused.sentence, headers)
}
