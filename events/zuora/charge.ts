import * as z from 'zod'
import { optionalText } from './field.ts'

/**
 * What a re-read document says beside its items: the charge that each item's `chargeId` stands for.
 * Zuora's item lists name the charge segment by id; amendments make new segments, so promises are
 * keyed by charge *number*.
 */
export const chargesSchema = z.record(z.string(), z.looseObject({ number: optionalText, product: optionalText, type: optionalText })).default({})
export type Charges = z.output<typeof chargesSchema>

export interface ChargeNamed {
  readonly chargeNumber: string | null
  readonly chargeId: string | null
  readonly productRatePlanChargeNumber: string | null
  readonly sku: string | null
  readonly productRatePlanChargeId: string | null
}

const known = (item: ChargeNamed, charges: Charges) => (item.chargeId === null ? undefined : charges[item.chargeId])

/** The promise that an item bills: its charge number, else the charge segment. */
export const promiseOf = (item: ChargeNamed, charges: Charges): string | null => item.chargeNumber ?? known(item, charges)?.number ?? item.chargeId

/** The product that policy knows: the catalogue's charge number or SKU, else its id. */
export const productOf = (item: ChargeNamed, charges: Charges): string | null =>
  item.productRatePlanChargeNumber ?? known(item, charges)?.product ?? item.sku ?? item.productRatePlanChargeId
