import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type PolicyRegistry, policyRegistry, readPolicy } from '#policy'

const folder = 'shared/policy/tenants/halden'

/** The sample company's policy, as the files state it. */
export function samplePolicies(): PolicyRegistry {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
  const policy = readPolicy(files)
  if (!policy.ok) throw new Error(policy.sentence)
  return policyRegistry([{ from: '2026-01-01', policy: policy.value }])
}
