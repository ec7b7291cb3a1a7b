import { type Instant, epochMsOf } from '#calendar'
import { type Outcome, accept, refuse } from '#outcome'
import type { RefusalCode } from './refusal.ts'

/** A signature may be this much older or younger than our clock. */
export const toleranceSeconds = 300

/** A header `t=<seconds>,v1=<hex>[,v1=<hex>…]`: when it was signed, and every signature of the current scheme that can be one. */
export interface SignedAt {
  readonly seconds: number
  readonly signatures: readonly string[]
}

const secondsForm = /^\d{1,12}$/
// What is no SHA-256 in hex matches nothing, and comparing it would throw: other lengths, other alphabets, nothing at all.
const macForm = /^[0-9a-f]{64}$/

/** Reads a signature header. Other schemes (`v0`) do not count; exactly one time must be stated. */
export function readSignature(name: string, header: string | undefined): Outcome<SignedAt, RefusalCode> {
  if (header === undefined || header === '') return refuse('signature-missing', `The header ${name} is missing: sign the raw body and send it.`)
  const parts = header.split(',').map((part) => part.trim().split('='))
  const times = parts.filter(([scheme]) => scheme === 't').map(([, value]) => value ?? '')
  const signatures = parts.filter(([scheme]) => scheme === 'v1').map(([, value]) => value ?? '')
  const [time] = times
  if (time === undefined || times.length > 1 || !secondsForm.test(time)) return refuse('signature-missing', `${name} must state one time as t=<seconds since 1970>.`)
  if (signatures.length === 0) return refuse('signature-missing', `${name} carries no v1 signature; other schemes are not accepted.`)
  return accept({ seconds: +time, signatures: signatures.filter((signature) => macForm.test(signature)) })
}

/** Refuses a time too far from ours, in either direction: an old one may be a replay, an early one could be replayed for long. */
export function timely(signed: SignedAt, now: Instant): Outcome<SignedAt, RefusalCode> {
  const age = Math.floor(epochMsOf(now) / 1000) - signed.seconds
  if (age > toleranceSeconds) return refuse('timestamp-old', `Signed ${age} seconds ago; at most ${toleranceSeconds} are accepted. Deliver it again with a new signature.`)
  if (age < -toleranceSeconds) return refuse('timestamp-early', `Signed ${-age} seconds in the future; at most ${toleranceSeconds} are accepted. Correct the sender's clock.`)
  return accept(signed)
}
