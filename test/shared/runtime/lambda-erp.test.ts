import { samplePolicies } from '../../../stacks/local/player/sample-policies.ts'
import { erpSecret } from '../../../shared/runtime/lambda-erp.ts'

const policyWith = (erp?: string) => samplePolicies(erp === undefined ? {} : { erp, erpAccount: 'A' }).of('halden').current('2026-12-01')

test('policy chooses the ERP of a tenant, and with it the secret that opens it', () => {
  expect(erpSecret(policyWith())).toBe('netsuite')
  expect(erpSecret(policyWith('tryton'))).toBe('tryton')
})

test('a function keeps no ledger in files', () => {
  expect(() => erpSecret(policyWith('beancount'))).toThrow('kept by the local stack only')
})

test('policy may not send two books of a tenant to two ERPs', () => {
  expect(() => policyWith('sap')).toThrow('posting')
})
