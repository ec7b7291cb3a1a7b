import * as z from 'zod'
import { type Notation, decimal, name } from './notation.ts'

/** One question of a judgement: the answer, and what it rests on. An answer without evidence is no judgement. */
const factor = z.strictObject({ answer: z.boolean(), evidence: z.array(z.string().min(1)).min(1) })

/** The two-limb test (25-19 to 25-22), factor by factor, with how sure the one who answered was. */
export const distinctness = z.strictObject({
  capable: factor, // 25-20: benefit alone, or with what is readily available (other suppliers, no own tools)
  integration: factor, // 25-21(a): true, it is an input to one combined output
  modification: factor, // 25-21(b): true, it significantly modifies or customises another promise
  interdependence: factor, // 25-21(c): true, it and another promise depend highly on each other
  confidence: decimal.optional(), // of one; below policy's threshold a person reviews
  reviewedBy: name.optional(),
})

/** Who controls the good before the customer does (55-36 to 55-40). The indicators support the conclusion; they do not vote. */
export const controlBeforeCustomer = z.strictObject({
  concluded: z.enum(['principal', 'agent']).optional(),
  responsible: factor, // 55-39(a)
  inventoryRisk: factor, // 55-39(b)
  pricing: factor, // 55-39(c)
})

/** 25-27: any of (a), (b), or both parts of (c). None: a point in time. */
export const overTimeFacts = z.strictObject({
  consumedAsPerformed: z.boolean(),
  controlledAsCreated: z.boolean(),
  noAlternativeUse: z.boolean(),
  rightToPayment: z.boolean(),
})

/** The four criteria of 55-83; all must hold before revenue of goods still on the premises. */
export const billAndHold = z.strictObject({
  substantiveReason: z.boolean(),
  identified: z.boolean(),
  ready: z.boolean(),
  noOtherUse: z.boolean(),
})

/** An option to buy more (55-41 to 55-45): the discount beyond what anybody gets, and how likely it is used. */
export const optionOf = ({ minor }: Notation) =>
  z.strictObject({
    purchase: minor, // the price without the option of what it is expected to be used for
    discount: decimal, // share of one
    generalDiscount: decimal.optional(), // what any customer of the class gets
    likelihood: decimal,
  })

/** One renewal that the customer may choose, for the practical alternative of 55-45. */
export const renewalOf = ({ minor, term }: Notation) => z.strictObject({ price: minor, likelihood: decimal, expectedCost: minor.optional(), term: term.optional() })

/** Terms that the rules do not know: each goes to an expert as one question, the rest of the contract goes on. */
export const unusualTerm = z.strictObject({
  clause: name,
  kind: z.enum(['right-of-return', 'success-fee', 'performance-guarantee', 'price-protection', 'side-letter', 'other']),
  promise: name.optional(), // whose revenue waits for the answer; absent: of none
  answer: z.string().min(1).optional(),
})
