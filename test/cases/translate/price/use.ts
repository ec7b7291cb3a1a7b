import type { Words } from '../../case.ts'
import { amountOf, textOf } from '../first-of.ts'
import type { PriceTranslation } from './index.ts'

/** Prices by tier: up to how many units, at what price; the last without end. */
export const tiers: PriceTranslation = (value, draft) => {
  if (!Array.isArray(value)) return false
  draft.terms.price['tiers'] = (value as readonly Words[]).map((tier) => ({ upTo: bound(tier), unitPrice: amountOf(tier, 'price', 'unit_price', 'unit_amount', 'rate') ?? '0', ...flatOf(tier) }))
  return true
}

function flatOf(tier: Words): Words {
  const flat = amountOf(tier, 'flat', 'flat_fee', 'flat_amount', 'flat_price', 'fee')
  return flat === undefined ? {} : { flat }
}

/** A price for each started package of units. */
const packages: PriceTranslation = (value, draft) => {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Words
  const [units, price] = [textOf(given, 'size', 'units', 'quantity', 'package_size'), amountOf(given, 'price', 'unit_price', 'amount', 'package_price')]
  if (units === undefined || price === undefined) return false
  Object.assign(draft.terms.price, { packageUnits: units, tiers: [{ upTo: null, unitPrice: price }] })
  return true
}

/** The size of a package whose price stands with the promise. */
const packageSize: PriceTranslation = (value, draft) => {
  draft.terms.price['packageUnits'] = textOf({ value }, 'value')
  return draft.terms.price['packageUnits'] !== undefined
}

/** A tier that is not bounded by a number has no end. */
function bound(tier: Words): string | null {
  const upTo = textOf(tier, 'up_to', 'to', 'upper', 'max')
  return upTo !== undefined && /^\d+(\.\d+)?$/.test(upTo) ? upTo : null
}

/** The price of one unit or hour, where no promise that is priced as it is used states its own. */
const ofOne: PriceTranslation = (value, draft) => {
  const price = amountOf({ value }, 'value')
  for (const promise of draft.terms.promises) if (price !== undefined && promise['unitPrice'] === undefined && isAsUsed(promise)) Object.assign(promise, { unitPrice: price, satisfaction: { ...(promise['satisfaction'] as Words), unitPrice: price } })
  return price !== undefined
}

const isAsUsed = ({ satisfaction }: Record<string, unknown>): boolean => {
  const { method, unitPrice } = (satisfaction ?? {}) as Words
  return method === 'as-used' && unitPrice === undefined
}

/** Prices of use. */
export const use: Readonly<Record<string, PriceTranslation>> = {
  ...Object.fromEntries(['per_hour', 'hourly_rate', 'rate_per_hour', 'per_unit', 'unit_price', 'price_per_unit', 'price_per_hour'].map((key): [string, PriceTranslation] => [key, ofOne])),
  tiers, package: packages, packages, package_pricing: packages, package_size: packageSize,
}
