import { createHmac } from 'node:crypto'
import { sameSecret } from './same-secret.ts'

/** `basic:<user>:<password>` or `hmac:<key>`; several may be valid at once during a rotation. */
export type ZuoraCredential = { readonly kind: 'basic'; readonly pair: string } | { readonly kind: 'hmac'; readonly key: string }

/** Reads a credential. Throws when it is of neither kind, or empty: everyone could present it. */
export function readZuoraCredential(text: string): ZuoraCredential {
  const trimmed = text.trim()
  const [, pair] = /^basic:([^:]+:.+)$/s.exec(trimmed) ?? []
  if (pair !== undefined) return { kind: 'basic', pair }
  const [, key] = /^hmac:\s*(\S.*)$/s.exec(trimmed) ?? []
  if (key !== undefined) return { kind: 'hmac', key }
  throw new Error('a zuora-webhook secret must be basic:<user>:<password> or hmac:<key>')
}

/** True when an Authorization header carries one of the credentials. Every one is compared, so that time tells nothing. */
export function basicIsRight(header: string, credentials: readonly ZuoraCredential[]): boolean {
  const match = /^Basic\s+([A-Za-z0-9+/=_-]+)$/i.exec(header.trim())
  const pair = Buffer.from(match?.[1] ?? '', 'base64')
  return match !== null && credentials.filter((known) => known.kind === 'basic' && sameSecret(pair, known.pair)).length > 0
}

/** True when a signature (hex or base64) over the identifying fields was made with one of the keys. */
export function hmacIsRight(signature: string, signedData: string, credentials: readonly ZuoraCredential[]): boolean {
  const matching = credentials.filter((known) => {
    if (known.kind !== 'hmac') return false
    const made = createHmac('sha256', known.key).update(signedData).digest()
    return sameSecret(signature.trim().toLowerCase(), made.toString('hex')) || sameSecret(signature.trim(), made.toString('base64'))
  })
  return matching.length > 0
}
