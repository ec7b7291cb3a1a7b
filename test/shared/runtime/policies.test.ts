import { join } from 'node:path'
import { compilePolicies } from '../../../stacks/aws/compile-policies.ts'
import { root } from '../../../stacks/aws/bundle-options.ts'
import { policiesFrom } from '#runtime'

const compiled = compilePolicies(join(root, 'shared/policy/tenants'))

test('what was compiled is read back, by tenant', () => {
  const policies = policiesFrom(JSON.parse(JSON.stringify(compiled)))
  const [tenant] = policies.tenants
  const policy = policies.of(tenant ?? '').current('2026-12-01')
  expect(policy.tenant).toBe(tenant)
  expect(policies.of(tenant ?? '').byHash(policy.hash)).toBe(policy)
})

test('a tenant without policy is named', () => {
  expect(() => policiesFrom(compiled).of('nobody')).toThrow('nobody')
})

test('a compiled policy that was touched is refused', () => {
  const text = JSON.stringify(compiled).replace(/"approvedBy":"[^"]*"/, '"approvedBy":"someone else"')
  expect(() => policiesFrom(JSON.parse(text))).toThrow('policy hash')
})

test('a deployment without any policy is refused', () => {
  expect(() => policiesFrom({ acme: [] })).toThrow()
})
