import * as z from 'zod'
import type { Fact } from '#billing'
import { type Instant, monthsAfter } from '#calendar'
import { factKind, reference } from './fact-kind.ts'

const latest = '#latest' // an invoice that is not named is the latest before

/** A credit note: it asks for less of an invoice. `back`: how what was paid already goes back to the customer. */
export const creditNote = factKind({
  fields: ({ minor }) =>
    z.strictObject({
      amount: minor,
      creditNote: reference.optional(),
      promise: reference.optional(), // absent: what its invoice bills
      invoice: reference.optional(),
      tax: minor.optional(),
      reason: z.string().optional(),
      refund: minor.optional(), // of it, to be paid back
      balance: minor.optional(), // of it, added to the customer's balance
      outOfBand: minor.optional(), // of it, paid back beside the processor
    }),
  facts: ({ amount, creditNote: id, promise, invoice, tax = 0n, reason, refund = 0n, balance = 0n, outOfBand = 0n }, { envelope, number, currency }): readonly Fact[] => [
    {
      ...envelope, kind: 'CreditNoteIssued', creditNote: id ?? `#${number}`, ...(promise === undefined ? {} : { promise }), invoice: invoice ?? latest, reason: reason ?? null, currency,
      lines: [{ creditLine: '1', line: null, netMinor: amount, taxMinor: tax }], totalMinor: amount + tax, refunds: [],
      settlement: { receivableMinor: amount + tax - refund - balance - outOfBand, refundMinor: refund, balanceMinor: balance, outOfBandMinor: outOfBand },
    },
  ],
})

/** Money paid back to the customer. */
export const refund = factKind({
  fields: ({ minor }) => z.strictObject({ amount: minor, refund: reference.optional(), invoice: reference.optional() }),
  facts: ({ amount, refund: id, invoice }, { envelope, number, currency }): readonly Fact[] => [
    { ...envelope, kind: 'RefundSettled', refund: id ?? `#${number}`, payment: latest, invoice: invoice ?? null, currency, amountMinor: amount },
  ],
})

/** An earlier credit note or refund is taken back. */
export const reversal = factKind({
  fields: () => z.strictObject({ of: reference, what: z.enum(['credit-note', 'refund']) }),
  facts: ({ of, what }, { envelope }): readonly Fact[] => [
    what === 'refund' ? { ...envelope, kind: 'RefundFailed', refund: of, payment: latest } : { ...envelope, kind: 'CreditNoteVoided', creditNote: of, invoice: latest },
  ],
})

/** An invoice that never should have been: it asks for nothing any more. */
export const voided = factKind({
  fields: () => z.strictObject({ invoice: reference.optional() }),
  facts: ({ invoice }, { envelope }): readonly Fact[] => [{ ...envelope, kind: 'InvoiceVoided', invoice: invoice ?? latest }],
})

/** An invoice that nobody expects to collect. */
export const writeOff = factKind({
  fields: () => z.strictObject({ invoice: reference.optional() }),
  facts: ({ invoice }, { envelope }): readonly Fact[] => [{ ...envelope, kind: 'InvoiceWrittenOff', invoice: invoice ?? latest }],
})

/** The customer's bank took a payment back, until the dispute is decided. */
export const dispute = factKind({
  fields: ({ minor }) => z.strictObject({ amount: minor, fee: minor.optional(), dispute: reference.optional(), invoice: reference.optional(), reason: z.string().optional() }),
  facts: ({ amount, fee, dispute: id, invoice, reason }, { envelope, currency }): readonly Fact[] => {
    const of = { ...envelope, dispute: id ?? 'dispute', payment: latest, invoice: invoice ?? null, currency, amountMinor: amount }
    return [
      { ...of, kind: 'DisputeOpened', reason: reason ?? null },
      { ...of, id: `${envelope.id}/funds`, kind: 'DisputeFundsWithdrawn', feeMinor: fee ?? 0n },
    ]
  },
})

/** A dispute was decided: won, and the money comes back, or lost. */
export const disputeDecided = factKind({
  fields: ({ minor }) => z.strictObject({ result: z.enum(['won', 'lost', 'withdrawn']), amount: minor.optional(), dispute: reference.optional(), fee: minor.optional() }),
  facts: ({ result, amount, dispute: id, fee }, { envelope, currency }): readonly Fact[] => {
    const of = { ...envelope, dispute: id ?? 'dispute', payment: latest, invoice: null, currency }
    const closed: Fact = { ...of, kind: 'DisputeClosed', result, reason: null }
    return result === 'lost' || amount === undefined ? [closed] : [{ ...of, id: `${envelope.id}/funds`, kind: 'DisputeFundsReinstated', amountMinor: amount, feeMinor: fee ?? 0n }, closed]
  },
})

/** A credit given to the customer's balance without an invoice; used against one, it is `customer-balance-applied`. */
export const customerBalance = factKind({
  fields: ({ minor }) => z.strictObject({ amount: minor, reason: z.string().optional() }),
  facts: ({ amount, reason }, { envelope, number, currency }): readonly Fact[] => [
    { ...envelope, kind: 'CustomerBalanceMoved', transaction: `#${number}`, type: reason ?? 'adjustment', currency, amountMinor: -amount },
  ],
})

/** The same invoice again and again, from its day on. */
export const recurringInvoice = factKind({
  fields: ({ minor }) => z.strictObject({ amount: minor, every: z.enum(['month', 'quarter', 'year']), count: z.int().positive().max(600), promise: reference.optional() }),
  facts: ({ amount, every, count, promise }, { envelope, number, currency }): readonly Fact[] =>
    Array.from({ length: count }, (_, index): Fact => {
      const line = { line: '1', promise: promise ?? null, product: null, listPrice: null, description: null, quantity: null, term: null, grossMinor: amount, discountMinor: 0n, creditsAppliedMinor: 0n, netMinor: amount, taxMinor: 0n, proration: false, metered: false, cancels: [] }
      const on = monthsAfter(envelope.effectiveOn, index * monthsIn[every])
      return { ...envelope, id: `${envelope.id}/${index + 1}`, effectiveOn: on, effectiveAt: `${on}${envelope.effectiveAt.slice(10)}` as Instant, kind: 'InvoiceIssued', invoice: `#${number}/${index + 1}`, number: null, currency, dueOn: null, lines: [line], totalMinor: amount, balanceAppliedMinor: 0n }
    }),
})

const monthsIn = { month: 1, quarter: 3, year: 12 } as const
