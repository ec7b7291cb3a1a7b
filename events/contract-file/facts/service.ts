import * as z from 'zod'
import type { Fact } from '#billing'
import { factKind } from './fact-kind.ts'

const kinds = { activated: 'ServiceActivated', suspended: 'ServiceSuspended', resumed: 'ServiceResumed', ended: 'ServiceEnded' } as const

/** Whether the customer has the service: access granted, suspended, given back, ended. Of one promise, or of all. */
export const service = factKind({
  fields: () => z.strictObject({ state: z.enum(['activated', 'suspended', 'resumed', 'ended']), promise: z.string().min(1).optional(), product: z.string().min(1).optional() }),
  facts: ({ state, promise, product }, { envelope }): readonly Fact[] => [{ ...envelope, kind: kinds[state], promise: promise ?? null, product: product ?? null, authority: 'file' }],
})
