import * as z from 'zod'

const triggers = ['as-stated', 'delivery', 'shipment', 'acceptance', 'possession', 'installation', 'completion', 'transfer'] as const

/** What is promised and when control of it passes, where careful accountants may differ (25-14 to 25-30, 55-36 to 55-88). */
export const obligationOptions = z.strictObject({
  /** Judgements answered with less confidence than this, and reviewed by nobody, are queued and their revenue held. */
  confidence: z.string().regex(/^[01](\.\d+)?$/).default('0.80'),
  /** Term of a bundle of promises that are not distinct: that of the promise they are bundled with, or from the first day to the last of all. */
  bundleTerm: z.enum(['predominant', 'whole-span']).default('predominant'),
  /** Over time without a recorded criterion of 25-27: presumed from the method stated, or held. */
  overTimeCriterion: z.enum(['presumed', 'required']).default('presumed'),
  /** Carriage after control has passed (25-18B): fulfilment may be elected under US GAAP only. */
  shippingAfterControl: z.enum(['separate-obligation', 'fulfilment-activity']).default('separate-obligation'),
  /** Renewal of a right to use: the start of the renewal period (55-58C), or the day it was agreed. */
  licenceRenewal: z.enum(['at-renewal-period-start', 'when-agreed']).default('at-renewal-period-start'),
  /** What shows that a customer can use a licence: the start of its period, or evidence of delivery or acceptance too. */
  licenceTrigger: z.enum(['period-start', 'delivery', 'acceptance']).default('period-start'),
  /** Signal of goods and services at a point in time, where policy asks for another than the contract names. */
  trigger: z.enum(triggers).default('as-stated'),
  /** A material right that is exercised: the price of the right joins the goods bought, or the contract is modified. */
  materialRightExercise: z.enum(['continuation-of-contract', 'contract-modification']).default('continuation-of-contract'),
})
