import * as z from 'zod'
import { dated } from './dated.ts'

const reduction = z.enum(['proportional', 'unearned-first'])

/** Treatments of what happens after billing: each a dated choice with its citation. */
export const treatmentsFile = z.strictObject({
  kind: z.literal('treatments'),
  creditNote: z.record(z.string().describe('reason code of the credit note; "*" for the rest'), dated(reduction)),
  refund: dated(z.enum(['proportional', 'unearned-first', 'hold'])).describe('a refund that no credit note explains: a price concession taken in one of two ways, or held for a person'),
  writeOff: z.strictObject({ tax: dated(z.enum(['expense', 'reclaim'])) }),
  dispute: z.strictObject({ lost: dated(z.enum(['credit-loss', 'price-concession'])) }),
  termination: dated(z.enum(['recognise-remaining', 'recognise-when-paid', 'keep-liability'])).describe('price that is kept when the service ends before its term: earned at once, earned once it is paid, or left to a person'),
  customerBalance: z.record(z.string().describe('transaction type; "*" for the rest'), dated(z.enum(['hold', 'against-clearing', 'expense', 'none']))),
})
