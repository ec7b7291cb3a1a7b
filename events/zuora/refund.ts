import * as z from 'zod'
import type { Translation, TranslationContext } from '#billing'
import { amountReader, heldAmount } from './amount.ts'
import { facts, informational, suspended } from './answer.ts'
import { envelopeOf, zuoraObject } from './envelope.ts'
import { dateField, decimalField, optionalText, textField } from './field.ts'

/** A refund read back: of a payment, or of a credit memo. `currency` is the account's where Zuora leaves it out. */
export const refundDocumentSchema = z.looseObject({
  object: z.literal('refund'),
  refund: z.looseObject({
    id: textField,
    number: optionalText,
    accountNumber: optionalText,
    accountId: optionalText,
    currency: optionalText,
    amount: decimalField,
    refundDate: dateField,
    status: textField,
    paymentId: optionalText,
    creditMemoId: optionalText,
  }),
})

type RefundDocument = z.output<typeof refundDocumentSchema>

/** Money went back. Revenue follows the credit memo, never the refund. */
export function translateRefund({ refund }: RefundDocument, context: TranslationContext, currencySaid: string | null = null): Translation {
  const name = refund.number ?? refund.id
  const currency = refund.currency ?? currencySaid
  const paidBack = refund.creditMemoId ?? refund.paymentId
  const held = heldAmount(refund.amount, currency)
  if (paidBack === null) return suspended('ROUTE_UNKNOWN', `refund ${name} names neither a payment nor a credit memo`, name, held)
  const said = { object: zuoraObject(refund.id), customer: refund.accountNumber ?? refund.accountId, effectiveOn: refund.refundDate }
  const belongsTo = { objects: [...new Set([paidBack, refund.paymentId ?? paidBack])].map(zuoraObject) }
  if (['Error', 'Canceled', 'Cancelled'].includes(refund.status)) {
    const fact = { ...envelopeOf(context, said), kind: 'RefundFailed', refund: refund.id, payment: paidBack } as const
    return facts({ drafts: [{ identity: `zuora:${refund.id}:RefundFailed`, belongsTo, fact }] })
  }
  if (refund.status !== 'Processed') return informational(`refund ${name} is ${refund.status}`)
  const reader = amountReader(currency)
  if (!reader) return suspended('CURRENCY_UNKNOWN', `refund ${name} states no known currency`, name)
  const amountMinor = reader.read(refund.amount)
  if (reader.refused()) return suspended('MALFORMED_DOCUMENT', `refund ${name}: ${reader.refused() ?? ''}`, name)
  const fact = { ...envelopeOf(context, said), kind: 'RefundSettled', refund: refund.id, payment: paidBack, invoice: null, currency: reader.currency, amountMinor } as const
  return facts({ drafts: [{ identity: `zuora:${refund.id}:RefundSettled`, belongsTo, fact }] })
}
