import * as z from 'zod'
import { type Notation, decimal, name } from './notation.ts'

/** The five criteria of 25-1 as a person concluded them. Silent: presumed met, and recorded as presumed. */
export const criteria = z.strictObject({
  approved: z.boolean(),
  rightsIdentified: z.boolean(),
  paymentTermsIdentified: z.boolean(),
  commercialSubstance: z.boolean(),
  collectability: z.enum(['probable', 'not-probable']).optional(),
  collectionProbability: decimal.optional(), // instead of a conclusion: policy's threshold decides, framework by framework
})

/** Contracts that may be one for accounting, with the facts that decide it (25-9). */
export const combinationOf = ({ minor, date }: Notation) =>
  z.strictObject({
    contracts: z.array(z.strictObject({ id: name, promises: z.array(name), price: minor, signedOn: date.optional(), customer: z.string().optional() })),
    relatedParties: z.boolean().optional(), // different customers, but related
    negotiatedAsPackage: z.boolean().optional(), // 25-9(a)
    priceInterdependent: z.boolean().optional(), // 25-9(b)
    singleObligation: z.boolean().optional(), // 25-9(c)
    decided: z.enum(['combined', 'separate']).optional(), // where a person decided it
    because: z.string().optional(),
  })
