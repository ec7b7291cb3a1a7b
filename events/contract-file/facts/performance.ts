import * as z from 'zod'
import type { Fact } from '#billing'
import { signals } from '#billing'
import { decimal, factKind, reference as promise } from './fact-kind.ts'

/** Control of a promise passed, wholly or in units. */
export const control = factKind({
  fields: () => z.strictObject({ signal: z.enum(signals), promise: promise.optional(), quantity: decimal.optional(), share: decimal.optional() }),
  facts: ({ signal, promise: of, quantity, share }, { envelope }): readonly Fact[] => [
    { ...envelope, kind: 'ControlTransferred', signal, promise: of ?? null, quantity: quantity ?? null, share: share ?? null },
  ],
})

/** Progress by output or input, cumulative or added, with the total now expected. */
export const progress = factKind({
  fields: () =>
    z.strictObject({
      measure: z.enum(['percent', 'units', 'hours', 'milestone', 'labour']), // percent: as a share of one; cost has its own word
      promise: promise.optional(),
      cumulative: decimal.optional(),
      increment: decimal.optional(),
      expectedTotal: decimal.optional(),
      toComplete: decimal.optional(),
      milestone: z.string().optional(),
    }),
  facts: (written, { envelope }): readonly Fact[] => [
    {
      ...envelope, kind: 'ProgressReported', promise: written.promise ?? null, measure: written.measure, cumulative: written.cumulative ?? null, increment: written.increment ?? null,
      expectedTotal: written.expectedTotal ?? null, toComplete: written.toComplete ?? null, uninstalledMinor: null, wastedMinor: null, milestone: written.milestone ?? null,
    },
  ],
})
