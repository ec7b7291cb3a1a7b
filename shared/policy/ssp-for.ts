import { type Currency, parseMinor } from '#money'
import { multiplyRatio, ratio, ratioOf, roundRatio } from '#money'
import type { PolicySet } from './policy-set.ts'
import { valueOn } from './schema/dated.ts'

export interface SspQuery {
  readonly product: string | null
  readonly listPrice: string | null
  readonly quantity: string | null
  readonly currency: Currency
  readonly on: string
  readonly book: string
}

/** A stand-alone selling price with the row of the SSP book that states it. */
export interface StandaloneSellingPrice {
  readonly minor: bigint
  readonly method: string
  readonly rule: string
  readonly range?: { readonly lowMinor: bigint; readonly highMinor: bigint }
}

/** The stand-alone selling price that the SSP book states for a line on a date; undefined where the book is silent. */
export function sspFor(policy: PolicySet, query: SspQuery): StandaloneSellingPrice | undefined {
  for (const [id, row] of Object.entries(policy.ssp)) {
    if (row.product !== query.product || (row.listPrice !== undefined && row.listPrice !== query.listPrice)) continue
    const inForce = valueOn(row.values, query.on, query.book)
    const price = parseMinor(inForce?.value.amount[query.currency] ?? '', query.currency)
    if (inForce === undefined || !price.ok) continue
    const quantity = row.per === 'unit' && query.quantity !== null ? ratioOf(query.quantity) : ratioOf('1')
    const times = (minor: bigint): bigint => roundRatio(multiplyRatio(ratio(minor, 1n), quantity))
    const bounds = [inForce.value.low, inForce.value.high].map((bound) => parseMinor(bound?.[query.currency] ?? '', query.currency))
    const [low, high] = bounds
    const range = low?.ok && high?.ok ? { range: { lowMinor: times(low.value), highMinor: times(high.value) } } : {}
    return { minor: times(price.value), method: inForce.value.method, rule: `ssp/${id}@${inForce.since}`, ...range }
  }
  return undefined
}
