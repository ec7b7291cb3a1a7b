import type { HttpRequest } from '#runtime'
import { type Instant, epochMsOf } from '#calendar'
import { company } from '../../../stacks/local/month/company.ts'
import { sampleMonth } from '../../../stacks/local/month/sample-month.ts'
import type { Delivery } from '../../../stacks/local/month/script.ts'
import { signed } from '../../../stacks/local/player/sign.ts'

/** Every delivery of the sample month in order of arrival, those repeated among them. */
export const monthDeliveries = (): readonly Delivery[] => sampleMonth().script.filter((step): step is Delivery => step.kind === 'deliver')

/** A delivery as it knocks at the door, signed at its own moment. */
export function requestOf(delivery: Delivery): HttpRequest {
  const { path, headers, body } = signed(delivery, company.tenant, Math.floor(epochMsOf(delivery.at) / 1000))
  return { method: 'POST', path, query: '', headers, parameters: {}, body: Buffer.from(body), requestId: 'bench', principal: undefined }
}

export interface TypicalInvoice {
  readonly request: HttpRequest
  readonly at: Instant
  readonly bytes: number
  readonly document: string
}

/** The finalised invoice of the month whose size is nearest to that of an ordinary Stripe webhook. */
export function typicalInvoice(bytesWanted = 5_283): TypicalInvoice {
  const finalised = monthDeliveries().filter(({ route, body }) => route === 'stripe' && eventOf(body).type === 'invoice.finalized')
  const [delivery] = finalised.toSorted((a, b) => Math.abs(a.body.length - bytesWanted) - Math.abs(b.body.length - bytesWanted))
  if (!delivery) throw new Error('the month finalises no invoice')
  const request = requestOf(delivery)
  return { request, at: delivery.at, bytes: request.body.byteLength, document: `stripe:${eventOf(delivery.body).id}` }
}

const eventForm = /^\{\s*"id": "(evt_\w+)"/
const typeForm = /"type": "([\w.]+)"\s*\}\s*$/

const eventOf = (body: string): { readonly id: string; readonly type: string } => ({ id: eventForm.exec(body)?.[1] ?? '', type: typeForm.exec(body)?.[1] ?? '' })
