import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compilePolicy, readPolicy } from '#policy'

/** Every published policy of every tenant, as the functions load it. */
export type CompiledPolicies = Readonly<Record<string, readonly { readonly from: string; readonly policy: unknown }[]>>

const dated = /^\d{4}-\d{2}-\d{2}$/

/**
 * Compiles the policy directory: one folder per tenant. Its YAML files are the tenant's policy; folders named by a
 * date hold later policies, each for contracts opened from that date on. Throws with every problem of a policy.
 */
export function compilePolicies(directory: string): CompiledPolicies {
  const tenants = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  return Object.fromEntries(tenants.map((tenant) => [tenant, publishedIn(join(directory, tenant))]))
}

function publishedIn(folder: string): CompiledPolicies[string] {
  const later = readdirSync(folder).filter((name) => dated.test(name)).sort()
  const places = [...(yamlFiles(folder).length > 0 ? [{ from: '0001-01-01', place: folder }] : []), ...later.map((from) => ({ from, place: join(folder, from) }))]
  if (places.length === 0) throw new Error(`there is no policy in ${folder}`)
  return places.map(({ from, place }) => ({ from, policy: compiledIn(place) }))
}

function compiledIn(place: string): unknown {
  const files = yamlFiles(place).map((name) => ({ name: join(place, name), text: readFileSync(join(place, name), 'utf8') }))
  const policy = readPolicy(files)
  if (!policy.ok) throw new Error(`the policy in ${place} cannot be deployed:\n${policy.sentence}`)
  return compilePolicy(policy.value)
}

const yamlFiles = (folder: string): readonly string[] => readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).sort()

/** Writes compiled policies where the bundles pick them up, and answers the file. */
export function writePolicies(compiled: CompiledPolicies, folder: string): string {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'policies.json')
  writeFileSync(file, JSON.stringify(compiled))
  return file
}
