import * as z from 'zod'
import type { Json } from '#billing'
import { readSubscription } from './read-subscription.ts'
import type { ZuoraReader } from './zuora-reader.ts'

const itemSchema = z.looseObject({ chargeNumber: z.string().nullish(), chargeId: z.string().nullish(), subscriptionNumber: z.string().nullish(), subscriptionName: z.string().nullish() })

const chargeSchema = z.looseObject({ id: z.string(), number: z.string(), type: z.string().nullish(), productRatePlanChargeNumber: z.string().nullish(), chargeSegments: z.array(z.looseObject({ id: z.string() })).nullish() })
const subscriptionSchema = z.looseObject({ ratePlans: z.array(z.looseObject({ productSku: z.string().nullish(), ratePlanCharges: z.array(chargeSchema).default([]) })).default([]) })

/**
 * The charges that items name by id only, read from their subscriptions: number, product and type. Item lists do not
 * carry the charge number (they name the segment that they bill), and a promise is known by nothing else.
 */
export async function chargesOf(reader: ZuoraReader, items: readonly Json[]): Promise<Json> {
  const nameless = items.map((item) => itemSchema.parse(item)).filter((item) => !item.chargeNumber && item.chargeId)
  const numbers = new Set(nameless.map((item) => item.subscriptionNumber ?? item.subscriptionName).filter((number) => typeof number === 'string'))
  const charges: Record<string, Json> = {}
  for (const number of numbers) {
    const answer = subscriptionSchema.safeParse(await readSubscription(reader, number))
    for (const plan of answer.data?.ratePlans ?? []) {
      for (const charge of plan.ratePlanCharges) {
        const named = { number: charge.number, product: charge.productRatePlanChargeNumber ?? plan.productSku ?? null, type: charge.type ?? null }
        for (const { id } of [charge, ...(charge.chargeSegments ?? [])]) charges[id] = named
      }
    }
  }
  return charges
}
