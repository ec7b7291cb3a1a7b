import { epochMsOf } from '#calendar'
import { type ErpConnector, createNetSuiteConnector, createTrytonConnector, netSuiteSettings, trytonSettings } from '#gateways'
import { InvariantBroken } from '#outcome'
import type { PolicySet } from '#policy'
import type { Base, Opener } from './base.ts'
import { lambdaSecrets } from './lambda-aws.ts'
import { lambdaPolicies } from './lambda-policies.ts'
import { systemOutward } from './outward.ts'
import { type SecretAsked, openedPerSecret } from './per-secret.ts'
import type { Policies } from './policies.ts'
import type { World } from './world.ts'

/**
 * The ERP that the tenant's policy posts to, opened with the secret of that name: account, certificate or password, books
 * and entities in one JSON object. One connector serves until that secret changes, so that its token or session and its
 * share of the concurrency are kept.
 */
export const lambdaErp: Opener<World['erp']> = (base) => {
  const open = openedPerSecret(lambdaSecrets(base), (value, asked) => connectorOf(base, value, asked))
  let policies: Policies | undefined
  return async (tenant) => {
    policies ??= lambdaPolicies(base)
    return open({ tenant, secret: erpSecret(policies.of(tenant).current(base.clock.now().slice(0, 10))) })
  }
}

/** The secret that opens a tenant's ERP. Ledgers in plain text have none: a function has no directory to keep them in. */
export function erpSecret({ posting, version }: Pick<PolicySet, 'posting' | 'version'>): 'netsuite' | 'tryton' {
  const erp = posting[0]?.erp
  if (erp === 'netsuite' || erp === 'tryton') return erp
  throw new InvariantBroken('ERP', `policy ${version} posts to ${erp ?? 'nothing'}: a ledger in files is kept by the local stack only`)
}

function connectorOf(base: Base, value: string, { secret }: SecretAsked): ErpConnector {
  const ports = { ...systemOutward, epochMs: () => epochMsOf(base.clock.now()) }
  if (secret === 'tryton') return createTrytonConnector(trytonSettings.parse(JSON.parse(value)), ports)
  const settings = netSuiteSettings.parse(JSON.parse(value))
  const { netsuite: baseUrl } = base.config.endpoints
  return createNetSuiteConnector(baseUrl === undefined ? settings : { ...settings, baseUrl }, ports)
}
