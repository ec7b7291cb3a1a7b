import type { Json } from '#billing'
import { type Outcome, accept, assertInvariant, refuse } from '#outcome'
import { findContradictions } from './find-contradictions.ts'
import { seal } from './hash.ts'
import { type PolicySet, policyContentSchema } from './policy-set.ts'
import { describe } from './policy-problem.ts'

/** The compiled form of a policy: one JSON value that a function can load without reading YAML. */
export function compilePolicy(policy: PolicySet): Json {
  return JSON.parse(JSON.stringify(policy)) satisfies Json
}

const compiledSchema = policyContentSchema.extend({ hash: policyContentSchema.shape.version })

/** Reads the compiled form. Throws when it is not a policy, or when its content is not what its hash says. */
export function policyFromJson(compiled: unknown): PolicySet {
  const { hash, ...content } = compiledSchema.parse(compiled)
  const policy = seal(content)
  assertInvariant(policy.hash === hash, 'policy hash', () => `compiled as ${hash}, content is ${policy.hash}`)
  return policy
}

/** Reads a compiled policy that somebody proposes: what is wrong in it is refused with every problem, one per line. */
export function readCompiledPolicy(compiled: unknown): Outcome<PolicySet, 'POLICY_INVALID'> {
  const read = compiledSchema.safeParse(compiled)
  if (!read.success) return refuse('POLICY_INVALID', read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'), 'policy')
  const { hash, ...content } = read.data
  const policy = seal(content)
  if (policy.hash !== hash) return refuse('POLICY_INVALID', `compiled as ${hash}, content is ${policy.hash}`, 'policy')
  const problems = findContradictions(content)
  return problems.length === 0 ? accept(policy) : refuse('POLICY_INVALID', problems.map(describe).join('\n'), 'policy')
}
