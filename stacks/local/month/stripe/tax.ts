import { portionMinor, ratio } from '#money'
import type { BodyObject } from '../wire.ts'

/** A tax rate in hundred-thousandths of the taxable amount, on top of the price or inside it. */
export interface TaxRate {
  readonly id: string
  readonly behaviour: 'exclusive' | 'inclusive'
  readonly perHundredThousand: bigint
}

/** A tax amount with what it is a tax on. */
export interface TaxOn {
  readonly rate: TaxRate
  readonly amount: bigint
  readonly taxable: bigint
}

export const newYorkSalesTax: TaxRate = { id: 'txr_new_york', behaviour: 'exclusive', perHundredThousand: 8_875n }
export const japanConsumptionTax: TaxRate = { id: 'txr_japan', behaviour: 'inclusive', perHundredThousand: 10_000n }

/** The tax on an amount: on top of it, or the part of it that is tax. */
export function taxOn(rate: TaxRate, amount: bigint): TaxOn {
  const whole = 100_000n
  if (rate.behaviour === 'exclusive') return { rate, amount: portionMinor(amount, ratio(rate.perHundredThousand, whole)), taxable: amount }
  const tax = portionMinor(amount, ratio(rate.perHundredThousand, whole + rate.perHundredThousand))
  return { rate, amount: tax, taxable: amount - tax }
}

/** The taxes of a line as Stripe writes them. */
export function taxesOf({ tax }: { readonly tax?: TaxOn | undefined }): readonly BodyObject[] {
  if (tax === undefined) return []
  return [
    {
      amount: tax.amount,
      tax_behavior: tax.rate.behaviour,
      tax_rate_details: { tax_rate: tax.rate.id },
      taxability_reason: 'standard_rated',
      taxable_amount: tax.taxable,
      type: 'tax_rate_details',
    },
  ]
}
