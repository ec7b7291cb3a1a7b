import { readFileSync, readdirSync } from 'node:fs'
import { compilePolicy, readPolicy } from '#policy'
import { type Policies, policiesFrom } from '#runtime'
import { company } from '../month/company.ts'

const directory = new URL(`../../../shared/policy/tenants/${company.tenant}/`, import.meta.url)

/** The sample company's policy, read from its files and compiled as a deployment would. Throws with every problem in them. */
export function samplePolicies(): Policies {
  const names = readdirSync(directory).filter((name) => name.endsWith('.yaml')).sort()
  const read = readPolicy(names.map((name) => ({ name, text: readFileSync(new URL(name, directory), 'utf8') })))
  if (!read.ok) throw new Error(read.sentence)
  return policiesFrom({ [company.tenant]: [{ from: '2024-01-01', policy: compilePolicy(read.value) }] })
}
