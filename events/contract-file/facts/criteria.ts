import * as z from 'zod'
import type { Fact } from '#billing'
import { factKind } from './fact-kind.ts'

/** The criteria of a contract were looked at again: met from now on, or no longer. `stopped`: nothing more is, or has to be, transferred. */
export const criteria = factKind({
  fields: () => z.strictObject({ met: z.boolean(), because: z.string().optional(), stopped: z.boolean().optional() }),
  facts: ({ met, because, stopped }, { envelope }): readonly Fact[] => [{ ...envelope, kind: 'CriteriaReassessed', met, because: because ?? '', stopped: stopped ?? false }],
})
