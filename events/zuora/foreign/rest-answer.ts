import * as z from 'zod'
import type { Json, Translation, TranslationContext } from '#billing'
import { informational, suspended } from '../answer.ts'
import { refusalOf } from '../success.ts'

/** A shape that a bare REST document can have, and what we make of it. The first that fits decides. */
interface Shape {
  readonly fits: z.ZodType
  readonly said: (subject: string) => Translation
}

const has = (fields: Readonly<Record<string, z.ZodType>>): z.ZodType => z.looseObject(fields)
const list = z.array(z.unknown())
const noCurrency = (what: string) => (subject: string) =>
  suspended('CURRENCY_UNKNOWN', `${what} state no currency: read each invoice back by its id`, subject)

/** Queries, previews, requests and administrative answers. None of them is a document that was issued. */
const shapes: readonly Shape[] = [
  { fits: has({ records: z.array(z.looseObject({ InvoiceId: z.unknown(), ChargeAmount: z.unknown() })).min(1) }), said: noCurrency('queried invoice items') },
  { fits: has({ records: z.array(z.looseObject({ InvoiceNumber: z.unknown(), Amount: z.unknown() })).min(1) }), said: noCurrency('queried invoices') },
  { fits: has({ invoiceItems: list, accountId: z.string() }), said: () => informational('billing preview: a forecast, not an issued invoice') },
  { fits: has({ invoices: z.array(z.looseObject({ invoiceItems: list })).min(1) }), said: () => informational('request to create invoices: the invoices count when they are posted') },
  { fits: has({ invoices: list }), said: () => informational('request to post invoices: each counts by its own callout') },
  { fits: has({ subscriptions: z.array(z.looseObject({ orderActions: list })) }), said: () => informational('request for an order: the order counts when it is completed') },
  { fits: has({ items: z.array(z.looseObject({ invoiceItemId: z.string() })) }), said: () => informational('request for a debit memo: the memo counts when it is posted') },
  { fits: has({ success: z.literal(true), accountId: z.string() }), said: () => informational('an account was created or read') },
  { fits: has({ billToContact: z.unknown() }), said: () => informational('request to create an account') },
  { fits: has({ Name: z.string(), EffectiveStartDate: z.string() }), said: () => informational('the catalogue changed') },
]

/** What a bare REST document says. An error answer, and anything we do not know, goes to suspense. */
export function translateAnswer(document: Json, context: TranslationContext): Translation {
  const refusal = refusalOf(document)
  if (refusal !== undefined) return suspended('MALFORMED_DOCUMENT', `Zuora did not give a document: ${refusal}`, context.document)
  const shape = shapes.find(({ fits }) => fits.safeParse(document).success)
  return shape?.said(context.document) ?? suspended('UNKNOWN_EVENT_TYPE', 'not a callout, and not a document of Zuora that we know', context.document)
}
