import type { ArrivedDocument } from '#books'
import { type BillingPorts, type BillingSource, createStripeSource, createZuoraSource, stripeSettings, zuoraSettings } from '#gateways'
import * as z from 'zod'
import { sampleMonth } from '../../stacks/local/month/sample-month.ts'
import { createStripeTwin } from '../../stacks/local/twins/stripe/index.ts'
import { createZuoraTwin } from '../../stacks/local/twins/zuora/index.ts'

const month = sampleMonth()

/** The first deliveries of the sample month as register entries; all lanes, or those named. */
export function monthDocuments(lanes?: readonly string[]): readonly ArrivedDocument[] {
  return month.script.flatMap((step): readonly ArrivedDocument[] => {
    if (step.kind !== 'deliver' || step.repeated || (lanes && !lanes.includes(step.lane))) return []
    const body = new TextEncoder().encode(step.body)
    const named = z.looseObject({ id: z.string().optional(), type: z.string().optional() }).parse(JSON.parse(step.body))
    const document = step.route === 'stripe' ? `stripe:${named.id}` : step.route === 'zuora' ? `zuora:ntf:${step.notification}` : `evidence:${step.source}:${named.id}`
    return [{ document, system: step.route, kind: named.type ?? step.route, receivedAt: step.at, contentType: 'application/json', headers: {}, body }]
  })
}

/** The providers' twins in this process, holding what the month says. */
export function monthSources(): (system: string) => BillingSource {
  const { world } = month
  const now = (): number => Date.parse('2027-01-05T00:00:00Z')
  const stripe = createStripeTwin({ now })
  stripe.load(world.stripe)
  const zuora = createZuoraTwin({ now, clientId: 'sim', clientSecret: 'sim' })
  zuora.load(world.zuora.papers)
  const ports = (fetch: (request: Request) => Promise<Response>): BillingPorts => ({ fetch, epochMs: now, sleep: async () => undefined, random: () => 0.5, deadline: () => new AbortController().signal })
  const sources: Readonly<Record<string, BillingSource>> = {
    stripe: createStripeSource(stripeSettings({ secret: 'rk_sim', timeZone: 'America/New_York', baseUrl: 'http://stripe.sim', requestsPerSecond: 1_000_000 }), ports(stripe.fetch)),
    zuora: createZuoraSource(zuoraSettings({ secret: JSON.stringify({ clientId: 'sim', clientSecret: 'sim' }), baseUrl: 'http://zuora.sim', requestsPerSecond: 1_000_000 }), ports(zuora.fetch)),
  }
  return (system) => sources[system]!
}
