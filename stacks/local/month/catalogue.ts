/** A currency as Stripe writes it. */
export type Money3 = 'usd' | 'jpy' | 'kwd'

/** One list price. `unit` is decimal text of minor units, as Stripe's unit_amount_decimal. */
export interface PriceRow {
  readonly id: string
  readonly product: string
  readonly currency: Money3
  readonly unit: string
  readonly every: { readonly interval: 'week' | 'month' | 'year'; readonly count: number; readonly usage: 'licensed' | 'metered' } | null
}

export const products = {
  prod_platform_team: 'Halden Platform, Team seats',
  prod_platform_scale: 'Halden Platform, Scale',
  prod_dedicated_compute: 'Dedicated compute',
  prod_inference: 'Inference, per 1,000 tokens',
  prod_inference_credits: 'Inference credits',
  prod_onboarding: 'Onboarding',
  prod_finetune: 'Fine-tuning job',
  prod_training_hours: 'Training hours',
  prod_concierge: 'Concierge (not yet in the policy)',
} as const
export type Product = keyof typeof products

const licensed = (interval: 'week' | 'month' | 'year', count = 1) => ({ interval, count, usage: 'licensed' }) as const
const metered = { interval: 'month', count: 1, usage: 'metered' } as const

const seatUnits = { usd: '3000', jpy: '4500', kwd: '9000' } as const
const inferenceUnits = { usd: '0.2', jpy: '0.3', kwd: '0.6' } as const

/** Team seats, per seat and month. */
export const seatPrice = (currency: Money3): PriceRow => price(`price_team_${currency}_month`, 'prod_platform_team', currency, seatUnits[currency], licensed('month'))

/** Team seats, per seat and week: for short projects. */
export const weeklySeatPrice: PriceRow = price('price_team_usd_week', 'prod_platform_team', 'usd', '800', licensed('week'))

/** Scale is priced per customer: a negotiated price for one or more years. */
export const scalePrice = (slug: string, currency: Money3, unit: bigint, years = 1): PriceRow =>
  price(`price_scale_${slug}`, 'prod_platform_scale', currency, unit.toString(), licensed('year', years))

export const computePrice = (slug: string, currency: Money3, unit: bigint, months: number): PriceRow =>
  price(`price_compute_${slug}`, 'prod_dedicated_compute', currency, unit.toString(), licensed('month', months))

/** Metered inference, per 1,000 tokens: parts of a minor unit. */
export const inferencePrice = (currency: Money3): PriceRow => price(`price_inference_${currency}`, 'prod_inference', currency, inferenceUnits[currency], metered)

/** Training by the hour, metered in arrears: 180.00 an hour. */
export const trainingPrice: PriceRow = price('price_training_usd_hour', 'prod_training_hours', 'usd', '18000', metered)

/** A one-off sale at a price of its own. */
export const oncePrice = (product: Product, slug: string, currency: Money3, unit: bigint): PriceRow =>
  price(`price_${product.slice(5)}_${slug}`, product, currency, unit.toString(), null)

function price(id: string, product: Product, currency: Money3, unit: string, every: PriceRow['every']): PriceRow {
  return { id, product, currency, unit, every }
}
