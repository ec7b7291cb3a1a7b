import * as z from 'zod'
import { envelope } from './envelope.ts'
import { currencyField, idField, minorField } from './field.ts'

/** Money went back to the customer. Cash only: revenue moves through the credit note, or by policy when there is none. */
export const refundSettled = z.object({
  ...envelope,
  kind: z.literal('RefundSettled'),
  refund: idField,
  payment: idField, // charge or payment intent it pays back
  invoice: idField.nullable(), // null when the payment is not known to belong to an invoice
  currency: currencyField,
  amountMinor: minorField,
})

/** The provider states the cumulative amount refunded of a payment, without naming the refund. */
export const refundObserved = z.object({
  ...envelope,
  kind: z.literal('RefundObserved'),
  payment: idField,
  invoice: idField.nullable(),
  currency: currencyField,
  cumulativeMinor: minorField,
})

export const refundFailed = z.object({ ...envelope, kind: z.literal('RefundFailed'), refund: idField, payment: idField })

const dispute = { ...envelope, dispute: idField, payment: idField, invoice: idField.nullable(), currency: currencyField }

export const disputeOpened = z.object({ ...dispute, kind: z.literal('DisputeOpened'), amountMinor: minorField, reason: z.string().nullable() })
export const disputeFundsWithdrawn = z.object({ ...dispute, kind: z.literal('DisputeFundsWithdrawn'), amountMinor: minorField, feeMinor: minorField })
export const disputeFundsReinstated = z.object({ ...dispute, kind: z.literal('DisputeFundsReinstated'), amountMinor: minorField, feeMinor: minorField })
export const disputeClosed = z.object({ ...dispute, kind: z.literal('DisputeClosed'), result: z.enum(['won', 'lost', 'withdrawn']), reason: z.string().nullable() })
