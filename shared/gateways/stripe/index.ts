export { type StripeAccess, type StripeSettings, stripeSettings } from './settings.ts'
export { createStripeSource } from './stripe-source.ts'
