import * as z from 'zod'
import type { Fact } from '#billing'
import { decimal, factKind, reference } from './fact-kind.ts'

const unsaid = { estimateMinor: null, includedMinor: null, expected: null, thresholdExceeded: null, promisedBeforeModification: null, method: null, author: null } as const

/** An estimate looked at again: an amount before and after the constraint, or the units, hours, points or share now expected. */
export const estimate = factKind({
  fields: ({ minor }) =>
    z.strictObject({
      of: reference, // the variable element, or the promise
      amount: minor.optional(),
      included: minor.optional(),
      expected: decimal.optional(),
      thresholdExceeded: z.boolean().optional(),
      promisedBeforeModification: z.boolean().optional(),
      method: reference.optional(),
      author: reference.optional(),
    }),
  facts: ({ of, amount, included, expected, thresholdExceeded, promisedBeforeModification, method, author }, { envelope }): readonly Fact[] => [
    {
      ...envelope, kind: 'EstimateRevised', subject: of, estimateMinor: amount ?? null, includedMinor: included ?? null, expected: expected ?? null, thresholdExceeded: thresholdExceeded ?? null,
      promisedBeforeModification: promisedBeforeModification ?? null, method: method ?? null, author: author ?? null,
    },
  ],
})

/** A level that a clause depends on was measured: uptime of a month, accuracy, savings. */
export const measurement = factKind({
  fields: () => z.strictObject({ of: reference, value: decimal, by: reference.optional() }),
  facts: ({ of, value, by }, { envelope }): readonly Fact[] => [{ ...envelope, kind: 'EstimateRevised', ...unsaid, subject: of, expected: value, method: 'measured', author: by ?? null }],
})

/** Products came back under a right of return: units, or the amount refunded for them. */
export const goodsReturned = factKind({
  fields: ({ minor }) => z.strictObject({ promise: reference, quantity: decimal.optional(), amount: minor.optional() }),
  facts: ({ promise, quantity, amount }, { envelope }): readonly Fact[] => [
    { ...envelope, kind: 'RightsMoved', promise, movement: 'returned', quantity: quantity ?? null, amountMinor: amount ?? null, expectedTotal: null },
  ],
})

/** The time in which products may come back is over. */
export const returnWindowOver = factKind({
  fields: () => z.strictObject({ promise: reference }),
  facts: ({ promise }, { envelope }): readonly Fact[] => [{ ...envelope, kind: 'RightsMoved', promise, movement: 'lapsed', quantity: null, amountMinor: null, expectedTotal: null }],
})
