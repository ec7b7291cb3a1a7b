import { epochMsOf } from '#calendar'
import { createNetSuiteConnector, netSuiteSettings } from '#gateways'
import type { Opener } from './base.ts'
import { lambdaSecrets } from './lambda-aws.ts'
import { systemOutward } from './outward.ts'
import type { World } from './world.ts'

/** NetSuite as the tenant's `netsuite` secret describes it: account, certificate, books and subsidiaries in one JSON object. */
export const lambdaErp: Opener<World['erp']> = (base) => {
  const secrets = lambdaSecrets(base)
  const ports = { ...systemOutward, epochMs: () => epochMsOf(base.clock.now()) }
  return async (tenant) => {
    const [newest] = await secrets.read(tenant, 'netsuite')
    const settings = netSuiteSettings.parse(JSON.parse(newest ?? ''))
    const baseUrl = base.config.endpoints.netsuite
    return createNetSuiteConnector(baseUrl === undefined ? settings : { ...settings, baseUrl }, ports)
  }
}
