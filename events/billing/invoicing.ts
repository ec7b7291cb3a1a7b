import * as z from 'zod'
import { envelope } from './envelope.ts'
import { currencyField, dateField, decimalField, idField, minorField, termField } from './field.ts'

/**
 * One invoice line: the unit of revenue. gross − discount − credits applied = net (tax excluded);
 * a null term is a point in time. Proration credits are negative and name the lines they cancel.
 */
export const invoiceLineSchema = z.object({
  line: idField,
  promise: idField.nullable(), // subscription item / charge number it bills
  product: idField.nullable(),
  listPrice: idField.nullable(),
  description: z.string().nullable(),
  quantity: decimalField.nullable(),
  term: termField.nullable(),
  grossMinor: minorField, // before discounts, without inclusive tax
  discountMinor: minorField, // >= 0 on positive lines
  creditsAppliedMinor: minorField, // billing credits (paid and promotional grants) that settled part of the line
  netMinor: minorField, // revenue billed by this line in cash terms = gross − discount − creditsApplied
  taxMinor: minorField, // all tax collected for third parties, inclusive or exclusive
  proration: z.boolean(),
  metered: z.boolean(), // quantity comes from the provider's meter
  cancels: z.array(z.object({ invoice: idField, line: idField })), // lines whose remaining schedule this line cancels
})

/** An invoice became due: it moves receivable and contract balances, never revenue by itself. */
export const invoiceIssued = z.object({
  ...envelope,
  kind: z.literal('InvoiceIssued'),
  invoice: idField,
  number: z.string().nullable(),
  currency: currencyField,
  dueOn: dateField.nullable(),
  lines: z.array(invoiceLineSchema),
  totalMinor: minorField, // of this contract's share: Σ net + Σ tax
  balanceAppliedMinor: minorField, // customer credit used (positive) or added (negative) at finalisation, this contract's share
  passedThroughMinor: minorField.optional(), // asked for on behalf of others, beside the lines; part of the total
})

export const invoiceVoided = z.object({ ...envelope, kind: z.literal('InvoiceVoided'), invoice: idField })
export const invoiceWrittenOff = z.object({ ...envelope, kind: z.literal('InvoiceWrittenOff'), invoice: idField })

/** The provider says an invoice is paid, with the total paid so far: evidence of settlement, not of a particular payment. */
export const invoiceSettled = z.object({
  ...envelope,
  kind: z.literal('InvoiceSettled'),
  invoice: idField,
  currency: currencyField,
  paidMinor: minorField, // cumulative, this contract's share
})

/** One payment applied to one invoice. Settled = max(Σ payments, cumulative paid), so order never matters. */
export const invoicePaymentApplied = z.object({
  ...envelope,
  kind: z.literal('InvoicePaymentApplied'),
  invoice: idField,
  payment: idField,
  currency: currencyField,
  amountMinor: minorField,
  channel: z.enum(['processor', 'off-processor']),
})

export const creditNoteLineSchema = z.object({
  creditLine: idField,
  line: idField.nullable(), // the invoice line it credits; null: custom line, shared over the invoice by policy
  netMinor: minorField, // positive: reduction of the price, tax excluded
  taxMinor: minorField,
})

/** A credit note reduces what an invoice asked for; `settlement` says how the customer gets the amount back. Amounts are positive. */
export const creditNoteIssued = z.object({
  ...envelope,
  kind: z.literal('CreditNoteIssued'),
  creditNote: idField,
  promise: idField.optional(), // the promise it concerns, where it names one
  invoice: idField,
  reason: z.string().nullable(),
  currency: currencyField,
  lines: z.array(creditNoteLineSchema),
  totalMinor: minorField, // Σ net + Σ tax
  settlement: z.object({
    receivableMinor: minorField, // before payment: the invoice asks for less
    refundMinor: minorField, // to be paid back through the processor
    balanceMinor: minorField, // added to the customer's balance
    outOfBandMinor: minorField, // paid back outside the processor
  }),
  refunds: z.array(idField), // refunds that pay this note back: they must not reduce revenue again
})

export const creditNoteVoided = z.object({ ...envelope, kind: z.literal('CreditNoteVoided'), creditNote: idField, invoice: idField })

/** Customer balance moved without an invoice or credit note of ours (adjustment, migration). Negative = credit to the customer. */
export const customerBalanceMoved = z.object({
  ...envelope,
  kind: z.literal('CustomerBalanceMoved'),
  transaction: idField,
  type: z.string(),
  currency: currencyField,
  amountMinor: minorField,
})
