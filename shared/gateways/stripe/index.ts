export { type StripeAccess, type StripeSettings, stripeSettings, stripeVersion } from './settings.ts'
export { createStripeSource } from './stripe-source.ts'
