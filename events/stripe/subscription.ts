import * as z from 'zod'
import type { Instant } from '#calendar'
import {
  listOf,
  objectId,
  optionalCatalogueReference,
  optionalDecimal,
  optionalFlag,
  optionalMoment,
  optionalReference,
  optionalText,
  orNull,
} from './field.ts'

const catalogueName = z.string().min(1).max(200)

/** A price of any version; `plan` is its older name. Unit amounts are in Stripe's minor units and may have decimals. */
const price = orNull(
  z.object({
    id: catalogueName,
    product: optionalCatalogueReference,
    currency: optionalText,
    nickname: optionalText,
    unit_amount: optionalDecimal,
    unit_amount_decimal: optionalDecimal,
  }),
)
const plan = orNull(
  z.object({
    id: catalogueName,
    product: optionalCatalogueReference,
    currency: optionalText,
    nickname: optionalText,
    name: optionalText,
    amount: optionalDecimal,
    amount_decimal: optionalDecimal,
  }),
)

const subscriptionItem = z.object({ id: objectId, quantity: optionalDecimal, price, plan })
export type SubscriptionItem = z.output<typeof subscriptionItem>

/** A subscription of any API version: which promises run, since when, and whether the customer has access. */
export const subscription = z.object({
  id: objectId,
  customer: optionalReference,
  customer_account: optionalReference,
  currency: optionalText,
  status: z.string(),
  created: optionalMoment,
  start_date: optionalMoment,
  start: optionalMoment,
  cancel_at: optionalMoment,
  canceled_at: optionalMoment,
  ended_at: optionalMoment,
  items: orNull(z.object({ data: listOf(subscriptionItem), has_more: optionalFlag })),
  status_details: orNull(z.object({ paused: orNull(z.object({ transitioned_at: optionalMoment })) })),
})

export type Subscription = z.output<typeof subscription>

/** When the subscription began, as the subscription itself says. */
export const startOf = (read: Subscription): Instant | null => read.start_date ?? read.start ?? read.created
export const subscriberOf = (read: Subscription): string | null => read.customer ?? read.customer_account
