import { type Instant, epochMsOf } from '#calendar'
import { type BillingSource, createStripeSource, createZuoraSource, stripeSettings, zuoraSettings } from '#gateways'
import { type Clock, systemOutward } from '#runtime'
import { company } from '../month/company.ts'
import type { World } from '../month/world.ts'
import { type ServedTwin, serveTwin } from '../twins/serve-twin.ts'
import { createStripeTwin } from '../twins/stripe/index.ts'
import { createZuoraTwin } from '../twins/zuora/index.ts'
import { failingReads } from './failing-reads.ts'

/** The billing systems of the month over HTTP on loopback, and our gateways to them. */
export interface BillingTwins {
  readonly source: (system: string) => BillingSource
  /** A read that failed until now is answered from now on. */
  repair(provider: 'stripe' | 'zuora', path: string): void
  stop(): Promise<void>
}

const zuoraClient = { clientId: 'tieout-local', clientSecret: 'halden-sample-month' }

/** Waits between attempts are a hundredth of what they are in production: a twin does not need rest. */
const hurried = { ...systemOutward, sleep: (ms: number) => systemOutward.sleep(ms / 100) }

/** Serves the twins with the world of the month. What was repaired before `at` stays repaired. */
export async function openBillingTwins(world: World, ports: { readonly clock: Clock }, repaired: readonly { readonly path: string; readonly at: Instant }[]): Promise<BillingTwins> {
  const now = (): number => epochMsOf(ports.clock.now())
  const stripe = createStripeTwin({ now })
  const zuora = createZuoraTwin({ now, ...zuoraClient })
  stripe.load(world.stripe)
  zuora.load(world.zuora.papers)
  const doors = { stripe: failingReads(stripe, world.stripe.failing), zuora: failingReads(zuora, world.zuora.failing) }
  for (const { path, at } of repaired) if (at <= ports.clock.now()) for (const door of Object.values(doors)) door.repair(path)
  const served: readonly ServedTwin[] = await Promise.all([serveTwin(doors.stripe.fetch), serveTwin(doors.zuora.fetch)])
  const outward = { ...hurried, epochMs: now }
  const settings = { stripe: stripeSettings({ secret: 'rk_test_sample', timeZone: company.timeZone, baseUrl: served[0]?.url }), zuora: zuoraSettings({ secret: JSON.stringify(zuoraClient), baseUrl: served[1]?.url }) }
  const sources: Readonly<Record<string, BillingSource>> = { stripe: createStripeSource(settings.stripe, outward), zuora: createZuoraSource(settings.zuora, outward) }
  return {
    source: (system) => {
      const source = sources[system]
      if (source === undefined) throw new Error(`"${system}" is not a billing system of the sample company`)
      return source
    },
    repair: (provider, path) => doors[provider].repair(path),
    stop: async () => void (await Promise.all(served.map((one) => one.stop()))),
  }
}
