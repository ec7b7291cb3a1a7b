import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { InvariantBroken } from '#outcome'
import type { PolicyContent, PolicySet } from './policy-set.ts'

/** Names a policy by its content: SHA-256 of its RFC 8785 text. Order of files, keys and comments does not matter. */
export function seal(content: PolicyContent): PolicySet {
  const text = canonicalize(content)
  if (text === undefined) throw new InvariantBroken('policy content', 'has no JSON form')
  return Object.freeze({ ...content, hash: createHash('sha256').update(text).digest('hex') })
}
