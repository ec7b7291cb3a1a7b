import * as z from 'zod'
import type { Belonging } from '#billing'
import { inCurrency } from './amount.ts'
import { belongingTo } from './draft.ts'
import { listOf, moment, objectId, optionalReference, optionalText, orNull } from './field.ts'
import { chargeReference } from './refund.ts'

/** A dispute. Early ones had no id of their own: the charge names them. */
export const disputeIn = inCurrency((amount) =>
  z
    .object({
      id: orNull(objectId),
      amount,
      charge: chargeReference,
      payment_intent: optionalReference,
      status: z.string(),
      reason: optionalText,
      created: moment,
      balance_transactions: listOf(z.object({ amount, currency: z.string(), fee: amount, created: moment })),
    })
    .refine(({ id, charge }) => id !== null || charge !== null, { path: ['id'], message: 'expected the id of the dispute or of its charge' })
    .refine(({ charge, payment_intent: intent }) => charge !== null || intent !== null, {
      path: ['charge'],
      message: 'expected the charge or payment_intent in dispute',
    }),
)

export type Dispute = z.output<ReturnType<typeof disputeIn>>

/** An inquiry (`warning_…`) and a dispute that was prevented move no money. */
export const movesNoMoney = (status: string): boolean => status.startsWith('warning_') || status === 'prevented'

/** What is in dispute; the schema has made sure that it is named. */
export const disputeIdOf = (dispute: Dispute): string => dispute.id ?? dispute.charge?.id ?? ''
export const paymentInDispute = (dispute: Dispute): string => dispute.payment_intent ?? dispute.charge?.payment_intent ?? dispute.charge?.id ?? ''

export const belongingOfDispute = (dispute: Dispute): Belonging =>
  belongingTo(dispute.charge?.invoice ?? null, dispute.payment_intent ?? dispute.charge?.payment_intent ?? null, dispute.charge?.id ?? null)
