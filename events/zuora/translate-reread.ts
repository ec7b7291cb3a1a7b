import type * as z from 'zod'
import type { Json, Translation, TranslationContext } from '#billing'
import { suspended } from './answer.ts'
import { creditMemoDocumentSchema, translateCreditMemo } from './credit-memo.ts'
import { sentenceOf } from './field.ts'
import { invoiceDocumentSchema, translateInvoice } from './invoice.ts'
import { orderDocumentSchema, translateOrder } from './order.ts'
import { paymentDocumentSchema, translatePayment } from './payment.ts'
import { refundDocumentSchema, translateRefund } from './refund.ts'
import { subscriptionDocumentSchema, translateSubscription } from './subscription.ts'
import { refusalOf } from './success.ts'
import { translateUsage, usageDocumentSchema } from './usage.ts'

/** What the callout said that the document itself does not. */
export interface Heard {
  readonly wasPosted: boolean
  readonly currency: string | null
}

type Translator = (document: Json, context: TranslationContext, heard: Heard) => Translation

/** Parses with a schema, then translates; a document that fails its schema is suspended with path and expectation. */
const reading =
  <S extends z.ZodType>(schema: S, translate: (document: z.output<S>, context: TranslationContext, heard: Heard) => Translation): Translator =>
  (document, context, heard) => {
    const parsed = schema.safeParse(document)
    return parsed.success ? translate(parsed.data, context, heard) : suspended('MALFORMED_DOCUMENT', sentenceOf(parsed.error), context.document)
  }

/** One translator per kind of document that we read back. */
const translators: Readonly<Record<string, Translator>> = {
  invoice: reading(invoiceDocumentSchema, (document, context, { wasPosted }) => translateInvoice(document, context, wasPosted)),
  'credit-memo': reading(creditMemoDocumentSchema, (document, context, { wasPosted }) => translateCreditMemo(document, context, wasPosted)),
  subscription: reading(subscriptionDocumentSchema, ({ subscription }, context) => translateSubscription(subscription, context)),
  order: reading(orderDocumentSchema, translateOrder),
  usage: reading(usageDocumentSchema, translateUsage),
  payment: reading(paymentDocumentSchema, translatePayment),
  refund: reading(refundDocumentSchema, (document, context, { currency }) => translateRefund(document, context, currency)),
}

export const rereadKinds: readonly string[] = Object.keys(translators)

/** Translates a document read back from Zuora: `{ object, <object>, items … }` as the gateway builds it. */
export function translateReread(document: Json, context: TranslationContext, heard: Heard): Translation {
  const refusal = refusalOf(document)
  if (refusal !== undefined) return suspended('MALFORMED_DOCUMENT', `Zuora did not give the document: ${refusal}`, context.document)
  const kind = fieldOf(document, 'object')
  const translate = typeof kind === 'string' && Object.hasOwn(translators, kind) ? translators[kind] : undefined
  if (!translate) return suspended('MALFORMED_DOCUMENT', `object: expected one of ${rereadKinds.join(', ')}`, context.document)
  return translate(document, context, heard)
}

const fieldOf = (document: Json, name: string): Json | undefined =>
  document !== null && typeof document === 'object' && !Array.isArray(document) ? (document as { readonly [key: string]: Json })[name] : undefined
