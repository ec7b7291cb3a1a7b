import * as z from 'zod'
import { type Notation, decimal, name } from './notation.ts'
import { satisfactionOf } from './satisfaction.ts'

/** What is known of the price at which a promise is sold alone. */
export const sspOf = ({ minor, unit, date }: Notation) =>
  z.strictObject({
    method: z.enum(['observable', 'adjusted-market', 'cost-plus-margin', 'residual', 'range', 'proportion']),
    amount: minor.optional(), // of the whole promise, unless `per` says otherwise
    per: z.enum(['promise', 'unit']).optional(),
    unitPrice: unit.optional(),
    low: minor.optional(),
    mid: minor.optional(),
    high: minor.optional(),
    cost: minor.optional(),
    margin: decimal.optional(),
    observed: z.strictObject({ low: minor, high: minor }).optional(), // residual: prices seen, that the residual must fall among
    fallback: minor.optional(), // residual refused: the estimate that stands in its place
    proportion: decimal.optional(), // weights that are no prices
    source: z.string().optional(), // price list row, study, analyser run
    asOf: date.optional(),
  })

/** The facts of the two-limb test (25-19 to 25-21), each as the contract file records it. */
const distinctness = z.strictObject({
  capable: z.boolean(), // 25-20: benefit alone or with what is readily available
  separatelyIdentifiable: z.boolean(), // 25-21: no significant integration, modification or dependence
  evidence: z.string().optional(),
})

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
    role: z.enum(['principal', 'agent']).optional(),
    quantity: decimal.optional(),
    unitPrice: notation.unit.optional(),
    statedPrice: notation.minor.optional(), // the contract's price for it; no allocation
    listPrice: notation.minor.optional(),
    unitCost: notation.unit.optional(), // cost of what is transferred, for cost of sales and return assets
    cost: notation.minor.optional(),
    ssp: sspOf(notation).optional(),
    satisfaction: satisfactionOf(notation).optional(),
    licence: z
      .strictObject({ intellectualProperty: z.enum(['functional', 'symbolic']), renewal: z.boolean().optional(), availableOn: notation.date.optional() })
      .optional(),
    right: z.enum(['conditional', 'unconditional']).optional(), // revenue ahead of billing: contract asset, or unbilled receivable
    unconditional: z.boolean().optional(),
  })
