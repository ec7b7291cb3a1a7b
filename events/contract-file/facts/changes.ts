import * as z from 'zod'
import { type Fact, promiseOf } from '#billing'
import { decimal, factKind, reference } from './fact-kind.ts'

/** Scope or price changed by agreement. What it says decides how it is accounted for. */
export const modification = factKind({
  fields: (notation) => {
    const { minor, date, term } = notation
    return z.strictObject({
      modification: reference.optional(),
      approved: z.boolean().optional(), // silent: it is
      enforceable: z.boolean().optional(), // though not approved, or not priced
      added: z.array(promiseOf(notation)).optional(),
      removed: z.array(reference).optional(),
      changed: z
        .array(z.strictObject({ promise: reference, remainingDistinct: z.boolean().optional(), priceChange: minor.optional(), standalone: minor.optional(), quantity: decimal.optional(), expectedTotal: decimal.optional(), expectedChange: decimal.optional(), expectedCost: minor.optional(), expectedCostChange: minor.optional(), term: term.optional() }))
        .optional(),
      addedDistinct: z.boolean().optional(),
      addedAtStandalonePrice: z.boolean().optional(),
      remainingDistinct: z.boolean().optional(),
      priceChange: minor.optional(),
      remainingPrice: minor.optional(),
      concession: minor.optional(),
      payments: z.array(z.strictObject({ on: date, amount: minor })).optional(),
      term: term.optional(),
      treatment: z.enum(['separate-contract', 'prospective', 'cumulative-catch-up', 'mixed']).optional(),
      intent: z.enum(['modification', 'estimate-correction']).optional(),
      because: z.string().optional(),
    })
  },
  facts: (written, { envelope, number }): readonly Fact[] => [
    {
      ...envelope, kind: 'ContractModified', modification: written.modification ?? `#${number}`, approved: written.approved ?? true, enforceable: written.enforceable ?? false,
      added: written.added ?? [], removed: written.removed ?? [],
      changed: (written.changed ?? []).map(({ priceChange, standalone, expectedCost, expectedCostChange, expectedTotal, expectedChange, ...rest }) => ({
        ...rest,
        ...(priceChange === undefined ? {} : { priceChangeMinor: priceChange }),
        ...(standalone === undefined ? {} : { standaloneMinor: standalone }),
        ...field('expectedTotal', expectedTotal ?? expectedCost?.toString()),
        ...field('expectedChange', expectedChange ?? expectedCostChange?.toString()),
      })),
      addedDistinct: written.addedDistinct ?? null, addedAtStandalonePrice: written.addedAtStandalonePrice ?? null, remainingDistinct: written.remainingDistinct ?? null,
      priceChangeMinor: written.priceChange ?? null, remainingPriceMinor: written.remainingPrice ?? null, concessionMinor: written.concession ?? null,
      payments: written.payments?.map(({ on, amount }) => ({ on, amountMinor: amount })) ?? null, term: written.term ?? null, treatment: written.treatment ?? null,
      intent: written.intent ?? 'modification', because: written.because ?? null,
    },
  ],
})

const field = <K extends string>(name: K, value: string | undefined): Partial<Record<K, string>> => (value === undefined ? {} : ({ [name]: value } as Record<K, string>))

/** The contract ends before its term. */
export const termination = factKind({
  fields: ({ minor }) => z.strictObject({ refund: minor.optional(), penalty: minor.optional(), credit: minor.optional(), unbilledPayable: z.boolean().optional() }),
  facts: ({ refund, penalty, credit, unbilledPayable }, { envelope }): readonly Fact[] => [
    { ...envelope, kind: 'ContractTerminated', refundMinor: refund ?? null, penaltyMinor: penalty ?? null, creditMinor: credit ?? null, unbilledPayable: unbilledPayable ?? true },
  ],
})
