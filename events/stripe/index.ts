export { stripeEventTypes, stripeMeanings, translateStripe } from './translate-event.ts'
export { translateStripeObject } from './translate-object.ts'
