import * as z from 'zod'
import { currencyField } from '../field.ts'
import { combinationOf, criteria } from './identification.ts'
import { unusualTerm } from './judgement.ts'
import { type Notation, decimal, name } from './notation.ts'
import { priceOf } from './price.ts'
import { promiseOf } from './promise.ts'

/** When the customer's payment becomes due without condition (45-4). */
const paymentOf = ({ minor, date }: Notation) =>
  z.strictObject({
    right: z.enum(['on-invoice', 'on-transfer', 'after-all-transferred', 'when-due']),
    due: z.array(z.strictObject({ on: date, amount: minor })).optional(),
  })

/** A cost of obtaining or fulfilling the contract (340-40). */
const costOf = ({ minor, date, term }: Notation) =>
  z.strictObject({
    id: name,
    kind: z.enum(['commission', 'other-incremental', 'not-incremental', 'fulfilment', 'other-guidance']), // other guidance: inventory, property, software (340-40-25-5)
    amount: minor,
    on: date.optional(),
    amortisedOver: term.optional(),
    months: z.int().positive().optional(),
    owed: z.boolean().optional(), // not paid yet
  })

/** What was signed: everything of a contract that steps 1 to 4 need. */
export const termsOf = (notation: Notation) => {
  const { minor, date, term } = notation
  return z.strictObject({
    currency: currencyField,
    signedOn: date,
    term: term.optional(),
    months: z.int().positive().optional(), // instead of an end
    startsOn: date.optional(), // first day of service, where months state the length; absent: the day it was signed
    cancellable: z.boolean().optional(),
    nonCancellableFrom: date.optional(),
    customerLifeMonths: z.int().positive().optional(),
    criteria: criteria.optional(),
    payment: paymentOf(notation).optional(),
    promises: z.array(promiseOf(notation)),
    price: priceOf(notation),
    bundles: z.array(z.strictObject({ promises: z.array(name), price: minor })).optional(), // sold together at an observed price (32-37)
    combines: combinationOf(notation).optional(),
    costs: z.array(costOf(notation)).optional(),
    portfolio: z.strictObject({ contracts: z.int().positive() }).optional(), // so many similar contracts worked through as one (606-10-10-4): amounts are of all of them, parts are rounded for each
    exitCost: minor.optional(), // what it would cost to get out of the contract (IAS 37.68)
    assuranceWarranty: z.strictObject({ expectedCost: minor }).optional(),
    unusualTerms: z.array(unusualTerm).optional(),
    taxRate: decimal.optional(),
    taxIncludedIn: z.enum(['neither', 'invoices', 'prices-and-invoices', 'prices-of-others', 'nothing']).optional(), // which amounts without stated tax include it; silent: neither. An exempt customer: nothing, or only the prices for others
    opening: z.record(z.string(), minor).optional(), // balances brought forward, by account role
    takenOver: z.strictObject({ from: name, on: date }).optional(), // the system that kept the contract until the end of that day: `opening` is what it held then, and everything else is of the rest
    /** Policy that this contract departs from or adds to, by book ('*' for all): reasons stand beside it. */
    policy: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  })
}
