import * as z from 'zod'
import type { Fact } from '#billing'
import { signals } from '#billing'
import { factKind } from './fact-kind.ts'

const promise = z.string().min(1)
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'expected plain decimal text')

/** Control of a promise passed, wholly or in units. */
export const control = factKind({
  fields: () => z.strictObject({ signal: z.enum(signals), promise: promise.optional(), quantity: decimal.optional(), share: decimal.optional() }),
  facts: ({ signal, promise: of, quantity, share }, { envelope }): readonly Fact[] => [
    { ...envelope, kind: 'ControlTransferred', signal, promise: of ?? null, quantity: quantity ?? null, share: share ?? null },
  ],
})

/** Progress by output or input, cumulative or added, with the total now expected. */
export const progress = factKind({
  fields: ({ minor }) =>
    z.strictObject({
      measure: z.enum(['percent', 'units', 'hours', 'cost', 'milestone', 'labour']),
      promise: promise.optional(),
      cumulative: decimal.optional(),
      increment: decimal.optional(),
      expectedTotal: decimal.optional(),
      toComplete: decimal.optional(),
      uninstalled: minor.optional(),
      milestone: z.string().optional(),
    }),
  facts: (written, { envelope }): readonly Fact[] => [
    {
      ...envelope, kind: 'ProgressReported', promise: written.promise ?? null, measure: written.measure, cumulative: written.cumulative ?? null, increment: written.increment ?? null,
      expectedTotal: written.expectedTotal ?? null, toComplete: written.toComplete ?? null, uninstalledMinor: written.uninstalled ?? null, milestone: written.milestone ?? null,
    },
  ],
})

export const usage = factKind({
  fields: () => z.strictObject({ promise: promise.optional(), quantity: decimal, meter: z.string().optional() }),
  facts: ({ promise: of, quantity, meter }, { envelope, number }): readonly Fact[] => [
    { ...envelope, kind: 'UsageReported', promise: of ?? null, product: null, authority: 'file', meter: meter ?? `#${number}`, usedOn: envelope.effectiveOn, quantity, version: 1 },
  ],
})

export const hours = factKind({
  fields: () => z.strictObject({ promise: promise.optional(), hours: decimal }),
  facts: ({ promise: of, hours: worked }, { envelope, number }): readonly Fact[] => [
    { ...envelope, kind: 'HoursLogged', promise: of ?? null, product: null, authority: 'file', entry: `#${number}`, workedOn: envelope.effectiveOn, hours: worked },
  ],
})
