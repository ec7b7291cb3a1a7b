import * as z from 'zod'
import { type Notation, decimal, name } from './notation.ts'

/** What makes a price variable (32-6), in the words of contracts. */
export const variableKinds = [
  'bonus', 'penalty', 'rebate', 'price-concession', 'price-protection', 'prompt-payment-discount', 'volume-price', 'usage', 'royalty', 'returns',
  'outcome', 'other',
] as const

/** What was seen before: of this customer, or of a population of similar ones, with the hash of what it was counted from. */
const historyOf = () =>
  z.strictObject({
    population: name, // 'own', 'general', or the key of a cohort
    n: z.int().positive(),
    met: z.int().min(0).optional(), // times the condition was met
    rate: decimal.optional(), // share returned, conceded, claimed
    mean: decimal.optional(),
    deviation: decimal.optional(),
    hash: z.string().optional(),
  })

/** One source of variability of the price, with what is known to estimate and to constrain it (32-5 to 32-13). */
export const variableOf = ({ minor, unit, date }: Notation) =>
  z.strictObject({
    id: name,
    kind: z.enum(variableKinds).optional(),
    method: z.enum(['most-likely', 'expected-value', 'stated']).optional(),
    outcomes: z.array(z.strictObject({ amount: minor, probability: decimal })).optional(),
    estimate: minor.optional(), // before the constraint; negative reduces the price
    included: minor.optional(), // after the constraint, where a person concluded it
    constraint: z.strictObject({ passed: z.boolean(), because: z.string().optional() }).optional(),
    history: z.array(historyOf()).optional(),
    cohort: name.optional(), // the population that this contract belongs to
    allocatedTo: z.array(name).optional(), // 32-40: entirely to these promises
    byPeriod: z.boolean().optional(), // 32-40: each period's amount to the goods or services of that period
    resolvedOn: date.optional(),
    unitPrice: unit.optional(),
    thresholdUnits: decimal.optional(),
    distribution: z.strictObject({ type: z.literal('normal'), mean: decimal, deviation: decimal }).optional(),
    priceIfExceeded: unit.optional(), // volume price: for every unit, those before the threshold too
    thresholdExpected: z.boolean().optional(), // volume price: the threshold is expected to be exceeded
    expectedReturns: decimal.optional(), // units
    returnRate: decimal.optional(),
    recoveryCost: unit.optional(), // of a unit returned: lowers the asset
    restockingFee: unit.optional(), // of a unit returned: kept, so not refunded
    base: minor.optional(),
    rate: decimal.optional(), // of the base, of sales, of what a period is charged
    maximum: minor.optional(),
    minimum: minor.optional(), // guaranteed royalties: fixed, the rest is above it
    minimumEvery: z.enum(['month', 'quarter', 'year']).optional(), // the minimum is of each of these; absent: of the whole contract
    criterion: z.strictObject({ measure: name, above: decimal.optional(), atLeast: decimal.optional() }).optional(), // due only when this is measured
    discountUntil: date.optional(), // prompt payment: the last day
    promisedBeforeModification: z.boolean().optional(),
  })

/** A clause that an expert has to turn into an element, with the questions it raises. */
export const clauseOf = () =>
  z.strictObject({ type: z.enum(['right-of-return', 'success-fee', 'performance-guarantee', 'rebate', 'price-protection', 'price-concession']), mappedTo: name.optional() })
