import * as z from 'zod'
import type { CreditNoteLine, Translation, TranslationContext, UnroutedFact } from '#billing'
import { dateIn } from '#calendar'
import { splitByLargestRemainder } from '#money'
import { type AmountReader, amountReader, heldAmount, sumOf } from './amount.ts'
import { facts, informational, suspended } from './answer.ts'
import { chargesSchema } from './charge.ts'
import { translateFreeCreditMemo } from './credit-memo-free.ts'
import { envelopeOf, zuoraObject } from './envelope.ts'
import { dateField, decimalField, optionalDate, optionalDecimal, optionalText, textField } from './field.ts'
import { invoiceItemSchema } from './invoice-item.ts'

const taxItemSchema = z.looseObject({ taxAmount: optionalDecimal, amount: optionalDecimal })

/** One item of a credit memo; the credited invoice item is `creditFromItemId` or `sourceItemId`. */
const memoItemSchema = invoiceItemSchema.omit({ chargeAmount: true }).extend({
  amount: optionalDecimal,
  amountWithoutTax: optionalDecimal,
  creditFromItemId: optionalText,
  sourceItemId: optionalText,
  taxationItems: z.looseObject({ data: z.array(taxItemSchema).default([]) }).nullish(),
})

/** A credit memo read back with its items. Amounts are positive. */
export const creditMemoDocumentSchema = z.looseObject({
  object: z.literal('credit-memo'),
  creditMemo: z.looseObject({
    id: textField,
    number: optionalText,
    accountNumber: optionalText,
    accountId: optionalText,
    currency: optionalText,
    status: textField,
    amount: decimalField,
    taxAmount: optionalDecimal,
    appliedAmount: optionalDecimal,
    refundAmount: optionalDecimal,
    unappliedAmount: optionalDecimal,
    creditMemoDate: dateField,
    updatedDate: optionalDate,
    referredInvoiceId: optionalText,
    reasonCode: optionalText,
  }),
  items: z.array(memoItemSchema),
  refunds: z.array(textField).default([]),
  charges: chargesSchema,
})

export type CreditMemoDocument = z.output<typeof creditMemoDocumentSchema>
type MemoItem = z.output<typeof memoItemSchema>

/**
 * A posted credit memo. One that refers to an invoice is a credit note of that invoice; a free one (an order
 * returned a product) is an invoice with negative lines. A memo that is posted no longer is voided.
 */
export function translateCreditMemo(document: CreditMemoDocument, context: TranslationContext, wasPosted = false): Translation {
  const { creditMemo } = document
  const name = creditMemo.number ?? creditMemo.id
  if (creditMemo.status.startsWith('Cancel') || (wasPosted && creditMemo.status === 'Draft')) return voided(document, context)
  if (creditMemo.status !== 'Posted') return informational(`credit memo ${name} is ${creditMemo.status}: only a posted memo credits`)
  const held = heldAmount(creditMemo.amount, creditMemo.currency)
  const reader = amountReader(creditMemo.currency)
  if (!reader) return suspended('CURRENCY_UNKNOWN', `credit memo ${name} states the currency "${creditMemo.currency ?? ''}"`, name)
  const lines = memoLines(document, reader)
  const total = sumOf(lines.map((line) => line.netMinor + line.taxMinor))
  const refused = reader.refused()
  if (refused) return suspended('MALFORMED_DOCUMENT', `credit memo ${name}: ${refused}`, name, held)
  if (total !== reader.read(creditMemo.amount)) return suspended('INCOHERENT_ARITHMETIC', `credit memo ${name}: its items sum to ${total} minor units, the memo says ${creditMemo.amount}`, name, held)
  if (creditMemo.referredInvoiceId === null) return translateFreeCreditMemo({ document, lines, currency: reader.currency }, context)
  return credited({ document, lines, reader, invoice: creditMemo.referredInvoiceId }, context)
}

/** Lines with tax: the item's own, or the memo's tax shared in proportion when its items do not say. */
function memoLines({ creditMemo, items }: CreditMemoDocument, reader: AmountReader): readonly CreditNoteLine[] {
  const nets = items.map((item) => reader.read(item.amountWithoutTax ?? item.amount))
  const stated = items.map((item) => taxOf(item, reader))
  const taxes = stated.some((tax) => tax !== undefined) ? stated.map((tax) => tax ?? 0n) : shared(reader.read(creditMemo.taxAmount), nets)
  return items.map((item, index) => ({
    creditLine: item.id,
    line: item.creditFromItemId ?? item.sourceItemId,
    netMinor: nets[index] ?? 0n,
    taxMinor: taxes[index] ?? 0n,
  }))
}

function taxOf(item: MemoItem, reader: AmountReader): bigint | undefined {
  if (item.taxAmount !== null) return reader.read(item.taxAmount)
  const parts = item.taxationItems?.data ?? []
  return parts.length === 0 ? undefined : sumOf(parts.map((part) => reader.read(part.taxAmount ?? part.amount)))
}

const shared = (taxMinor: bigint, nets: readonly bigint[]): readonly bigint[] =>
  taxMinor === 0n || !nets.some((net) => net > 0n) ? nets.map(() => 0n) : splitByLargestRemainder(taxMinor, nets.map((net) => (net > 0n ? net : 0n)))

interface Credited {
  readonly document: CreditMemoDocument
  readonly lines: readonly CreditNoteLine[]
  readonly reader: AmountReader
  readonly invoice: string
}

function credited({ document, lines, reader, invoice }: Credited, context: TranslationContext): Translation {
  const { creditMemo, refunds } = document
  const total = sumOf(lines.map((line) => line.netMinor + line.taxMinor))
  const refundMinor = reader.read(creditMemo.refundAmount)
  const balanceMinor = reader.read(creditMemo.unappliedAmount)
  const fact = {
    ...envelopeOf(context, saidOf(document)),
    kind: 'CreditNoteIssued',
    creditNote: creditMemo.id,
    invoice,
    reason: creditMemo.reasonCode,
    currency: reader.currency,
    lines: [...lines],
    totalMinor: total,
    settlement: { receivableMinor: total - refundMinor - balanceMinor, refundMinor, balanceMinor, outOfBandMinor: 0n },
    refunds: [...refunds],
  } satisfies UnroutedFact
  const belongsTo = { objects: [zuoraObject(invoice)] }
  const names = [...new Set([creditMemo.id, creditMemo.number ?? creditMemo.id])]
  const aliases = names.map((name) => ({ object: zuoraObject(name), sameAs: zuoraObject(invoice) }))
  return facts({ drafts: [{ identity: `zuora:${creditMemo.id}:CreditNoteIssued`, belongsTo, fact }], aliases })
}

const saidOf = ({ creditMemo }: CreditMemoDocument) => ({
  object: zuoraObject(creditMemo.id),
  customer: creditMemo.accountNumber ?? creditMemo.accountId,
  effectiveOn: creditMemo.creditMemoDate,
})

/** What undoes a memo follows how it was said: as a credit note, or as a negative invoice. */
function voided(document: CreditMemoDocument, context: TranslationContext): Translation {
  const { creditMemo } = document
  const effectiveOn = creditMemo.updatedDate ?? dateIn(context.receivedAt, context.timeZone)
  const envelope = envelopeOf(context, { ...saidOf(document), effectiveOn })
  const belongsTo = { objects: [zuoraObject(creditMemo.id)] }
  const free = creditMemo.referredInvoiceId === null
  const fact = free
    ? ({ ...envelope, kind: 'InvoiceVoided', invoice: creditMemo.id } as const)
    : ({ ...envelope, kind: 'CreditNoteVoided', creditNote: creditMemo.id, invoice: creditMemo.referredInvoiceId ?? '' } as const)
  return facts({ drafts: [{ identity: `zuora:${creditMemo.id}:${fact.kind}`, belongsTo, fact }] })
}
