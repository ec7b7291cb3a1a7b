import * as z from 'zod'
import type { FactDraft, RouteStated, StatedPromise, Translation, TranslationContext } from '#billing'
import { type AccountingDate, dateIn } from '#calendar'
import { type Currency, Decimal, exponentOf, readCurrency } from '#money'
import { facts, informational, suspended } from './answer.ts'
import { type PlacedCharge, amendedOn, chargesOf, ratePlanSchema, spanOf, totalOf } from './charge-segments.ts'
import { envelopeOf, zuoraObject } from './envelope.ts'
import { optionalDate, optionalDecimal, optionalText, textField } from './field.ts'

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

/** What an order does to a subscription: kinds of action, and the days on which they take effect. */
export interface Ordered {
  readonly kinds: readonly string[]
  readonly days: readonly AccountingDate[]
}

/**
 * A subscription: its promises, and evidence that its service was activated or has ended. Without an order its invoices
 * price the promises; an order fixes prices.
 */
export function translateSubscription(subscription: Subscription, context: TranslationContext, ordered: Ordered | null = null): Translation {
  const number = subscription.subscriptionNumber
  const startOn = subscription.termStartDate ?? subscription.subscriptionStartDate ?? subscription.contractEffectiveDate
  const contract = zuoraObject(number)
  const routes: RouteStated[] = [...new Set([number, subscription.id ?? number])].map((name) => ({ object: zuoraObject(name), contract, weightMinor: 1n }))
  if (startOn === null || subscription.status.startsWith('Pending') || subscription.status === 'Draft')
    return informational(`subscription ${number} is ${subscription.status}: not in force yet`, routes)
  const currency = currencyOf(subscription)
  if (currency !== null && !readCurrency(currency).ok) return suspended('CURRENCY_UNKNOWN', `subscription ${number} states the currency "${currency}"`, number)
  const drafts = [promises(subscription, { context, ordered, startOn, currency: currency as Currency | null }), ...evidence(subscription, context, startOn)]
  const charges = chargesOf(subscription.ratePlans).map(({ charge }) => ({ object: zuoraObject(charge.number), contract, weightMinor: 1n }))
  return facts({ drafts, routes: [...routes, ...charges] })
}

const currencyOf = (subscription: Subscription): string | null =>
  (subscription.currency ?? chargesOf(subscription.ratePlans).find(({ charge }) => charge.currency !== null)?.charge.currency ?? null)?.toUpperCase() ?? null

interface Stated {
  readonly context: TranslationContext
  readonly ordered: Ordered | null
  readonly startOn: AccountingDate
  readonly currency: Currency | null
}

/** An order's statement stands above the subscription's own of the same version: it also fixes the price. */
const factVersionOf = (subscription: Subscription, ordered: Ordered | null): number => versionOf(subscription) * 2 + (ordered ? 1 : 0)
const versionOf = ({ version }: Subscription): number => Math.trunc(+(version ?? '1'))

/** Actions that end charges or move their end: what the segments say is then the whole course, from the start. */
const movesEnds: ReadonlySet<string> = new Set(['RemoveProduct', 'ChangePlan', 'CancelSubscription', 'RenewSubscription', 'TermsAndConditions', 'Suspend', 'Resume'])

/**
 * The day on which the statement takes effect: that of the amendment, so that what was earned before it stays
 * (606-10-25-13(a)). The first version, and one that moves the end of a charge, is a statement from the start.
 */
function statedOn(subscription: Subscription, ordered: Ordered | null, startOn: AccountingDate): AccountingDate {
  if (!ordered || versionOf(subscription) <= 1 || ordered.kinds.some((kind) => movesEnds.has(kind))) return startOn
  const days = amendedOn(chargesOf(subscription.ratePlans), startOn)
  return days.find((day) => ordered.days.includes(day)) ?? days.at(-1) ?? startOn
}

const saidOf = (subscription: Subscription, effectiveOn: AccountingDate) => ({
  object: zuoraObject(subscription.subscriptionNumber),
  customer: subscription.accountNumber ?? subscription.accountId,
  effectiveOn,
})

function promises(subscription: Subscription, { context, ordered, startOn, currency }: Stated): FactDraft {
  const version = factVersionOf(subscription, ordered)
  const fact = {
    ...envelopeOf(context, saidOf(subscription, statedOn(subscription, ordered, startOn))),
    kind: 'PromisesStated',
    basis: ordered ? 'order' : 'subscription',
    version,
    currency,
    promises: chargesOf(subscription.ratePlans).map((placed) => promiseOf(placed, ordered, currency)),
    term: { startOn, endOn: subscription.termEndDate ?? subscription.subscriptionEndDate },
  } as const
  return draftOf(subscription, `PromisesStated:${version}`, fact)
}

function promiseOf(placed: PlacedCharge, ordered: Ordered | null, currency: Currency | null): StatedPromise {
  const { charge, sku } = placed
  const fixed = ordered && charge.type !== 'Usage' && charge.effectiveEndDate !== null
  return {
    promise: charge.number,
    product: charge.productRatePlanChargeNumber ?? sku ?? charge.productRatePlanChargeId,
    listPrice: charge.productRatePlanChargeId,
    description: charge.name,
    quantity: charge.quantity,
    unitMinor: minorText(charge.price, currency),
    term: spanOf(placed),
    priceMinor: fixed ? wholeMinor(minorText(totalOf(placed), currency)) : null,
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
