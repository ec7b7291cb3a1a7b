import { readFileSync, readdirSync } from 'node:fs'
import { type PolicySet, type PolicyText, readPolicy } from '#policy'

const folder = new URL('../../../shared/policy/tenants/halden/', import.meta.url)

/** The policy files of the sample company as they stand in the repository. */
export const haldenFiles = (): readonly PolicyText[] =>
  readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }))

let read: PolicySet | undefined

/** The sealed policy of the sample company. */
export function halden(): PolicySet {
  if (read !== undefined) return read
  const outcome = readPolicy(haldenFiles())
  if (!outcome.ok) throw new Error(outcome.sentence)
  read = outcome.value
  return read
}

/** The sample policy with some of one file's text replaced; text that is not there is a mistake of the test. */
export function haldenWith(name: string, from: string, to: string): PolicySet {
  if (!haldenFiles().some((file) => file.name === name && file.text.includes(from))) throw new Error(`${name} of the sample policy does not say "${from}"`)
  const files = haldenFiles().map((file) => (file.name === name ? { name, text: file.text.replace(from, to) } : file))
  const outcome = readPolicy(files)
  if (!outcome.ok) throw new Error(outcome.sentence)
  return outcome.value
}
