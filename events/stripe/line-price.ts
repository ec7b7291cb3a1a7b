import type { StripeLine } from './invoice-line.ts'

/** What a line sells, and whether its quantity comes from Stripe's meter. */
export interface LinePrice {
  readonly product: string | null
  readonly listPrice: string | null
  readonly metered: boolean
}

/**
 * Product and price of a line: `pricing` where it exists, else `price`, else `plan`. Recent lines name only
 * the price's id, so "metered" is also read from billing credits (they apply to metered prices alone) and
 * from the merchant's own `tieout_metered` key; policy by product decides where neither is there.
 */
export function priceOf(line: StripeLine): LinePrice {
  const stated = line.pricing?.price_details
  const { price, plan } = line
  const recurring = stated?.price?.recurring ?? price?.recurring
  const usage = recurring?.usage_type ?? plan?.usage_type
  const meter = recurring?.meter ?? plan?.meter ?? null
  return {
    product: stated?.product ?? stated?.price?.product ?? price?.product ?? plan?.product ?? null,
    listPrice: stated?.price?.id ?? price?.id ?? plan?.id ?? null,
    metered: usage === 'metered' || meter !== null || paysByCredits(line) || line.metadata.get('tieout_metered') === 'true',
  }
}

const paysByCredits = (line: StripeLine): boolean =>
  (line.pretax_credit_amounts ?? []).some((credit) => credit.type === 'credit_balance_transaction')
