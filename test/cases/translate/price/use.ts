import type { Words } from '../../case.ts'
import { amountOf, textOf } from '../first-of.ts'
import type { PriceTranslation } from './index.ts'

/** Prices by tier: up to how many units, at what price; the last without end. */
export const tiers: PriceTranslation = (value, draft) => {
  if (!Array.isArray(value)) return false
  draft.terms.price['tiers'] = (value as readonly Words[]).map((tier) => ({ upTo: bound(tier), unitPrice: amountOf(tier, 'price', 'unit_price', 'rate') ?? '0' }))
  return true
}

/** A tier that is not bounded by a number has no end. */
function bound(tier: Words): string | null {
  const upTo = textOf(tier, 'up_to', 'to', 'upper', 'max')
  return upTo !== undefined && /^\d+(\.\d+)?$/.test(upTo) ? upTo : null
}

/** Prices of use. */
export const use: Readonly<Record<string, PriceTranslation>> = { tiers }
