import * as z from 'zod'
import type { Fact } from '#billing'
import { factKind, reference } from './fact-kind.ts'

/** An invoice: for the contract as a whole, for one promise, or line by line. Tax stands apart. */
export const invoice = factKind({
  fields: ({ minor, term, date }) =>
    z.strictObject({
      invoice: reference.optional(),
      amount: minor.optional(),
      promise: reference.optional(),
      tax: minor.optional(),
      dueOn: date.optional(),
      balanceApplied: minor.optional(), // of the customer's balance, used for it
      passedThrough: minor.optional(), // asked for beside the price, on behalf of others
      lines: z.array(z.strictObject({ amount: minor, promise: reference.optional(), tax: minor.optional(), term: term.optional() })).optional(),
    }),
  facts: (written, { envelope, number, currency }): readonly Fact[] => {
    const given = written.lines ?? [{ amount: written.amount ?? 0n, promise: written.promise, tax: written.tax }]
    const lines = given.map((line, index) => ({
      line: `${index + 1}`, promise: line.promise ?? null, product: null, listPrice: null, description: null, quantity: null,
      term: 'term' in line ? (line.term ?? null) : null,
      grossMinor: line.amount, discountMinor: 0n, creditsAppliedMinor: 0n, netMinor: line.amount, taxMinor: line.tax ?? 0n,
      proration: false, metered: false, cancels: [],
    }))
    const totalMinor = lines.reduce((sum, { netMinor, taxMinor }) => sum + netMinor + taxMinor, written.passedThrough ?? 0n)
    return [{ ...envelope, kind: 'InvoiceIssued', invoice: written.invoice ?? `#${number}`, number: null, currency, dueOn: written.dueOn ?? null, lines, totalMinor, balanceAppliedMinor: written.balanceApplied ?? 0n, ...(written.passedThrough === undefined ? {} : { passedThroughMinor: written.passedThrough }) }]
  },
})

export const payment = factKind({
  fields: ({ minor }) =>
    z.strictObject({
      amount: minor,
      invoice: reference.optional(),
      refundable: z.boolean().optional(),
      fee: minor.optional(), // kept by the processor
      outside: z.boolean().optional(), // received beside the processor
    }),
  facts: ({ amount, invoice: of, refundable, fee, outside }, { envelope, number, currency }): readonly Fact[] => [
    { ...envelope, kind: 'PaymentReceived', payment: `#${number}`, invoice: of ?? null, currency, amountMinor: amount, refundable: refundable ?? true, ...(fee === undefined ? {} : { feeMinor: fee }), ...(outside === undefined ? {} : { outside }) },
  ],
})
