import * as z from 'zod'
import type { AliasStated, FactDraft, Translation, TranslationContext } from '#billing'
import { type AmountReader, amountReader, heldAmount } from './amount.ts'
import { facts, informational, suspended } from './answer.ts'
import { envelopeOf, zuoraObject } from './envelope.ts'
import { dateField, decimalField, optionalText, textField } from './field.ts'

const partSchema = z.looseObject({ invoiceId: optionalText, amount: decimalField })

/** A payment read back with its parts: how much of it was applied to which invoice. */
export const paymentDocumentSchema = z.looseObject({
  object: z.literal('payment'),
  payment: z.looseObject({
    id: textField,
    number: optionalText,
    accountNumber: optionalText,
    accountId: optionalText,
    currency: optionalText,
    amount: decimalField,
    effectiveDate: dateField,
    status: textField,
    type: optionalText,
  }),
  parts: z.array(partSchema).default([]),
})

type PaymentDocument = z.output<typeof paymentDocumentSchema>

/** States in which no money moved yet, or none will. */
const pending = new Set(['Draft', 'Processing', 'Pending', 'Error'])

/** A settled payment: one InvoicePaymentApplied per invoice. What is applied to no invoice waits for a person. */
export function translatePayment(document: PaymentDocument, context: TranslationContext): Translation {
  const { payment } = document
  const name = payment.number ?? payment.id
  if (pending.has(payment.status)) return informational(`payment ${name} is ${payment.status}`)
  const held = heldAmount(payment.amount, payment.currency)
  const reader = amountReader(payment.currency)
  if (!reader) return suspended('CURRENCY_UNKNOWN', `payment ${name} states the currency "${payment.currency ?? ''}"`, name)
  if (payment.status !== 'Processed') return suspended('UNKNOWN_EVENT_TYPE', `payment ${name} is ${payment.status}: a payment taken back is decided by a person`, name, held)
  const applied = document.parts.filter((part) => part.invoiceId !== null)
  const drafts = applied.map((part) => application(document, { invoice: part.invoiceId ?? '', amount: part.amount, reader }, context))
  if (reader.refused()) return suspended('MALFORMED_DOCUMENT', `payment ${name}: ${reader.refused() ?? ''}`, name, held)
  if (drafts.length === 0) return suspended('ROUTE_UNKNOWN', `payment ${name} is not applied to an invoice`, name, held)
  return facts({ drafts, aliases: aliasesOf(document, applied[0]?.invoiceId ?? '') })
}

interface Application {
  readonly invoice: string
  readonly amount: string
  readonly reader: AmountReader
}

function application({ payment }: PaymentDocument, { invoice, amount, reader }: Application, context: TranslationContext): FactDraft {
  const said = { object: zuoraObject(payment.id), customer: payment.accountNumber ?? payment.accountId, effectiveOn: payment.effectiveDate }
  const fact = {
    ...envelopeOf(context, said),
    kind: 'InvoicePaymentApplied',
    invoice,
    payment: payment.id,
    currency: reader.currency,
    amountMinor: reader.read(amount),
    channel: payment.type === 'External' ? 'off-processor' : 'processor',
  } as const
  return { identity: `zuora:${payment.id}:InvoicePaymentApplied:${invoice}`, belongsTo: { objects: [zuoraObject(invoice)] }, fact }
}

/** A refund names the payment; it belongs where the payment's first invoice belongs. */
const aliasesOf = ({ payment }: PaymentDocument, invoice: string): readonly AliasStated[] =>
  [...new Set([payment.id, payment.number ?? payment.id])].map((name) => ({ object: zuoraObject(name), sameAs: zuoraObject(invoice) }))
