import * as z from 'zod'
import type { Json } from '#billing'
import type { StripeReader } from './stripe-reader.ts'

/** A list, and how many days before something happens to one of its objects the object may have been created. */
interface Reread {
  readonly list: string
  /** null: any age; its changes leave no date to ask for. */
  readonly olderDays: number | null
  readonly query?: Readonly<Record<string, string>>
}

/** A year's plan is invoiced once and may be paid, voided or credited until its end. */
const yearDays = 400

/**
 * What the events beyond thirty days would have said, in the order in which one document rests on another: contracts,
 * invoices, what was paid on them, what was given back, what is disputed.
 */
const rereads: readonly Reread[] = [
  { list: '/v1/subscriptions', olderDays: null, query: { status: 'all' } },
  { list: '/v1/invoices', olderDays: yearDays },
  { list: '/v1/invoice_payments', olderDays: 0 },
  { list: '/v1/credit_notes', olderDays: yearDays },
  { list: '/v1/charges', olderDays: yearDays }, // says how much of it was refunded
  { list: '/v1/refunds', olderDays: 60 }, // may fail weeks later
  { list: '/v1/disputes', olderDays: 180 }, // may be decided months later
]

const grantSchema = z.looseObject({ id: z.string(), customer: z.string().nullish() })

/**
 * Reads every object that something may have happened to since a moment (in seconds), as it is now. No list can be asked
 * for what changed, so each is read from as much earlier as its objects may be older than their changes.
 */
export async function* readAsTheyStand(reader: StripeReader, sinceSeconds: number): AsyncIterable<Json> {
  for (const { list, olderDays, query = {} } of rereads) yield* reader.all(list, { ...query, ...(olderDays === null ? {} : { 'created[gte]': String(sinceSeconds - olderDays * 86_400) }) })
  for await (const grant of reader.all('/v1/billing/credit_grants')) {
    yield grant
    const { id, customer } = grantSchema.parse(grant)
    // What was drawn from a grant is listed by customer only.
    if (typeof customer === 'string') yield* reader.all('/v1/billing/credit_balance_transactions', { customer, credit_grant: id })
  }
}
