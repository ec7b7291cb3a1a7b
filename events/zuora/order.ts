import * as z from 'zod'
import type { FactDraft, Translation, TranslationContext } from '#billing'
import type { AccountingDate } from '#calendar'
import { facts, informational, together } from './answer.ts'
import { envelopeOf, zuoraObject } from './envelope.ts'
import { optionalDate, optionalText, textField } from './field.ts'
import { type Ordered, subscriptionSchema, translateSubscription } from './subscription.ts'

const triggerDateSchema = z.looseObject({ name: textField, triggerDate: optionalDate })

const orderActionSchema = z.looseObject({
  type: textField,
  triggerDates: z.array(triggerDateSchema).default([]),
  suspend: z.looseObject({ suspendSpecificDate: optionalDate }).nullish(),
  resume: z.looseObject({ resumeSpecificDate: optionalDate }).nullish(),
})

/** An order read back with the subscriptions as it left them. */
export const orderDocumentSchema = z.looseObject({
  object: z.literal('order'),
  order: z.looseObject({
    orderNumber: textField,
    status: optionalText,
    existingAccountNumber: optionalText,
    orderDate: optionalDate,
    subscriptions: z.array(z.looseObject({ subscriptionNumber: optionalText, orderActions: z.array(orderActionSchema).default([]) })).default([]),
  }),
  subscriptions: z.array(subscriptionSchema).default([]),
})

type OrderDocument = z.output<typeof orderDocumentSchema>
type OrderAction = z.output<typeof orderActionSchema>

/** A completed order: the promises of its subscriptions with the prices that it fixes, suspensions and resumptions. */
export function translateOrder(document: OrderDocument, context: TranslationContext): Translation {
  const { order, subscriptions } = document
  if (order.status !== 'Completed') return informational(`order ${order.orderNumber} is ${order.status ?? 'a request'}: only a completed order is agreed`)
  const stated = subscriptions.map((subscription) => translateSubscription(subscription, context, orderedFor(document, subscription.subscriptionNumber)))
  const paused = order.subscriptions.flatMap((touched) => touched.orderActions.flatMap((action) => pause(document, { number: touched.subscriptionNumber, action }, context)))
  return together([...stated, facts({ drafts: paused })], `order ${order.orderNumber} changes no subscription`)
}

/** What the order does to one subscription. */
function orderedFor({ order }: OrderDocument, number: string): Ordered {
  const actions = order.subscriptions.filter(({ subscriptionNumber }) => subscriptionNumber === number).flatMap(({ orderActions }) => orderActions)
  return { kinds: actions.map(({ type }) => type), days: actions.flatMap((action) => triggeredOn(action) ?? []) }
}

interface Touched {
  readonly number: string | null
  readonly action: OrderAction
}

function pause({ order }: OrderDocument, { number, action }: Touched, context: TranslationContext): readonly FactDraft[] {
  const kind = action.type === 'Suspend' ? 'ServiceSuspended' : action.type === 'Resume' ? 'ServiceResumed' : undefined
  const effectiveOn = action.suspend?.suspendSpecificDate ?? action.resume?.resumeSpecificDate ?? triggeredOn(action) ?? order.orderDate
  if (!kind || number === null || effectiveOn === null) return []
  const envelope = envelopeOf(context, { object: zuoraObject(number), customer: order.existingAccountNumber, effectiveOn })
  const fact = { ...envelope, kind, promise: null, product: null, authority: 'zuora' } as const
  return [{ identity: `zuora:${number}:${kind}:${effectiveOn}`, belongsTo: { contract: zuoraObject(number) }, fact }]
}

const triggeredOn = (action: OrderAction): AccountingDate | null => action.triggerDates.find((date) => date.name === 'ContractEffective')?.triggerDate ?? null
