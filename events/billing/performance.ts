import * as z from 'zod'
import { envelope } from './envelope.ts'
import { dateField, decimalField, idField } from './field.ts'

/** Which promise evidence speaks of; all null: every promise of the contract. */
const subject = { promise: idField.nullable(), product: idField.nullable() }

/** Access was granted: a stand-ready obligation opens (606-10-25-27(a)). `authority` names the system that says so. */
export const serviceActivated = z.object({ ...envelope, ...subject, kind: z.literal('ServiceActivated'), authority: z.string() })
export const serviceSuspended = z.object({ ...envelope, ...subject, kind: z.literal('ServiceSuspended'), authority: z.string() })
export const serviceResumed = z.object({ ...envelope, ...subject, kind: z.literal('ServiceResumed'), authority: z.string() })
export const serviceEnded = z.object({ ...envelope, ...subject, kind: z.literal('ServiceEnded'), authority: z.string() })

/** A good or service was delivered (and accepted where policy asks for it): the evidence for a point in time. */
export const deliveryConfirmed = z.object({
  ...envelope,
  ...subject,
  kind: z.literal('DeliveryConfirmed'),
  authority: z.string(),
  share: decimalField, // part of the promise delivered by this delivery, "1" for all of it
})

/** Usage of one meter on one day, aggregated before it reaches the chain. A later report for the same key replaces the earlier. */
export const usageReported = z.object({
  ...envelope,
  ...subject,
  kind: z.literal('UsageReported'),
  authority: z.string(),
  meter: idField,
  usedOn: dateField,
  quantity: decimalField, // total of the day so far
  version: z.int().min(0), // highest version of (meter, day) stands
  unitPrice: decimalField.optional(), // minor units, where this use has a price of its own
})

export const hoursLogged = z.object({
  ...envelope,
  ...subject,
  kind: z.literal('HoursLogged'),
  authority: z.string(),
  entry: idField,
  workedOn: dateField,
  hours: decimalField,
  unitPrice: decimalField.optional(), // minor units an hour, where the grade of the work decides it
})
