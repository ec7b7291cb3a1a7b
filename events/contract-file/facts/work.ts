import * as z from 'zod'
import type { Fact } from '#billing'
import { decimal, factKind, reference as promise } from './fact-kind.ts'

/** Use of a service, reported on a day; `usedOn` where it was used on another. */
export const usage = factKind({
  fields: ({ unit, date }) => z.strictObject({ promise: promise.optional(), quantity: decimal, meter: z.string().optional(), usedOn: date.optional(), unitPrice: unit.optional() }),
  facts: ({ promise: of, quantity, meter, usedOn, unitPrice }, { envelope, number }): readonly Fact[] => [
    {
      ...envelope, kind: 'UsageReported', promise: of ?? null, product: null, authority: 'file', meter: meter ?? `#${number}`, usedOn: usedOn ?? envelope.effectiveOn, quantity, version: 1,
      ...(unitPrice === undefined ? {} : { unitPrice }),
    },
  ],
})

/** Hours worked, at the price of the promise or of the grade that worked them. */
export const hours = factKind({
  fields: ({ unit }) => z.strictObject({ promise: promise.optional(), hours: decimal, unitPrice: unit.optional() }),
  facts: ({ promise: of, hours: worked, unitPrice }, { envelope, number }): readonly Fact[] => [
    { ...envelope, kind: 'HoursLogged', promise: of ?? null, product: null, authority: 'file', entry: `#${number}`, workedOn: envelope.effectiveOn, hours: worked, ...(unitPrice === undefined ? {} : { unitPrice }) },
  ],
})

/**
 * Cost of performing, to date or added. `uninstalled`: materials the customer has, not yet installed, to date; beside
 * the cost unless `includesUninstalled`. `wasted`: part of the cost that stands for no progress.
 */
export const cost = factKind({
  fields: ({ minor }) =>
    z.strictObject({
      promise: promise.optional(),
      cumulative: minor.optional(),
      amount: minor.optional(), // added by this report
      expectedTotal: minor.optional(),
      toComplete: minor.optional(),
      uninstalled: minor.optional(),
      includesUninstalled: z.boolean().optional(),
      wasted: minor.optional(),
    }),
  facts: (written, { envelope }): readonly Fact[] => {
    const apart = written.includesUninstalled === true ? (written.uninstalled ?? 0n) : 0n
    const text = (minor: bigint | undefined, less = 0n): string | null => (minor === undefined ? null : String(minor - less))
    return [
      {
        ...envelope, kind: 'ProgressReported', promise: written.promise ?? null, measure: 'cost', cumulative: text(written.cumulative, apart), increment: text(written.amount, apart),
        expectedTotal: text(written.expectedTotal, apart), toComplete: text(written.toComplete), uninstalledMinor: written.uninstalled ?? null, wastedMinor: written.wasted ?? null, milestone: null,
      },
    ]
  },
})
