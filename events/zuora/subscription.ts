import * as z from 'zod'
import type { FactDraft, RouteStated, StatedPromise, Translation, TranslationContext } from '#billing'
import { type AccountingDate, dateIn } from '#calendar'
import { type Currency, Decimal, exponentOf, readCurrency } from '#money'
import { facts, informational, suspended } from './answer.ts'
import { envelopeOf, zuoraObject } from './envelope.ts'
import { optionalDate, optionalDecimal, optionalText, textField } from './field.ts'

/** A charge of a subscription's rate plan. Effective end dates are the first day without the charge. */
const chargeSchema = z.looseObject({
  number: textField,
  name: optionalText,
  type: optionalText,
  productRatePlanChargeNumber: optionalText,
  productRatePlanChargeId: optionalText,
  sku: optionalText,
  quantity: optionalDecimal,
  price: optionalDecimal,
  tcv: optionalDecimal,
  currency: optionalText,
  segment: optionalDecimal,
  effectiveStartDate: optionalDate,
  effectiveEndDate: optionalDate,
})

const ratePlanSchema = z.looseObject({ productSku: optionalText, ratePlanCharges: z.array(chargeSchema).default([]) })

export const subscriptionSchema = z.looseObject({
  id: optionalText,
  subscriptionNumber: textField,
  accountNumber: optionalText,
  accountId: optionalText,
  version: optionalDecimal,
  status: textField,
  currency: optionalText,
  serviceActivationDate: optionalDate,
  subscriptionStartDate: optionalDate,
  subscriptionEndDate: optionalDate,
  contractEffectiveDate: optionalDate,
  termStartDate: optionalDate,
  termEndDate: optionalDate,
  cancelledDate: optionalDate,
  ratePlans: z.array(ratePlanSchema).default([]),
})

export const subscriptionDocumentSchema = z.looseObject({ object: z.literal('subscription'), subscription: subscriptionSchema })

export type Subscription = z.output<typeof subscriptionSchema>
type Charge = z.output<typeof chargeSchema>

/** What stands behind the promises: a subscription priced by its invoices, or an order that fixes prices. */
export type Basis = 'subscription' | 'order'

/** A subscription: its promises, and evidence that its service was activated or has ended. */
export function translateSubscription(subscription: Subscription, context: TranslationContext, basis: Basis = 'subscription'): Translation {
  const number = subscription.subscriptionNumber
  const startOn = subscription.termStartDate ?? subscription.subscriptionStartDate ?? subscription.contractEffectiveDate
  const contract = zuoraObject(number)
  const routes: RouteStated[] = [...new Set([number, subscription.id ?? number])].map((name) => ({ object: zuoraObject(name), contract, weightMinor: 1n }))
  if (startOn === null || subscription.status.startsWith('Pending') || subscription.status === 'Draft')
    return informational(`subscription ${number} is ${subscription.status}: not in force yet`, routes)
  const currency = currencyOf(subscription)
  if (currency !== null && !readCurrency(currency).ok) return suspended('CURRENCY_UNKNOWN', `subscription ${number} states the currency "${currency}"`, number)
  const drafts = [promises(subscription, { context, basis, startOn, currency: currency as Currency | null }), ...evidence(subscription, context, startOn)]
  const charges = chargesOf(subscription).map(({ charge }) => ({ object: zuoraObject(charge.number), contract, weightMinor: 1n }))
  return facts({ drafts, routes: [...routes, ...charges] })
}

const currencyOf = (subscription: Subscription): string | null =>
  (subscription.currency ?? chargesOf(subscription).find(({ charge }) => charge.currency !== null)?.charge.currency ?? null)?.toUpperCase() ?? null

interface PlacedCharge {
  readonly charge: Charge
  readonly sku: string | null
}

/** The latest segment of each charge number: amendments add segments, the promise stays one. */
function chargesOf(subscription: Subscription): readonly PlacedCharge[] {
  const latest = new Map<string, PlacedCharge>()
  for (const plan of subscription.ratePlans) {
    for (const charge of plan.ratePlanCharges) {
      const known = latest.get(charge.number)
      if (!known || new Decimal(charge.segment ?? 0).gte(known.charge.segment ?? 0)) latest.set(charge.number, { charge, sku: charge.sku ?? plan.productSku })
    }
  }
  return [...latest.values()]
}

interface Stated {
  readonly context: TranslationContext
  readonly basis: Basis
  readonly startOn: AccountingDate
  readonly currency: Currency | null
}

/** An order's statement stands above the subscription's own of the same version: it also fixes the price. */
const versionOf = (subscription: Subscription, basis: Basis): number => Math.trunc(+(subscription.version ?? '1')) * 2 + (basis === 'order' ? 1 : 0)

const saidOf = (subscription: Subscription, effectiveOn: AccountingDate) => ({
  object: zuoraObject(subscription.subscriptionNumber),
  customer: subscription.accountNumber ?? subscription.accountId,
  effectiveOn,
})

function promises(subscription: Subscription, { context, basis, startOn, currency }: Stated): FactDraft {
  const version = versionOf(subscription, basis)
  const fact = {
    ...envelopeOf(context, saidOf(subscription, startOn)),
    kind: 'PromisesStated',
    basis,
    version,
    currency,
    promises: chargesOf(subscription).map((placed) => promiseOf(placed, basis, currency)),
    term: { startOn, endOn: subscription.termEndDate ?? subscription.subscriptionEndDate },
  } as const
  return draftOf(subscription, `PromisesStated:${version}`, fact)
}

function promiseOf({ charge, sku }: PlacedCharge, basis: Basis, currency: Currency | null): StatedPromise {
  const { effectiveStartDate: startOn, effectiveEndDate: endOn } = charge
  const fixed = basis === 'order' && charge.type !== 'Usage' && endOn !== null
  return {
    promise: charge.number,
    product: charge.productRatePlanChargeNumber ?? sku ?? charge.productRatePlanChargeId,
    listPrice: charge.productRatePlanChargeId,
    description: charge.name,
    quantity: charge.quantity,
    unitMinor: minorText(charge.price, currency),
    term: startOn !== null && endOn !== null && endOn > startOn ? { startOn, endOn } : null,
    priceMinor: fixed ? wholeMinor(minorText(charge.tcv, currency)) : null,
  }
}

/** Major units as decimal text of minor units; a unit price may have fractions of a minor unit. */
const minorText = (major: string | null, currency: Currency | null): string | null =>
  major === null || currency === null ? null : new Decimal(major).times(new Decimal(10).pow(exponentOf(currency))).toString()

const wholeMinor = (minor: string | null): bigint | null => (minor === null || minor.includes('.') ? null : BigInt(minor))

function draftOf(subscription: Subscription, kind: string, fact: FactDraft['fact']): FactDraft {
  const number = subscription.subscriptionNumber
  return { identity: `zuora:${number}:${kind}`, belongsTo: { contract: zuoraObject(number) }, fact }
}

/** Zuora's own activation date is evidence once it has come; a cancelled or expired subscription ends the service. */
function evidence(subscription: Subscription, context: TranslationContext, startOn: AccountingDate): readonly FactDraft[] {
  const drafts: FactDraft[] = []
  const subject = { promise: null, product: null, authority: 'zuora' } as const
  const activatedOn = subscription.serviceActivationDate
  if (activatedOn !== null && activatedOn <= dateIn(context.receivedAt, context.timeZone)) {
    const envelope = envelopeOf(context, saidOf(subscription, activatedOn))
    drafts.push(draftOf(subscription, `ServiceActivated:${activatedOn}`, { ...envelope, ...subject, kind: 'ServiceActivated' }))
  }
  if (['Cancelled', 'Canceled', 'Expired'].includes(subscription.status)) {
    const endedOn = subscription.subscriptionEndDate ?? subscription.cancelledDate ?? subscription.termEndDate ?? startOn
    const envelope = envelopeOf(context, saidOf(subscription, endedOn))
    drafts.push(draftOf(subscription, `ServiceEnded:${endedOn}`, { ...envelope, ...subject, kind: 'ServiceEnded' }))
  }
  return drafts
}
