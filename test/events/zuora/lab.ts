import { type FactDraft, type Json, type Translation, type TranslationContext, factSchema } from '#billing'
import { instant } from '#calendar'

export const context: TranslationContext = {
  document: 'zuora:ntf:n1',
  sha256: 'a'.repeat(64),
  receivedAt: instant('2026-12-20T12:00:00.000Z'),
  timeZone: 'America/New_York',
  fetched: {},
}

export const given = (fetched: Record<string, Json>): TranslationContext => ({ ...context, fetched })

/** The drafts of a translation that must be facts; each is a whole fact of our vocabulary once it is routed. */
export function draftsOf(translation: Translation): readonly FactDraft[] {
  if (translation.kind !== 'facts') throw new Error(`expected facts, got ${JSON.stringify(translation)}`)
  for (const { identity, fact } of translation.drafts) {
    factSchema.parse({ ...fact, id: `${identity}@c`, contract: 'c', entity: 'e', recordedAt: context.receivedAt })
  }
  return translation.drafts
}

export const callout = (event: string, id: string, more: Record<string, string> = {}): Json => ({ schema: 'tieout.zuora.v1', event, tenantId: '1', id, currency: 'USD', ...more })

export const item = (change: Record<string, Json> = {}): Json => ({
  id: 'i1',
  subscriptionName: 'A-S001',
  chargeId: 'seg1',
  chargeNumber: 'C-001',
  chargeName: 'Platform',
  chargeType: 'Recurring',
  processingType: 'Charge',
  productRatePlanChargeNumber: 'ZC-PLATFORM',
  quantity: '1',
  chargeAmount: '100.00',
  taxAmount: '8.00',
  serviceStartDate: '2026-12-01',
  serviceEndDate: '2026-12-31',
  ...change,
})

export const invoice = (items: readonly Json[], change: Record<string, Json> = {}): Json => ({
  object: 'invoice',
  invoice: { id: '8ad1', invoiceNumber: 'INV00000001', accountNumber: 'A1', currency: 'USD', status: 'Posted', amount: '108.00', invoiceDate: '2026-12-01', dueDate: '2026-12-31', ...change },
  items,
})
