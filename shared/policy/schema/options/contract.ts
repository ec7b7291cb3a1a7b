import * as z from 'zod'

/** The criteria of 25-9 that a rule of combination may name. */
export const combinationCriteria = ['negotiated-as-package', 'price-interdependent', 'single-obligation'] as const

/** When contracts with one customer are one. A rule that names no criterion of 25-9 is none. */
const combination = z.strictObject({
  /** Days between signatures that are at or near the same time. */
  withinDays: z.int().min(0).default(30),
  criteria: z
    .array(z.enum(combinationCriteria))
    .min(1, 'expected at least one criterion of ASC 606-10-25-9 · IFRS 15.17: a blanket rule combines what is separate, or separates what is one')
    .default([...combinationCriteria]),
  /** Nobody decided yet: the recommendation stands, or the price is held. */
  undecided: z.enum(['recommendation', 'hold']).default('recommendation'),
  /** How far under and over its stand-alone prices two contracts may be before one may pay for the other. */
  crossSubsidy: z.string().default('0.15'),
})

/** Step 1: what is a contract, for how long, and together with what (25-1 to 25-9). */
export const contractOptions = z.strictObject({
  /** What probable means of collection: likely (ASC 606), or more likely than not (IFRS 15). */
  collectability: z.enum(['likely', 'more-likely-than-not']).default('likely'),
  /** From which probability an event is likely. */
  likelyFrom: z.string().default('0.75'),
  /** The term as it is written, or as the parties can enforce it: month to month where the customer may leave without penalty. */
  term: z.enum(['stated', 'enforceable']).default('stated'),
  combination: z.preprocess((given) => given ?? {}, combination),
})
