import * as z from 'zod'
import type { Json } from '#billing'
import { refusalOf } from '#zuora'
import { chargesOf } from './charges.ts'
import { everySegment, readVersion } from './read-subscription.ts'
import type { ZuoraReader } from './zuora-reader.ts'

/** A document with the rest of it: what its own answer leaves to other calls. */
type Reading = (reader: ZuoraReader, id: string, main: Json) => Promise<Readonly<Record<string, Json>>>

interface Kind {
  readonly path: string
  /** The name of the document in what we build, and where an answer wraps it, in the answer. */
  readonly field: string
  readonly rest: Reading
  /** What the call asks for beside the document. */
  readonly query?: string
}

const none: Reading = () => Promise.resolve({})

const kinds: Readonly<Record<string, Kind>> = {
  invoice: { path: '/v1/invoices/', field: 'invoice', rest: itemsWithCharges('/v1/invoices/') },
  'credit-memo': { path: '/v1/credit-memos/', field: 'creditMemo', rest: memoRest },
  subscription: { path: '/v1/subscriptions/', field: 'subscription', rest: none, query: everySegment },
  order: { path: '/v1/orders/', field: 'order', rest: orderedSubscriptions },
  usage: { path: '/v1/usage/', field: 'usage', rest: usageOfDay },
  payment: { path: '/v1/payments/', field: 'payment', rest: async (reader, id) => ({ parts: await collected(reader.all(`/v1/payments/${id}/parts`)) }) },
  refund: { path: '/v1/refunds/', field: 'refund', rest: none },
}

/**
 * Reads `<kind>:<id>` back as `{ object, <field>, … }`, with items, parts or subscriptions. When Zuora refuses,
 * its answer is given as it is: the translation says so in its own words.
 */
export async function readDocument(reader: ZuoraReader, named: string): Promise<Json> {
  const at = named.indexOf(':')
  const object = named.slice(0, at)
  const id = encodeURIComponent(named.slice(at + 1))
  const kind = kinds[object]
  if (!kind) return null
  const answer = await reader.get(kind.path + id + (kind.query ?? ''))
  if (refusalOf(answer) !== undefined) return answer
  const wrapped = answer !== null && typeof answer === 'object' ? (answer as { readonly [key: string]: Json })[kind.field] : undefined
  const main = wrapped ?? answer
  const ownId = identified.safeParse(main).data?.id
  return { object, [kind.field]: main, ...(await kind.rest(reader, ownId === undefined ? id : encodeURIComponent(ownId), main)) }
}

/** Asked for by number, a document is still parted under its id. */
const identified = z.looseObject({ id: z.string() })

async function collected(objects: AsyncIterable<Json>): Promise<Json[]> {
  const all: Json[] = []
  for await (const object of objects) all.push(object)
  return all
}

/** Items of all pages, and the charges that they name by id only. */
function itemsWithCharges(path: string): Reading {
  return async (reader, id) => {
    const items = await collected(reader.all(`${path}${id}/items`))
    return { items, charges: await chargesOf(reader, items) }
  }
}

const memoSchema = z.looseObject({ id: z.string(), accountId: z.string().nullish(), accountNumber: z.string().nullish(), refundAmount: z.string().nullish() })
const refundSchema = z.looseObject({ id: z.string(), creditMemoId: z.string().nullish() })

/** A memo's items, and the refunds that paid it back: they must not reduce revenue again. */
async function memoRest(reader: ZuoraReader, id: string, main: Json): Promise<Readonly<Record<string, Json>>> {
  const rest = await itemsWithCharges('/v1/credit-memos/')(reader, id, main)
  const memo = memoSchema.parse(main)
  if (!/[1-9]/.test(memo.refundAmount ?? '')) return rest
  const account = memo.accountId ?? memo.accountNumber ?? ''
  const refunds = await collected(reader.all(`/v1/refunds?accountId=${encodeURIComponent(account)}`))
  const ours = refunds.map((refund) => refundSchema.parse(refund)).filter((refund) => refund.creditMemoId === memo.id)
  return { ...rest, refunds: ours.map((refund) => refund.id) }
}

const orderSchema = z.looseObject({ subscriptions: z.array(z.looseObject({ subscriptionNumber: z.string().nullish(), newVersion: z.coerce.number().pipe(z.int().min(1)).nullish().catch(null) })).default([]) })

/** The subscriptions of an order as it left them: only they name charges. */
async function orderedSubscriptions(reader: ZuoraReader, _id: string, main: Json): Promise<Readonly<Record<string, Json>>> {
  const versions = new Map(orderSchema.parse(main).subscriptions.map(({ subscriptionNumber, newVersion }) => [subscriptionNumber ?? '', newVersion ?? null]))
  const subscriptions: Json[] = []
  for (const [number, version] of versions) {
    const subscription = number === '' ? null : await readVersion(reader, number, version)
    if (subscription !== null) subscriptions.push(subscription)
  }
  return { subscriptions }
}

const usageSchema = z.looseObject({ accountNumber: z.string().nullish(), chargeNumber: z.string().nullish(), unitOfMeasure: z.string().nullish(), startDateTime: z.string() })

/** Every usage record of the same charge, unit and day: the day's total is what counts. */
async function usageOfDay(reader: ZuoraReader, _id: string, main: Json): Promise<Readonly<Record<string, Json>>> {
  const key = (record: Json): string => {
    const { chargeNumber, unitOfMeasure, startDateTime } = usageSchema.parse(record)
    return [chargeNumber, unitOfMeasure, startDateTime.slice(0, 10)].join(' ')
  }
  const account = usageSchema.parse(main).accountNumber
  if (!account) return {}
  const records = await collected(reader.all(`/v1/usage/accounts/${encodeURIComponent(account)}`))
  return { sameDay: records.filter((record) => key(record) === key(main)) }
}
