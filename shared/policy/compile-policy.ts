import type { Json } from '#billing'
import { assertInvariant } from '#outcome'
import { seal } from './hash.ts'
import { type PolicySet, policyContentSchema } from './policy-set.ts'

/** The compiled form of a policy: one JSON value that a function can load without reading YAML. */
export function compilePolicy(policy: PolicySet): Json {
  return JSON.parse(JSON.stringify(policy)) satisfies Json
}

/** Reads the compiled form. Throws when it is not a policy, or when its content is not what its hash says. */
export function policyFromJson(compiled: unknown): PolicySet {
  const { hash, ...content } = policyContentSchema.extend({ hash: policyContentSchema.shape.version }).parse(compiled)
  const policy = seal(content)
  assertInvariant(policy.hash === hash, 'policy hash', () => `compiled as ${hash}, content is ${policy.hash}`)
  return policy
}
