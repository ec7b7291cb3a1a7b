import * as z from 'zod'
import { type Term, addDays, dateIn, dayNumber, instantOfEpochSeconds } from '#calendar'
import type { IssuedDocument } from '../billing-source.ts'
import type { StripeReader } from './stripe-reader.ts'

const reference = z.union([z.string(), z.looseObject({ id: z.string() }).transform(({ id }) => id)]).nullish()
const seconds = z.int().nullish()

const invoiceSchema = z.looseObject({
  id: z.string(),
  currency: z.string(),
  total: z.int(),
  status: z.string().nullable(),
  created: z.int(),
  effective_at: seconds,
  status_transitions: z.looseObject({ finalized_at: seconds }).nullish(),
  subscription: reference,
  parent: z.looseObject({ subscription_details: z.looseObject({ subscription: reference }).nullish() }).nullish(),
})

const noteSchema = z.looseObject({ id: z.string(), currency: z.string(), total: z.int(), status: z.string(), created: z.int(), effective_at: seconds })

interface Listing {
  readonly reader: StripeReader
  readonly timeZone: string
}

// A draft may wait this long before it is finalised, and a document may be dated back.
const draftDaysMax = 45

/** Invoices and credit notes that Stripe issued in the term, by their own date in the entity's time zone. */
export async function* stripeIssued({ reader, timeZone }: Listing, term: Term): AsyncIterable<IssuedDocument> {
  const query = createdBetween({ startOn: addDays(term.startOn, -draftDaysMax), endOn: addDays(term.endOn, draftDaysMax) })
  const dated = (at: number): IssuedDocument['issuedOn'] => dateIn(instantOfEpochSeconds(at), timeZone)
  for await (const object of reader.all('/v1/invoices', query)) {
    const invoice = invoiceSchema.parse(object)
    const issuedOn = dated(invoice.effective_at ?? invoice.status_transitions?.finalized_at ?? invoice.created)
    const { id, currency, status, total } = invoice
    if (status === 'draft' || status === null || !within(term, issuedOn)) continue
    const subscription = invoice.parent?.subscription_details?.subscription ?? invoice.subscription ?? null
    yield { object: `stripe:${id}`, contractHint: subscription, currency: currency.toUpperCase(), totalMinor: BigInt(total), issuedOn, status }
  }
  for await (const object of reader.all('/v1/credit_notes', query)) {
    const { id, currency, status, total, created, effective_at } = noteSchema.parse(object)
    const issuedOn = dated(effective_at ?? created)
    if (within(term, issuedOn)) yield { object: `stripe:${id}`, contractHint: null, currency: currency.toUpperCase(), totalMinor: BigInt(total), issuedOn, status }
  }
}

const within = (term: Term, on: IssuedDocument['issuedOn']): boolean => on >= term.startOn && on < term.endOn

/** A filter on the creation moment, a day wider on each side than the dates: time zones differ by less. */
const createdBetween = ({ startOn, endOn }: Term): Readonly<Record<string, string>> => ({
  'created[gte]': String((dayNumber(startOn) - 1) * 86_400),
  'created[lt]': String((dayNumber(endOn) + 1) * 86_400),
})
