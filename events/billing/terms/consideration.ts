import * as z from 'zod'
import { type Notation, decimal } from './notation.ts'

/** Something is paid to the customer or to who buys from it (32-25 to 32-27). */
export const payableToCustomerOf = ({ minor }: Notation) =>
  z.strictObject({
    amount: minor,
    distinctGood: z.boolean(), // the entity receives a distinct good or service for it
    fairValue: minor.optional(), // of that good; what is paid beyond it reduces the price. Absent: it cannot be estimated, all of it does
    expectedPurchases: minor.optional(), // over which the reduction is spread
  })

/** The time value of money where payment and transfer lie apart (32-15 to 32-20). */
export const financingOf = ({ minor, date }: Notation) =>
  z.strictObject({
    significant: z.boolean().optional(), // as a person concluded it (32-16, 32-17); silent: yes, because a rate or cash price is stated
    rate: decimal.optional(), // a year, of a separate financing at inception (32-19); absent: the rate that makes payments and cash price equal
    cashPrice: minor.optional(), // for payment on transfer
    payments: z.array(z.strictObject({ on: date, amount: minor })).optional(), // as agreed; absent: as paid
    transferOn: date.optional(), // expected, until it happens
    compounding: z.enum(['annual', 'semi-annual', 'quarterly', 'monthly']).optional(),
  })

/** Consideration in another form than cash (32-21 to 32-24). */
export const noncashOf = ({ unit, date }: Notation) =>
  z.strictObject({
    asset: z.string(),
    quantity: decimal.optional(), // absent: one
    unitValue: unit.optional(), // fair value at inception
    measuredOn: date.optional(),
    values: z.array(z.strictObject({ on: date, unitValue: unit })).optional(), // fair value on later days
    received: z.enum(['up-front', 'as-performed', 'by-facts']).optional(), // silent: by the facts that say so
  })
