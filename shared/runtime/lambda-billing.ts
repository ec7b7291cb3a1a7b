import { epochMsOf } from '#calendar'
import { type BillingPorts, type BillingSource, createStripeSource, createZuoraSource, stripeSettings, zuoraSettings } from '#gateways'
import { entityFor } from '#policy'
import type { SecretName } from '#topology'
import type { Base, Opener } from './base.ts'
import { lambdaSecrets } from './lambda-aws.ts'
import { lambdaPolicies } from './lambda-policies.ts'
import { systemOutward } from './outward.ts'
import { type SecretAsked, openedPerSecret } from './per-secret.ts'
import type { World } from './world.ts'

/** The billing systems of a tenant, each opened with the tenant's own secret and again when that secret is rotated. */
export const lambdaBilling: Opener<World['billing']> = (base) => {
  const open = openedPerSecret(lambdaSecrets(base), (value, asked) => sourceOf(base, value, asked))
  return async (tenant, system) => open({ tenant, secret: secretOf(system) })
}

function secretOf(system: string): SecretName {
  if (system === 'stripe') return 'stripe-api'
  if (system === 'zuora') return 'zuora-api'
  throw new Error(`"${system}" is not a billing system that can be asked`)
}

function sourceOf(base: Base, value: string, { tenant, secret }: SecretAsked): BillingSource {
  const ports: BillingPorts = { ...systemOutward, epochMs: () => epochMsOf(base.clock.now()) }
  const { endpoints } = base.config
  if (secret === 'zuora-api') return createZuoraSource(zuoraSettings({ secret: value, baseUrl: endpoints.zuora }), ports)
  const policy = lambdaPolicies(base).of(tenant).current(base.clock.now().slice(0, 10))
  return createStripeSource(stripeSettings({ secret: value, timeZone: entityFor(policy, 'stripe').timeZone, baseUrl: endpoints.stripe }), ports)
}
