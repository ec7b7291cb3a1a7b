import { readFileSync, readdirSync } from 'node:fs'
import { type PolicySet, readPolicy } from '#policy'

const folder = new URL('../../shared/policy/reference/', import.meta.url)

/** The policy that a contract file stands on when it names none. */
export function referencePolicy(): PolicySet {
  const read = readPolicy(readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })))
  if (!read.ok) throw new Error(read.sentence)
  return read.value
}
