import { epochMsOf } from '#calendar'
import { type BillingPorts, type BillingSource, createStripeSource, createZuoraSource, stripeSettings, zuoraSettings } from '#gateways'
import { entityFor } from '#policy'
import type { Base, Opener } from './base.ts'
import { lambdaSecrets } from './lambda-aws.ts'
import { lambdaPolicies } from './lambda-policies.ts'
import { systemOutward } from './outward.ts'
import type { Secrets } from './secrets.ts'
import type { World } from './world.ts'

/** The billing systems of a tenant, each opened at its first use with the tenant's own secret. */
export const lambdaBilling: Opener<World['billing']> = (base) => {
  const secrets = lambdaSecrets(base)
  const opened = new Map<string, Promise<BillingSource>>()
  return (tenant, system) => {
    const key = `${tenant} ${system}`
    const source = opened.get(key) ?? openSource(base, secrets, { tenant, system })
    opened.set(key, source)
    return source
  }
}

async function openSource(base: Base, secrets: Secrets, { tenant, system }: { tenant: string; system: string }): Promise<BillingSource> {
  const ports: BillingPorts = { ...systemOutward, epochMs: () => epochMsOf(base.clock.now()) }
  const { endpoints } = base.config
  if (system === 'zuora') {
    const [secret = ''] = await secrets.read(tenant, 'zuora-api')
    return createZuoraSource(zuoraSettings({ secret, baseUrl: endpoints.zuora }), ports)
  }
  if (system !== 'stripe') throw new Error(`"${system}" is not a billing system that can be asked`)
  const [secret = ''] = await secrets.read(tenant, 'stripe-api')
  const policy = lambdaPolicies(base).of(tenant).current(base.clock.now().slice(0, 10))
  return createStripeSource(stripeSettings({ secret, timeZone: entityFor(policy, system).timeZone, baseUrl: endpoints.stripe }), ports)
}
