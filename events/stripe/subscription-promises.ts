import { createHash } from 'node:crypto'
import { type FactDraft, type StatedPromise, type TranslationContext, encode } from '#billing'
import { type Instant, dateIn, epochMsOf } from '#calendar'
import { type Currency, readCurrency } from '#money'
import { type Outcome, accept } from '#outcome'
import { unitPriceIn } from './amount.ts'
import { draftFact, named } from './draft.ts'
import { type Subscription, type SubscriptionItem, startOf, subscriberOf } from './subscription.ts'

export interface StatedState {
  readonly read: Subscription
  readonly statedAt: Instant // when the source made this statement: the highest one stands
  readonly rank: number // orders statements of one second: created, then updated, then deleted
}

/**
 * The promises of a subscription, one per item, priced by its invoices. The subscription itself has no
 * version, so the moment of the statement is one; statements of one second are told apart by their content.
 */
export function draftPromises({ read, statedAt, rank }: StatedState, context: TranslationContext): Outcome<FactDraft, 'CURRENCY_UNKNOWN'> {
  const currency = currencyOf(read)
  if (!currency.ok) return currency
  const startsAt = startOf(read) ?? statedAt
  const endsAt = read.ended_at ?? read.cancel_at
  const version = epochMsOf(statedAt) + rank
  const body = {
    kind: 'PromisesStated' as const,
    basis: 'subscription' as const,
    version,
    currency: currency.value,
    promises: (read.items?.data ?? []).map((item) => promiseOf(item, currency.value)),
    term: { startOn: dateIn(startsAt, context.timeZone), endOn: endsAt === null ? null : dateIn(endsAt, context.timeZone) },
  }
  return accept(
    draftFact(
      {
        object: read.id,
        version: `${version}-${digest(body)}`,
        at: statedAt,
        customer: subscriberOf(read),
        belongsTo: { contract: named(read.id) },
        body,
      },
      context,
    ),
  )
}

function currencyOf(read: Subscription): Outcome<Currency | null, 'CURRENCY_UNKNOWN'> {
  const item = read.items?.data[0]
  const stated = read.currency ?? item?.price?.currency ?? item?.plan?.currency ?? null
  return stated === null ? accept(null) : readCurrency(stated)
}

function promiseOf(item: SubscriptionItem, currency: Currency | null): StatedPromise {
  const { price, plan } = item
  const unit = price?.unit_amount_decimal ?? price?.unit_amount ?? plan?.amount_decimal ?? plan?.amount ?? null
  return {
    promise: item.id,
    product: price?.product ?? plan?.product ?? null,
    listPrice: price?.id ?? plan?.id ?? null,
    description: price?.nickname ?? plan?.nickname ?? plan?.name ?? null,
    quantity: item.quantity,
    unitMinor: unit === null || currency === null ? unit : unitPriceIn(currency, unit),
    term: null,
    priceMinor: null,
  }
}

const digest = (body: unknown): string => createHash('sha256').update(JSON.stringify(encode(body))).digest('hex').slice(0, 8)
