import * as z from 'zod'
import type { Json } from '#billing'
import type { Instant } from '#calendar'
import type { BillingPorts, BillingSource } from '../billing-source.ts'
import { zuoraIssued } from './issued-documents.ts'
import { objectQuery } from './object-query.ts'
import { readDocument } from './read-document.ts'
import type { ZuoraSettings } from './settings.ts'
import { type ZuoraReader, zuoraReader } from './zuora-reader.ts'

/** One Zuora tenant, read only, and its callouts, which can be sent again. */
export interface ZuoraSource extends BillingSource {
  /** Callouts sent since a moment, with how often they were tried and what we answered. */
  calloutsSince(since: Instant): AsyncIterable<Json>
  /** Asks Zuora to send callouts again, at most 1,000 notifications a call. Their ids stay the same. */
  resend(notifications: readonly string[]): Promise<void>
}

const resentMax = 1000

/** Zuora keeps no events: what changed since a moment is told by the documents, as they are now. */
const lists = [
  { list: 'orders', object: 'order', key: 'orderNumber' },
  { list: 'subscriptions', object: 'subscription', key: 'subscriptionNumber' },
  { list: 'invoices', object: 'invoice', key: 'id' },
  { list: 'credit-memos', object: 'credit-memo', key: 'id' },
  { list: 'payments', object: 'payment', key: 'id' },
  { list: 'refunds', object: 'refund', key: 'id' },
] as const

export function createZuoraSource(settings: ZuoraSettings, ports: BillingPorts): ZuoraSource {
  const reader = zuoraReader(settings, ports)
  return {
    fetch: ({ what, id }) => (what === 'object' ? readDocument(reader, id) : Promise.resolve(null)),
    issuedDocuments: (term) => zuoraIssued(reader, term),
    eventsSince: (since) => changedSince(reader, since),
    calloutsSince: (since) => reader.all(`/v1/notification-history/callout?${new URLSearchParams({ startTime: since })}`),
    resend: async (notifications) => {
      for (let first = 0; first < notifications.length; first += resentMax) {
        await reader.post('/notifications/callout-histories/resend', notifications.slice(first, first + resentMax).map((id) => ({ id })))
      }
    },
  }
}

const text = z.string().optional()
const rowSchema = z.looseObject({ id: text, subscriptionNumber: text, orderNumber: text })

async function* changedSince(reader: ZuoraReader, since: Instant): AsyncIterable<Json> {
  for (const { list, object, key } of lists) {
    for await (const row of reader.all(objectQuery(list, [`updatedDate.GE:${since}`]))) {
      const name = rowSchema.parse(row)[key]
      if (name !== undefined) yield await readDocument(reader, `${object}:${name}`)
    }
  }
}
