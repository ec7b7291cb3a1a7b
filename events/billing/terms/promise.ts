import * as z from 'zod'
import { billAndHold, controlBeforeCustomer, distinctness, optionOf, overTimeFacts, renewalOf } from './judgement.ts'
import { type Notation, decimal, name } from './notation.ts'
import { satisfactionOf } from './satisfaction.ts'
import { sspOf } from './ssp.ts'

/** One promised good or service of a signed contract. */
export const promiseOf = (notation: Notation) =>
  z.strictObject({
    id: name,
    description: z.string().optional(),
    class: z.string().optional(), // revenue class of the journal; absent: the template's, else 'revenue'
    product: name.optional(),
    nature: z
      .enum(['good', 'service', 'licence', 'material-right', 'assurance-warranty', 'service-warranty', 'set-up', 'loyalty-points', 'gift-card', 'shipping', 'option'])
      .optional(),
    distinct: distinctness.optional(),
    partOf: name.optional(), // not distinct: the promise it is bundled with
    series: z.boolean().optional(),
    timing: z.enum(['over-time', 'point-in-time']).optional(), // where a person concluded it
    overTime: overTimeFacts.optional(),
    role: z.enum(['principal', 'agent']).optional(),
    control: controlBeforeCustomer.optional(), // the facts behind the role
    commissionRate: decimal.optional(), // agent: what is kept of the gross; principal: what the supplier does not get
    commission: notation.minor.optional(), // the same as an amount, of the whole promise or of each sale
    option: optionOf(notation).optional(),
    renewals: z.array(renewalOf(notation)).optional(),
    billAndHold: billAndHold.optional(),
    acceptance: z.enum(['formality', 'substantive']).optional(), // 55-85 to 55-88
    quantity: decimal.optional(),
    unitPrice: notation.unit.optional(),
    pricePer: z.enum(['month', 'quarter', 'year']).optional(), // the unit price is for each of these, over the term of the promise
    statedPrice: notation.minor.optional(), // the contract's price for it; no allocation
    listPrice: notation.minor.optional(),
    unitCost: notation.unit.optional(), // cost of what is transferred, for cost of sales and return assets
    cost: notation.minor.optional(),
    ssp: sspOf(notation).optional(),
    satisfaction: satisfactionOf(notation).optional(),
    licence: z
      .strictObject({
        intellectualProperty: z.enum(['functional', 'symbolic']).optional(), // 55-59
        activitiesAffect: z.boolean().optional(), // IFRS 15.B58: what the licensor does significantly affects what the customer has rights to
        renewal: z.boolean().optional(),
        startsOn: notation.date.optional(), // first day of use; of the renewal, where it is one
        availableOn: notation.date.optional(), // a copy was provided or made available
      })
      .optional(),
    right: z.enum(['conditional', 'unconditional']).optional(), // revenue ahead of billing: contract asset, or unbilled receivable
    unconditional: z.boolean().optional(),
  })
