import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { InvariantBroken } from '#outcome'

/** RFC 8785 text of a JSON value: the same value gives the same bytes on every store and machine. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new InvariantBroken('canonical JSON', `${typeof value} has no JSON form`)
  return text
}

/** SHA-256 in lower-case hexadecimal; text is hashed as UTF-8. */
export const sha256Of = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')
