import * as z from 'zod'
import type { AccountingDate } from '#calendar'
import { Decimal } from '#money'
import { optionalDate, optionalDecimal, optionalText, textField } from './field.ts'

/** What a segment says for itself: an amendment ends one segment and begins the next. End dates are the first day without it. */
const segmentFields = {
  segment: optionalDecimal,
  quantity: optionalDecimal,
  price: optionalDecimal,
  tcv: optionalDecimal,
  effectiveStartDate: optionalDate,
  effectiveEndDate: optionalDate,
}

/** A charge of a subscription's rate plan: its latest segment, and when asked for all of them, each one. */
export const chargeSchema = z.looseObject({
  ...segmentFields,
  number: textField,
  name: optionalText,
  type: optionalText,
  productRatePlanChargeNumber: optionalText,
  productRatePlanChargeId: optionalText,
  sku: optionalText,
  currency: optionalText,
  chargeSegments: z.array(z.looseObject(segmentFields)).nullish(),
})

export const ratePlanSchema = z.looseObject({ productSku: optionalText, ratePlanCharges: z.array(chargeSchema).default([]) })

export type Charge = z.output<typeof chargeSchema>
type RatePlan = z.output<typeof ratePlanSchema>
type Segment = Pick<Charge, keyof typeof segmentFields>

/** A charge by its number, as its latest segment has it, with every segment in order. */
export interface PlacedCharge {
  readonly charge: Charge
  readonly sku: string | null
  readonly segments: readonly Segment[]
}

/** The charges by number: amendments add segments, the promise stays one. */
export function chargesOf(ratePlans: readonly RatePlan[]): readonly PlacedCharge[] {
  const found = ratePlans.flatMap((plan) => plan.ratePlanCharges.map((charge) => ({ charge, sku: charge.sku ?? plan.productSku })))
  return [...Map.groupBy(found, ({ charge }) => charge.number).values()].map((same) => {
    const latest = same.reduce((a, b) => (numberOf(b.charge).gte(numberOf(a.charge)) ? b : a))
    return { ...latest, segments: segmentsOf(same.map(({ charge }) => charge)) }
  })
}

const numberOf = ({ segment }: Segment): Decimal => new Decimal(segment ?? 0)

/** Every segment once: several listings of one charge may repeat a segment, the last one stands. */
function segmentsOf(charges: readonly Charge[]): readonly Segment[] {
  const listed = charges.flatMap((charge): readonly Segment[] => (charge.chargeSegments?.length ? charge.chargeSegments : [charge]))
  const byNumber = new Map(listed.map((segment) => [numberOf(segment).toString(), segment]))
  return [...byNumber.values()].sort((a, b) => numberOf(a).comparedTo(numberOf(b)))
}

/** From the start of the first segment to the end of the last; null where one is open. */
export function spanOf({ segments }: PlacedCharge): { readonly startOn: AccountingDate; readonly endOn: AccountingDate } | null {
  const starts = segments.flatMap(({ effectiveStartDate }) => effectiveStartDate ?? []).sort()
  const ends = segments.flatMap(({ effectiveEndDate }) => effectiveEndDate ?? []).sort()
  const [startOn, endOn] = [starts[0], ends.at(-1)]
  if (startOn === undefined || endOn === undefined || starts.length < segments.length || ends.length < segments.length) return null
  return startOn < endOn ? { startOn, endOn } : null
}

/** What the charge comes to over all its segments, in major units; null where a segment does not say. */
export function totalOf({ segments }: PlacedCharge): string | null {
  const totals = segments.flatMap(({ tcv }) => tcv ?? [])
  return totals.length < segments.length ? null : totals.reduce((sum, tcv) => sum.plus(tcv), new Decimal(0)).toString()
}

/** The days on which amendments took effect: where later segments begin, else where charges that came later begin. */
export function amendedOn(charges: readonly PlacedCharge[], startOn: AccountingDate): readonly AccountingDate[] {
  const changed = charges.flatMap(({ segments }) => segments.slice(1))
  const added = charges.flatMap(({ segments }) => segments.slice(0, 1)).filter(({ effectiveStartDate }) => effectiveStartDate !== null && effectiveStartDate > startOn)
  const days = (changed.length > 0 ? changed : added).flatMap(({ effectiveStartDate }) => effectiveStartDate ?? [])
  return [...new Set(days)].sort()
}
