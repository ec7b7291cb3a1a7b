import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { policiesFrom } from '#runtime'
import { root } from '../../../stacks/aws/bundle-options.ts'
import { compilePolicies, writePolicies } from '../../../stacks/aws/compile-policies.ts'

const sample = join(root, 'shared/policy/tenants/halden')
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policies-'))
  cpSync(sample, join(folder, 'halden'), { recursive: true })
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a later folder holds for contracts opened from its date on', () => {
  cpSync(sample, join(folder, 'halden', '2027-07-01'), { recursive: true })
  const set = join(folder, 'halden', '2027-07-01', 'set.yaml')
  writeFileSync(set, readFileSync(set, 'utf8').replace(/^version:.*$/m, 'version: "later"'))
  const policies = policiesFrom(JSON.parse(JSON.stringify(compilePolicies(folder)))).of('halden')
  expect(policies.current('2027-07-01').version).toBe('later')
  expect(policies.current('2027-06-30').version).not.toBe('later')
})

test('a wrong policy stops the deployment with file, path and what was expected', () => {
  writeFileSync(join(folder, 'halden', 'books.yaml'), 'kind: books\nbooks: nothing\n')
  expect(() => compilePolicies(folder)).toThrow(/cannot be deployed:\n.*books\.yaml/)
})

test('what is written is what the functions read', () => {
  const file = writePolicies(compilePolicies(folder), join(folder, 'out'))
  expect(policiesFrom(JSON.parse(readFileSync(file, 'utf8'))).tenants).toEqual(['halden'])
})

test('a tenant folder without any policy stops the deployment', () => {
  mkdirSync(join(folder, 'empty'))
  expect(() => compilePolicies(folder)).toThrow('there is no policy in')
})
