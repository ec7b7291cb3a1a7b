import { epochMsOf } from '#calendar'
import { createNetSuiteConnector, netSuiteSettings } from '#gateways'
import type { Opener } from './base.ts'
import { lambdaSecrets } from './lambda-aws.ts'
import { systemOutward } from './outward.ts'
import { openedPerSecret } from './per-secret.ts'
import type { World } from './world.ts'

/**
 * NetSuite as the tenant's `netsuite` secret describes it: account, certificate, books and subsidiaries in one JSON object.
 * One connector serves until that secret changes, so that its token and its share of the concurrency are kept.
 */
export const lambdaErp: Opener<World['erp']> = (base) => {
  const ports = { ...systemOutward, epochMs: () => epochMsOf(base.clock.now()) }
  const { netsuite: baseUrl } = base.config.endpoints
  const open = openedPerSecret(lambdaSecrets(base), (value) => {
    const settings = netSuiteSettings.parse(JSON.parse(value))
    return createNetSuiteConnector(baseUrl === undefined ? settings : { ...settings, baseUrl }, ports)
  })
  return (tenant) => open({ tenant, secret: 'netsuite' })
}
