import { company } from '../company.ts'
import type { BodyObject } from '../wire.ts'
import type { InvoiceSpec } from './invoice.ts'
import { type TaxOn, taxesOf } from './tax.ts'

export interface CreditNoteLineSpec {
  /** The invoice line it credits; null: a custom line. */
  readonly line: string | null
  readonly amount: bigint // with inclusive tax, without exclusive tax
  readonly tax?: TaxOn
}

/** A credit note with the way its amount comes back to the customer. Amounts are positive. */
export interface CreditNoteSpec {
  readonly id: string
  readonly number: string
  readonly invoice: InvoiceSpec
  readonly createdAt: number
  readonly reason: 'order_change' | 'product_unsatisfactory' | 'duplicate' | null
  readonly lines: readonly CreditNoteLineSpec[]
  readonly prePayment: bigint
  readonly refunds: readonly { readonly refund: string; readonly amount: bigint }[]
  readonly toBalance: bigint
}

export const exclusiveOf = (line: CreditNoteLineSpec): bigint => (line.tax?.rate.behaviour === 'exclusive' ? line.tax.amount : 0n)
const taxOf = (line: CreditNoteLineSpec): bigint => line.tax?.amount ?? 0n
const total = (lines: readonly CreditNoteLineSpec[], of: (line: CreditNoteLineSpec) => bigint): bigint => lines.reduce((sum, line) => sum + of(line), 0n)

export const noteTotalOf = ({ lines }: CreditNoteSpec): bigint => total(lines, (line) => line.amount + exclusiveOf(line))

/** A credit note in the provider's current shape. */
export function creditNoteObject(spec: CreditNoteSpec, voidedAt: number | null = null): BodyObject {
  const amount = noteTotalOf(spec)
  const post = amount - spec.prePayment
  const excludingTax = total(spec.lines, (line) => line.amount + exclusiveOf(line) - taxOf(line))
  return {
    id: spec.id,
    object: 'credit_note',
    amount,
    amount_shipping: 0,
    created: spec.createdAt,
    currency: spec.invoice.currency,
    customer: spec.invoice.customer.id,
    customer_account: null,
    customer_balance_transaction: spec.toBalance > 0n ? `cbtxn_${spec.id.slice(3)}` : null,
    discount_amount: 0,
    discount_amounts: [],
    effective_at: spec.createdAt,
    invoice: spec.invoice.id,
    lines: {
      object: 'list',
      data: spec.lines.map((line, index) => lineObject(line, `cnli_${spec.id.slice(3)}${String(index + 1)}`)),
      has_more: false,
      total_count: spec.lines.length,
      url: `/v1/credit_notes/${spec.id}/lines`,
    },
    livemode: company.livemode,
    memo: null,
    metadata: {},
    number: spec.number,
    out_of_band_amount: null,
    pdf: `https://pay.stripe.com/credit_notes/${company.stripeAccount}/${spec.id}/pdf`,
    post_payment_amount: post,
    pre_payment_amount: spec.prePayment,
    pretax_credit_amounts: [],
    reason: spec.reason,
    refunds: spec.refunds.map(({ refund, amount: refunded }) => ({ amount_refunded: refunded, payment_record_refund: null, refund, type: 'refund' })),
    shipping_cost: null,
    status: voidedAt === null ? 'issued' : 'void',
    subtotal: total(spec.lines, (line) => line.amount),
    subtotal_excluding_tax: excludingTax,
    total: amount,
    total_excluding_tax: excludingTax,
    total_taxes: spec.lines.flatMap((line) => taxesOf(line)),
    type: spec.prePayment === 0n ? 'post_payment' : post === 0n ? 'pre_payment' : 'mixed',
    voided_at: voidedAt,
  }
}

function lineObject(line: CreditNoteLineSpec, id: string): BodyObject {
  return {
    id,
    object: 'credit_note_line_item',
    amount: line.amount,
    description: null,
    discount_amount: 0,
    discount_amounts: [],
    ...(line.line === null ? {} : { invoice_line_item: line.line }),
    livemode: company.livemode,
    metadata: {},
    pretax_credit_amounts: [],
    quantity: null,
    tax_rates: [],
    taxes: taxesOf(line),
    type: line.line === null ? 'custom_line_item' : 'invoice_line_item',
    unit_amount: null,
    unit_amount_decimal: null,
  }
}
