import { createHmac } from 'node:crypto'
import * as z from 'zod'
import { sampleSecrets } from '../month/company.ts'
import type { Delivery } from '../month/script.ts'

/** What a delivery is posted with: where to, and the headers that its sender would set. */
export interface SignedDelivery {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const calloutSchema = z.looseObject({ tenantId: z.string(), event: z.string(), id: z.string() })

/** Signs a delivery at a moment as its sender does: Stripe and our own systems over the body, Zuora over what it names. */
export function signed(delivery: Delivery, tenant: string, atSeconds: number): SignedDelivery {
  const { body, route } = delivery
  const json = { 'content-type': 'application/json; charset=utf-8' }
  if (route === 'stripe') return { path: `/hooks/stripe/${tenant}`, body, headers: { ...json, 'stripe-signature': timed(sampleSecrets.stripe, atSeconds, body) } }
  if (route === 'evidence') {
    const source = delivery.source ?? ''
    return { path: `/hooks/evidence/${tenant}/${source}`, body, headers: { ...json, 'tieout-signature': timed(evidenceKey(source), atSeconds, body) } }
  }
  return { path: `/hooks/zuora/${tenant}`, body, headers: { ...json, ...zuoraHeaders(delivery) } }
}

/** Each source of evidence signs with a key of its own. */
export const evidenceKey = (source: string): string => `${sampleSecrets.evidence}-${source}`

function timed(key: string, atSeconds: number, body: string): string {
  const mac = createHmac('sha256', key).update(`${atSeconds}.${body}`).digest('hex')
  return `t=${atSeconds},v1=${mac}`
}

function zuoraHeaders({ body, notification }: Delivery): Readonly<Record<string, string>> {
  const { user, password, hmac } = sampleSecrets.zuora
  const { tenantId, event, id } = calloutSchema.parse(JSON.parse(body))
  return {
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    'tieout-zuora-signature': createHmac('sha256', hmac).update(`${tenantId}|${event}|${id}`).digest('hex'),
    'zuora-notification-id': notification ?? '',
  }
}
