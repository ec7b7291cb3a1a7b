import * as z from 'zod'
import type { FactDraft, InvoiceLine, RouteStated, Translation, TranslationContext, UnroutedFact } from '#billing'
import { dateIn } from '#calendar'
import type { Currency } from '#money'
import { type AmountReader, amountReader, heldAmount, sumOf } from './amount.ts'
import { facts, informational, suspended } from './answer.ts'
import { chargesSchema } from './charge.ts'
import { envelopeOf, zuoraObject } from './envelope.ts'
import { dateField, decimalField, optionalDate, optionalText, textField } from './field.ts'
import { invoiceItemSchema, roleOf } from './invoice-item.ts'
import { invoiceLines } from './invoice-lines.ts'

/** An invoice read back with its items. */
export const invoiceDocumentSchema = z.looseObject({
  object: z.literal('invoice'),
  invoice: z.looseObject({
    id: textField,
    invoiceNumber: optionalText,
    accountNumber: optionalText,
    accountId: optionalText,
    currency: optionalText,
    status: textField,
    amount: decimalField,
    invoiceDate: dateField,
    dueDate: optionalDate,
    updatedDate: optionalDate,
  }),
  items: z.array(invoiceItemSchema),
  charges: chargesSchema,
})

type InvoiceDocument = z.output<typeof invoiceDocumentSchema>

export interface ContractLines {
  readonly contract: string
  readonly lines: readonly InvoiceLine[]
}

/** States of an invoice that was posted once and does not stand any more. */
const undone = new Set(['Canceled', 'Cancelled'])

/**
 * A posted invoice: one InvoiceIssued per subscription that it bills. A cancelled one is voided. `wasPosted` is
 * told by the callout when a posted invoice went back to draft.
 */
export function translateInvoice(document: InvoiceDocument, context: TranslationContext, wasPosted = false): Translation {
  const { invoice, items } = document
  const name = invoice.invoiceNumber ?? invoice.id
  if (undone.has(invoice.status) || (wasPosted && invoice.status === 'Draft')) return voided(document, context)
  if (invoice.status !== 'Posted') return informational(`invoice ${name} is ${invoice.status}: only a posted invoice is issued`)
  const held = heldAmount(invoice.amount, invoice.currency)
  const reader = amountReader(invoice.currency)
  if (!reader) return suspended('CURRENCY_UNKNOWN', `invoice ${name} states the currency "${invoice.currency ?? ''}"`, name)
  const strange = items.find((item) => roleOf(item) === undefined)
  if (strange) return suspended('MALFORMED_DOCUMENT', `item ${strange.id} has the unknown processing type "${strange.processingType ?? ''}"`, name, held)
  const groups = byContract(document, reader)
  const refused = reader.refused() ?? incoherence(reader.read(invoice.amount), groups)
  if (refused) return suspended(reader.refused() ? 'MALFORMED_DOCUMENT' : 'INCOHERENT_ARITHMETIC', `invoice ${name}: ${refused}`, name, held)
  if (groups.length === 0) return informational(`invoice ${name} asks for nothing`)
  return facts({ drafts: groups.map((group) => issued(document, group, { context, currency: reader.currency })), routes: groups.flatMap((group) => routesOf(document, group)) })
}

/** Lines by contract: the subscription that the item bills, or the invoice itself for stand-alone charges. */
function byContract(document: InvoiceDocument, reader: AmountReader): readonly ContractLines[] {
  const groups = new Map<string, InvoiceLine[]>()
  for (const { subscription, line } of invoiceLines(document.items, document.charges, reader)) {
    const contract = zuoraObject(subscription ?? `inv:${document.invoice.invoiceNumber ?? document.invoice.id}`)
    const lines = groups.get(contract)
    if (lines) lines.push(line)
    else groups.set(contract, [line])
  }
  return [...groups].map(([contract, lines]) => ({ contract, lines }))
}

export const totalOf = (lines: readonly { readonly netMinor: bigint; readonly taxMinor: bigint }[]): bigint => sumOf(lines.map((line) => line.netMinor + line.taxMinor))

function incoherence(amountMinor: bigint, groups: readonly ContractLines[]): string | undefined {
  const total = totalOf(groups.flatMap((group) => group.lines))
  return total === amountMinor ? undefined : `its items sum to ${total} minor units, the invoice says ${amountMinor}`
}

const saidOf = ({ invoice }: InvoiceDocument) => ({
  object: zuoraObject(invoice.id),
  customer: invoice.accountNumber ?? invoice.accountId,
  effectiveOn: invoice.invoiceDate,
})

function issued(document: InvoiceDocument, group: ContractLines, { context, currency }: { context: TranslationContext; currency: Currency }): FactDraft {
  const { invoice } = document
  const fact = {
    ...envelopeOf(context, saidOf(document)),
    kind: 'InvoiceIssued',
    invoice: invoice.id,
    number: invoice.invoiceNumber,
    currency,
    dueOn: invoice.dueDate,
    lines: [...group.lines],
    totalMinor: totalOf(group.lines),
    balanceAppliedMinor: 0n,
  } satisfies UnroutedFact
  return { identity: `zuora:${invoice.id}:InvoiceIssued`, belongsTo: { contract: group.contract }, fact }
}

/** The invoice is known by id and by number; its lines by id, so that a credit finds the contract it belongs to. */
function routesOf({ invoice }: InvoiceDocument, { contract, lines }: ContractLines): readonly RouteStated[] {
  const total = totalOf(lines)
  const weightMinor = total > 0n ? total : 0n
  const names = [...new Set([invoice.id, invoice.invoiceNumber ?? invoice.id])]
  const whole = names.map((name) => ({ object: zuoraObject(name), contract, weightMinor }))
  return [...whole, ...lines.map(({ line }) => ({ object: zuoraObject(`${invoice.id}/${line}`), contract, weightMinor: 1n }))]
}

function voided(document: InvoiceDocument, context: TranslationContext): Translation {
  const { invoice } = document
  const effectiveOn = invoice.updatedDate ?? dateIn(context.receivedAt, context.timeZone)
  const fact = { ...envelopeOf(context, { ...saidOf(document), effectiveOn }), kind: 'InvoiceVoided', invoice: invoice.id } as const
  const belongsTo = { objects: [zuoraObject(invoice.id)] }
  return facts({ drafts: [{ identity: `zuora:${invoice.id}:InvoiceVoided`, belongsTo, fact }] })
}
